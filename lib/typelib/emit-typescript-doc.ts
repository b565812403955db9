import type { Documentation } from './model.js';

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
  if (texts.length === 1) return [`${indent}/** ${texts[0] ?? ''} */`];
  return [`${indent}/**`, ...texts.map((text) => `${indent} * ${text}`), `${indent} */`];
}

/** The help string, and the mark of what is hidden. */
export function documentationLines({ helpString }: Documentation, hidden: boolean): (string | undefined)[] {
  return [helpString, hidden ? '@hidden' : undefined];
}
