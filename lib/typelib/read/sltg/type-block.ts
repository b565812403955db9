import type { Version } from '../../../model/type-library.js';
import type { ByteView } from '../byte-view.js';
import { TYPEKIND } from '../type-kinds.js';

const MAGIC = 0x0501;
const MEMBER_HEADER_SIZE = 9;
const TAIL_SIZE = 0x24;
const NONE = 0xffff;
const NO_TABLE = 0xffffffff;

/** A type's block: what it is, its members, and at its end how many there are. Offsets of members are into `members`. */
export interface TypeBlock {
  readonly view: ByteView;
  readonly kind: number;
  readonly flags: number;
  readonly version: Version;
  /** Where its table of references to types is, in the block. */
  readonly references: number | undefined;
  readonly members: ByteView;
  readonly functionCount: number;
  readonly variableCount: number;
  readonly functions: number | undefined;
  readonly variables: number | undefined;
  readonly implemented: number | undefined;
  /** Of an alias: a VARTYPE where `isBaseType`, else where its description is. */
  readonly aliased: number;
  readonly isBaseType: boolean;
  readonly size: number;
  readonly alignment: number;
}

/** @throws TypeLibraryFormatError */
export function readTypeBlock(view: ByteView): TypeBlock {
  if (view.u16(0) !== MAGIC) throw view.error('the block of a type does not begin as it should', 0);
  const kind = view.u8(0x1d);
  if (kind > TYPEKIND.union) throw view.error(`${kind} is not the kind of a type`, 0x1d);
  const references = view.u32(0x02);
  const start = view.u32(0x0a);
  const members = view.part(start + MEMBER_HEADER_SIZE, view.u32(start + 5), 'the members of a type');
  const tail = view.part(start + MEMBER_HEADER_SIZE + members.length, TAIL_SIZE, 'the end of the block of a type');
  const offset = (at: number): number | undefined => (tail.u16(at) === NONE ? undefined : tail.u16(at));
  return {
    view,
    kind,
    // The three low bits of the first byte are something else.
    flags: view.u16(0x1a) >>> 3,
    version: { major: view.u16(0x12), minor: view.u16(0x14) },
    references: references === NO_TABLE ? undefined : references,
    members,
    functionCount: tail.u16(0x00),
    variableCount: tail.u16(0x02),
    functions: offset(0x08),
    variables: offset(0x0a),
    implemented: offset(0x0c),
    aliased: tail.u16(0x14),
    isBaseType: tail.u16(0x1c) !== 0,
    size: tail.u16(0x20),
    alignment: tail.u16(0x22),
  };
}
