import type { ByteView } from '../byte-view.js';
import { TYPEKIND } from '../type-kinds.js';

/** Bytes of a type's record; the HREFTYPE of a type in this library is its record's offset. */
export const TYPE_RECORD_SIZE = 100;

/** The record of a type. Offsets are into the segment that the field's name tells; -1 stands for nothing. */
export interface TypeRecord {
  readonly kind: number;
  readonly alignment: number;
  /** Offset of its members in the file. */
  readonly members: number;
  readonly functionCount: number;
  readonly variableCount: number;
  readonly guid: number;
  readonly flags: number;
  readonly name: number;
  readonly version: number;
  readonly helpString: number;
  readonly helpContext: number;
  readonly customData: number;
  readonly implementedCount: number;
  readonly size: number;
  /**
   * What it is made from: an alias's type, an interface's base, the interface that a dispinterface shows, a coclass's
   * first record in the table of references, or a module's DLL in the table of texts.
   */
  readonly source: number;
}

/** Reads the record of the type with this index. @throws TypeLibraryFormatError */
export function readTypeRecord(types: ByteView, index: number): TypeRecord {
  const at = index * TYPE_RECORD_SIZE;
  const kindAndAlignment = types.u32(at);
  const kind = kindAndAlignment & 0xf;
  if (kind > TYPEKIND.union) throw types.error(`${kind} is not the kind of a type`, at);
  return {
    kind,
    alignment: (kindAndAlignment >> 11) & 0x1f,
    members: types.i32(at + 0x04),
    functionCount: types.u16(at + 0x18),
    variableCount: types.u16(at + 0x1a),
    guid: types.i32(at + 0x2c),
    flags: types.u16(at + 0x30),
    name: types.i32(at + 0x34),
    version: types.u32(at + 0x38),
    helpString: types.i32(at + 0x3c),
    helpContext: types.u32(at + 0x44),
    customData: types.i32(at + 0x48),
    implementedCount: types.u16(at + 0x4c),
    size: types.u32(at + 0x50),
    source: types.i32(at + 0x54),
  };
}
