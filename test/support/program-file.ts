const HEADERS_SIZE = 0x400;
const RESOURCES_ADDRESS = 0x3000;
const PE_HEADER = 0x80;

export interface ProgramOptions {
  /** PE32+ (64 bits) rather than PE32. */
  readonly is64Bit?: boolean;
  /** The name of the resources' type. */
  readonly type?: string;
}

/** The smallest program file that a loader of resources takes: headers and one section, with these resources by number. */
export function programFile(libraries: ReadonlyMap<number, Uint8Array>, { is64Bit = true, type = 'TYPELIB' }: ProgramOptions = {}): Uint8Array {
  const resources = resourceSection(libraries, type);
  const bytes = new Uint8Array(HEADERS_SIZE + resources.length);
  bytes.set(resources, HEADERS_SIZE);
  const view = new DataView(bytes.buffer);
  const optional = PE_HEADER + 24;
  const optionalSize = (is64Bit ? 112 : 96) + 16 * 8;
  view.setUint16(0, 0x5a4d, true);
  view.setUint32(0x3c, PE_HEADER, true);
  view.setUint32(PE_HEADER, 0x4550, true);
  view.setUint16(PE_HEADER + 4, is64Bit ? 0x8664 : 0x14c, true);
  view.setUint16(PE_HEADER + 6, 1, true);
  view.setUint16(PE_HEADER + 20, optionalSize, true);
  view.setUint16(optional, is64Bit ? 0x20b : 0x10b, true);
  const directories = optional + (is64Bit ? 112 : 96);
  view.setUint32(directories - 4, 16, true);
  view.setUint32(directories + 16, RESOURCES_ADDRESS, true);
  view.setUint32(directories + 20, resources.length, true);
  const section = optional + optionalSize;
  view.setUint32(section + 8, resources.length, true);
  view.setUint32(section + 12, RESOURCES_ADDRESS, true);
  view.setUint32(section + 16, resources.length, true);
  view.setUint32(section + 20, HEADERS_SIZE, true);
  return bytes;
}

/** Type, number, language: three levels of directories, and then the data. */
function resourceSection(libraries: ReadonlyMap<number, Uint8Array>, type: string): Uint8Array {
  const count = libraries.size;
  const numbers = 24;
  const languages = numbers + 16 + count * 8;
  const entries = languages + count * 24;
  const name = entries + count * 16;
  let end = name + 2 + type.length * 2;
  const places = [...libraries].map(([number, content]) => {
    const at = (end + 7) & ~7;
    end = at + content.length;
    return { number, content, at };
  });
  const bytes = new Uint8Array(end);
  const view = new DataView(bytes.buffer);
  view.setUint16(12, 1, true);
  view.setUint32(16, 0x80000000 + name, true);
  view.setUint32(20, 0x80000000 + numbers, true);
  view.setUint16(numbers + 14, count, true);
  view.setUint16(name, type.length, true);
  for (let index = 0; index < type.length; index += 1) view.setUint16(name + 2 + index * 2, type.charCodeAt(index), true);
  for (const [index, { number, content, at }] of places.entries()) {
    const language = languages + index * 24;
    view.setUint32(numbers + 16 + index * 8, number, true);
    view.setUint32(numbers + 20 + index * 8, 0x80000000 + language, true);
    view.setUint16(language + 14, 1, true);
    view.setUint32(language + 16, 0x409, true);
    view.setUint32(language + 20, entries + index * 16, true);
    view.setUint32(entries + index * 16, RESOURCES_ADDRESS + at, true);
    view.setUint32(entries + index * 16 + 4, content.length, true);
    bytes.set(content, at);
  }
  return bytes;
}
