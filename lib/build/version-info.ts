/** What Windows shows of a program file. */
export interface VersionInfo {
  /** Up to four numbers and more, as npm has it: 1.2.3-beta.1 is 1.2.3.0, with the text as it is. */
  readonly version: string;
  readonly fileName: string;
  readonly productName: string;
  readonly description: string;
}

/** The resource that holds it: RT_VERSION, and its number. */
export const VERSION_TYPE = 16;
export const VERSION_NUMBER = 1;

const FIXED_SIGNATURE = 0xfeef04bd;
const FIXED_VERSION = 0x00010000;
const VOS_NT_WINDOWS32 = 0x00040004;
const VFT_DLL = 2;
/** No language of its own, texts in UTF-16. */
const LANGUAGE = 0;
const CODE_PAGE = 1200;

type Value = { readonly text: string } | { readonly bytes: Uint8Array } | undefined;

function padded(size: number): number {
  return (size + 3) & ~3;
}

/** One structure of the tree: length, length of the value, type, key, value, children; each part at a multiple of 4. */
function block(key: string, value: Value, children: readonly Uint8Array[] = []): Uint8Array {
  const content = value === undefined ? new Uint8Array() : 'text' in value ? utf16(`${value.text}\0`) : value.bytes;
  const header = padded(6 + (key.length + 1) * 2);
  let size = header + content.length;
  const places = children.map((child) => {
    const at = padded(size);
    size = at + child.length;
    return at;
  });
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, size, true);
  // Of texts the length is counted in characters.
  view.setUint16(2, value !== undefined && 'text' in value ? content.length / 2 : content.length, true);
  view.setUint16(4, value !== undefined && 'bytes' in value ? 0 : 1, true);
  bytes.set(utf16(key), 6);
  bytes.set(content, header);
  for (const [index, child] of children.entries()) bytes.set(child, places[index]);
  return bytes;
}

function utf16(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'utf16le'));
}

/** The numbers of a version as VS_FIXEDFILEINFO has them; what is no number is 0. */
function numbersOf(version: string): readonly number[] {
  const [, ...parts] = /^(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:\.(\d+))?/.exec(version) ?? [];
  return Array.from({ length: 4 }, (_, index) => Math.min(Number(parts[index] ?? 0), 0xffff));
}

function fixedInfo(version: string): Uint8Array {
  const [major = 0, minor = 0, patch = 0, build = 0] = numbersOf(version);
  const high = major * 0x10000 + minor;
  const low = patch * 0x10000 + build;
  const fields = [FIXED_SIGNATURE, FIXED_VERSION, high, low, high, low, 0x3f, 0, VOS_NT_WINDOWS32, VFT_DLL, 0, 0, 0];
  const bytes = new Uint8Array(fields.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [index, field] of fields.entries()) view.setUint32(index * 4, field, true);
  return bytes;
}

/** The bytes of a VS_VERSIONINFO resource. */
export function versionInfoBytes({ version, fileName, productName, description }: VersionInfo): Uint8Array {
  const strings = { FileDescription: description, FileVersion: version, InternalName: fileName, OriginalFilename: fileName, ProductName: productName, ProductVersion: version };
  const translation = new Uint8Array(4);
  const view = new DataView(translation.buffer);
  view.setUint16(0, LANGUAGE, true);
  view.setUint16(2, CODE_PAGE, true);
  const table = `${LANGUAGE.toString(16).padStart(4, '0')}${CODE_PAGE.toString(16).padStart(4, '0')}`;
  return block('VS_VERSION_INFO', { bytes: fixedInfo(version) }, [
    block('StringFileInfo', undefined, [block(table, undefined, Object.entries(strings).map(([key, text]) => block(key, { text })))]),
    block('VarFileInfo', undefined, [block('Translation', { bytes: translation })]),
  ]);
}
