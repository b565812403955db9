import type { ByteView } from './byte-view.js';

/** 'MZ' and 'PE\0\0'. */
export const DOS_SIGNATURE = 0x5a4d;
const PE_SIGNATURE = 0x00004550;
const PE_HEADER_OFFSET = 0x3c;
const FILE_HEADER_SIZE = 20;
/** Magic numbers of the optional header: PE32 and PE32+. */
const PE32 = 0x10b;
const PE32_PLUS = 0x20b;
/** The data directories' places in the two, and that of the resources among them. */
const DIRECTORIES = { [PE32]: 96, [PE32_PLUS]: 112 } as const;
const RESOURCE_DIRECTORY = 2;
const SECTION_SIZE = 40;
const DIRECTORY_HEADER_SIZE = 16;
const ENTRY_SIZE = 8;
/** The high bit: of a name, that it is a text and no number; of a place, that it is a directory and no data. */
const HIGH_BIT = 0x80000000;
const TYPE_NAME = 'TYPELIB';

/** A range of the address space that is stored in the file. */
interface Section {
  readonly address: number;
  readonly size: number;
  readonly offset: number;
}

interface Entry {
  readonly name: number;
  readonly place: number;
}

/** Where the PE header is. */
function peHeader(file: ByteView): number {
  const header = file.u32(PE_HEADER_OFFSET);
  if (file.u32(header) !== PE_SIGNATURE) throw file.error('this is a program for DOS or 16-bit Windows, which is not read', header);
  return header;
}

function directoryOfResources(file: ByteView): { readonly address: number; readonly sections: readonly Section[] } {
  const header = peHeader(file);
  const optional = header + 4 + FILE_HEADER_SIZE;
  const magic = file.u16(optional);
  if (magic !== PE32 && magic !== PE32_PLUS) throw file.error(`0x${magic.toString(16)} is not the kind of an executable file`, optional);
  const directories = optional + DIRECTORIES[magic];
  const address = file.u32(directories - 4) > RESOURCE_DIRECTORY ? file.u32(directories + RESOURCE_DIRECTORY * 8) : 0;
  const table = optional + file.u16(header + 4 + 16);
  const sections = Array.from({ length: file.u16(header + 4 + 2) }, (_, index) => {
    const at = table + index * SECTION_SIZE;
    return { address: file.u32(at + 12), size: Math.min(file.u32(at + 16), file.length), offset: file.u32(at + 20) };
  });
  return { address, sections };
}

/** Where an address of the loaded program is in the file. */
function fileOffset(file: ByteView, sections: readonly Section[], address: number): number {
  const section = sections.find(({ address: start, size }) => address >= start && address < start + size);
  if (section === undefined) throw file.error(`no section of the program has the address 0x${address.toString(16)}`, 0);
  return address - section.address + section.offset;
}

/** The entries of a resource directory: named ones, then numbered ones. */
function entries(file: ByteView, at: number): readonly Entry[] {
  const count = file.u16(at + 12) + file.u16(at + 14);
  const table = file.part(at + DIRECTORY_HEADER_SIZE, count * ENTRY_SIZE, 'a directory of resources');
  return Array.from({ length: count }, (_, index) => ({ name: table.u32(index * ENTRY_SIZE), place: table.u32(index * ENTRY_SIZE + 4) }));
}

function isTypeLibraryName(file: ByteView, at: number): boolean {
  if (file.u16(at) !== TYPE_NAME.length) return false;
  const letters = Array.from(TYPE_NAME, (_, index) => String.fromCharCode(file.u16(at + 2 + index * 2)));
  return letters.join('').toUpperCase() === TYPE_NAME;
}

/**
 * The type libraries in the resources of a PE file (.dll, .ocx, .exe), by their numbers.
 * @throws TypeLibraryFormatError when it is no such file, or damaged
 */
export function typeLibraryResources(file: ByteView): ReadonlyMap<number, () => ByteView> {
  const { address, sections } = directoryOfResources(file);
  const libraries = new Map<number, () => ByteView>();
  if (address === 0) return libraries;
  const root = fileOffset(file, sections, address);
  const isDirectory = ({ place }: Entry): boolean => place >= HIGH_BIT;
  const below = ({ place }: Entry): readonly Entry[] => entries(file, root + (place % HIGH_BIT));
  const isLibraries = ({ name }: Entry): boolean => name >= HIGH_BIT && isTypeLibraryName(file, root + (name % HIGH_BIT));

  const type = entries(file, root).find((entry) => isDirectory(entry) && isLibraries(entry));
  for (const entry of type === undefined ? [] : below(type)) {
    // One that is named has no number to ask for it by.
    if (entry.name >= HIGH_BIT || libraries.has(entry.name)) continue;
    libraries.set(entry.name, () => {
      // Of several languages the first is taken, as there is one as a rule.
      const found = isDirectory(entry) ? below(entry)[0] : entry;
      if (found === undefined || isDirectory(found)) throw file.error(`type library ${entry.name} has no content`, root);
      const data = root + found.place;
      return file.part(fileOffset(file, sections, file.u32(data)), file.u32(data + 4), 'the type library');
    });
  }
  return libraries;
}
