import { TextDecoder } from 'node:util';

const FALLBACK = 'windows-1252';
const LANGUAGE = 0x3ff;
/** Up to here a text that is plain ASCII is quicker made from its codes. */
const SHORT = 256;

/** The Windows code pages of languages (LANGID, primary part), where it is not the Western one. */
const pages: ReadonlyMap<number, string> = new Map([
  [0x01, 'windows-1256'],
  [0x02, 'windows-1251'],
  [0x05, 'windows-1250'],
  [0x08, 'windows-1253'],
  [0x0d, 'windows-1255'],
  [0x0e, 'windows-1250'],
  [0x11, 'shift_jis'],
  [0x12, 'euc-kr'],
  [0x15, 'windows-1250'],
  [0x18, 'windows-1250'],
  [0x19, 'windows-1251'],
  [0x1b, 'windows-1250'],
  [0x1e, 'windows-874'],
  [0x1f, 'windows-1254'],
  [0x22, 'windows-1251'],
  [0x23, 'windows-1251'],
  [0x24, 'windows-1250'],
  [0x25, 'windows-1257'],
  [0x26, 'windows-1257'],
  [0x27, 'windows-1257'],
  [0x2a, 'windows-1258'],
]);
const CHINESE = 0x04;
/** LANGIDs of Chinese that is written in traditional characters: Taiwan, Hong Kong, Macao. */
const traditional: ReadonlySet<number> = new Set([0x0404, 0x0c04, 0x1404]);

function pageOf(lcid: number): string {
  const language = lcid & LANGUAGE;
  if (language === CHINESE) return traditional.has(lcid & 0xffff) ? 'big5' : 'gbk';
  return pages.get(language) ?? FALLBACK;
}

/** The text, if all of it is ASCII. */
function asciiText(bytes: Uint8Array): string | undefined {
  let text = '';
  for (const byte of bytes) {
    if (byte >= 0x80) return undefined;
    text += String.fromCharCode(byte);
  }
  return text;
}

/** Turns the 8-bit texts of a type library into strings. */
export type TextDecoding = (bytes: Uint8Array) => string;

/**
 * The decoding of a library's texts. They are in the ANSI code page of the machine that made it, which the file does not
 * name: that of the library's locale is the best guess.
 * @param lcid the library's locale
 */
export function textDecoding(lcid: number): TextDecoding {
  let decoder: TextDecoder | undefined;
  return (bytes) => {
    const ascii = bytes.length <= SHORT ? asciiText(bytes) : undefined;
    if (ascii !== undefined) return ascii;
    decoder ??= new TextDecoder(pageOf(lcid));
    return decoder.decode(bytes);
  };
}
