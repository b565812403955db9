import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';

import { type Language, tokens } from './highlight.js';

interface Props {
  readonly text: string;
  readonly language: Language;
  /** Where a name leads, if it is one of a type. */
  readonly linkOf?: ((name: string) => string | undefined) | undefined;
  readonly label: string;
}

/** Lines that are drawn together. A large library has tens of thousands, so only those near what is seen are in colours. */
const LINES = 120;
const LINE_HEIGHT = 18;

/** Code in colours, its types as links. */
export function Code({ text, language, linkOf, label }: Props): JSX.Element {
  const pieces = useMemo(() => inPieces(text), [text]);
  return (
    <pre class="code" tabIndex={0} aria-label={label}>
      {pieces.map((piece, index) => <Piece key={`${index}`} text={piece} language={language} linkOf={linkOf} isFirst={index === 0} />)}
    </pre>
  );
}

function inPieces(text: string): string[] {
  const lines = text.trimEnd().split('\n');
  return Array.from({ length: Math.ceil(lines.length / LINES) }, (_, index) => lines.slice(index * LINES, (index + 1) * LINES).join('\n'));
}

function Piece({ text, language, linkOf, isFirst }: Omit<Props, 'label'> & { readonly isFirst: boolean }): JSX.Element {
  const [isNear, setNear] = useState(isFirst);
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const { current } = box;
    if (current === null || isNear) return undefined;
    const observer = new IntersectionObserver((entries) => { if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true); }, { rootMargin: '800px' });
    observer.observe(current);
    return () => { observer.disconnect(); };
  }, [isNear]);
  const height = text.split('\n').length * LINE_HEIGHT;
  return (
    <code ref={box} style={{ minHeight: `${height}px` }}>
      {isNear ? tokens(text, language).map(({ text: part, kind }) => drawn(part, kind, linkOf)) : text}
    </code>
  );
}

function drawn(text: string, kind: string, linkOf: Props['linkOf']): JSX.Element | string {
  const link = kind === 'name' || kind === 'type' ? linkOf?.(text) : undefined;
  if (link !== undefined) return <a href={link}>{text}</a>;
  return kind === 'plain' || kind === 'name' ? text : <span class={`t-${kind}`}>{text}</span>;
}
