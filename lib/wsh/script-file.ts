import { readFileSync } from 'node:fs';

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The text of a script file: UTF-16 or UTF-8 by its byte order mark; without one UTF-8 where the bytes are that, which no other text
 * is by chance, and else the Western code page (windows-1252). Ends of lines are `\n` or `\r\n`.
 * @throws Error where the file cannot be read
 */
export function readScript(path: string): string {
  return decodeScript(readFileSync(path));
}

export function decodeScript(bytes: Buffer): string {
  return decode(bytes).replace(/\r(?!\n)/g, '\n');
}

function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return UTF8.decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
