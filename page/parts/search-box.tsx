import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

import { go, hashOf, usePlace } from '../base/place.js';

/** Typing waits for this long, in milliseconds, before it is looked for. */
const PAUSE = 150;

/** Whether a key press is one of writing. */
function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.matches('input, textarea, select') || target.isContentEditable);
}

/** The one search of the page: results come while it is typed. `/` leads to it. */
export function Search(): JSX.Element {
  const { path: [section], query } = usePlace();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(query['q'] ?? '');
  const timer = useRef<ReturnType<typeof setTimeout>>();
  // Back and forward change what is looked for, unless it is being typed.
  useEffect(() => { if (document.activeElement !== input.current) setText(section === 'search' ? query['q'] ?? '' : ''); }, [section, query['q']]);
  // With the first drawing: a key that is pressed as soon as the page is there is not lost.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isAsked = (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isWriting(event.target)) || (event.key === 'k' && (event.ctrlKey || event.metaKey));
      if (!isAsked) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    addEventListener('keydown', onKey);
    return () => { removeEventListener('keydown', onKey); };
  }, []);
  const look = (wanted: string): void => {
    clearTimeout(timer.current);
    if (wanted.trim() === '') return;
    // One step back leads to where the search began.
    go(hashOf(['search'], { q: wanted.trim(), kind: section === 'search' ? query['kind'] : undefined }), section === 'search');
  };
  return (
    <form class="search" role="search" onSubmit={(event) => { event.preventDefault(); look(text); document.querySelector<HTMLElement>('.results .long-list')?.focus(); }}>
      <input
        ref={input} type="search" aria-label="Search names, members and GUIDs" placeholder="Search names, members, GUIDs" value={text} autocomplete="off" spellcheck={false}
        onInput={(event) => {
          const { value } = event.currentTarget;
          setText(value);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => { look(value); }, PAUSE);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          document.querySelector<HTMLElement>('.results .long-list')?.focus();
        }}
      />
      <kbd aria-hidden="true">/</kbd>
    </form>
  );
}
