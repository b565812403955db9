import type { ByteView } from '../byte-view.js';

const HEADER_SIZE = 0x54;
const NUMBER_SIZE = 4;
const SEGMENT_ENTRY_SIZE = 16;
/** Bit of the header's flags: the name of a help DLL comes right after the header. */
const HAS_HELP_DLL = 0x100;
const SYSKIND_MASK = 0xf;
/** The fourth number of each entry of the segment directory. */
const SEGMENT_MARK = 0xf;

/** The parts of an MSFT file, in the order of its segment directory. */
const SEGMENTS = [
  'types', 'imports', 'importFiles', 'references', 'guidHash', 'guids', 'nameHash', 'names', 'strings',
  'descriptions', 'arrays', 'values', 'customData',
] as const;

const segmentNames: Readonly<Record<(typeof SEGMENTS)[number], string>> = {
  types: 'the table of types',
  imports: 'the table of imported types',
  importFiles: 'the table of imported libraries',
  references: 'the table of references',
  guidHash: 'the hash table of GUIDs',
  guids: 'the table of GUIDs',
  nameHash: 'the hash table of names',
  names: 'the table of names',
  strings: 'the table of texts',
  descriptions: 'the table of type descriptions',
  arrays: 'the table of array descriptions',
  values: 'the table of values',
  customData: 'the table of custom data',
};

/** A segment for each name; one that the file does not have is empty. */
export type MsftSegments = Readonly<Record<(typeof SEGMENTS)[number], ByteView>>;

/** The header of an MSFT file. Offsets are into the segment that the field's name tells; -1 stands for nothing. */
export interface MsftHeader {
  readonly guid: number;
  readonly lcid: number;
  readonly syskind: number;
  readonly version: number;
  readonly flags: number;
  readonly typeCount: number;
  readonly helpString: number;
  readonly helpStringContext: number;
  readonly helpContext: number;
  readonly name: number;
  readonly helpFile: number;
  readonly customData: number;
  /** HREFTYPE of IDispatch, or -1. */
  readonly dispatch: number;
  /** Offset of the help DLL's name in the texts, or -1. */
  readonly helpStringDll: number;
  readonly segments: MsftSegments;
}

function readSegments(file: ByteView, at: number): MsftSegments {
  const segments = SEGMENTS.map((key, index) => {
    const entry = at + index * SEGMENT_ENTRY_SIZE;
    const offset = file.i32(entry);
    const length = file.i32(entry + 4);
    if (file.i32(entry + 12) !== SEGMENT_MARK) throw file.error('the directory of segments is not where it should be', entry);
    return [key, offset < 0 ? file.part(0, 0, segmentNames[key]) : file.part(offset, length, segmentNames[key])] as const;
  });
  return Object.fromEntries(segments) as MsftSegments;
}

/** Reads the header and the segment directory. @throws TypeLibraryFormatError */
export function readMsftHeader(file: ByteView): MsftHeader {
  const flags = file.i32(0x14);
  const typeCount = file.i32(0x20);
  const hasHelpDll = (flags & HAS_HELP_DLL) !== 0;
  // A number for each type comes between the header and the directory, so there are no more than the file has room for.
  const typeList = file.part(HEADER_SIZE + (hasHelpDll ? NUMBER_SIZE : 0), typeCount * NUMBER_SIZE, 'the list of types');
  return {
    guid: file.i32(0x08),
    lcid: file.i32(0x10),
    syskind: flags & SYSKIND_MASK,
    version: file.i32(0x18),
    flags: file.u16(0x1c),
    typeCount,
    helpString: file.i32(0x24),
    helpStringContext: file.u32(0x28),
    helpContext: file.u32(0x2c),
    name: file.i32(0x38),
    helpFile: file.i32(0x3c),
    customData: file.i32(0x40),
    dispatch: file.i32(0x4c),
    helpStringDll: hasHelpDll ? file.i32(HEADER_SIZE) : -1,
    segments: readSegments(file, HEADER_SIZE + (hasHelpDll ? NUMBER_SIZE : 0) + typeList.length),
  };
}
