import type { Documentation } from '../../model/type-library.js';

/** Longer lines of code are broken. */
export const LINE_WIDTH = 140;

/** A text of the library, safe inside a comment, on one line. */
export function commentText(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('*/', '* /').trim();
}

/** A doc comment of these lines, at an indentation; no lines for none. */
export function docComment(lines: readonly (string | undefined)[], indent = ''): string[] {
  const texts = lines.filter((line) => line !== undefined && line !== '').map((line) => commentText(line ?? ''));
  if (texts.length === 0) return [];
  const single = `${indent}/** ${texts[0] ?? ''} */`;
  if (texts.length === 1 && single.length <= LINE_WIDTH) return [single];
  const width = LINE_WIDTH - indent.length - ' * '.length;
  return [`${indent}/**`, ...texts.flatMap((text) => wrapText(text, width)).map((text) => `${indent} * ${text}`), `${indent} */`];
}

/** Lines of a text, broken between words. */
function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The help string, and the mark of what is hidden. */
export function documentationLines({ helpString }: Documentation, hidden: boolean): (string | undefined)[] {
  return [helpString, hidden ? '@hidden' : undefined];
}
