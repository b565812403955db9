import type { ConstantDefinition, ConstantValue, FieldDefinition, PropertyDefinition, TypeDescription } from '../../../model/type-library.js';
import { VT } from '../../../values/index.js';
import { ByteView } from '../byte-view.js';
import { readValue } from '../constant.js';
import { NO_NAME, type OpenType, SAME_NAME } from './members.js';

/** The first byte of a variable, and the bit that flags follow. */
const MAGIC = 0x0a;
const HAS_FLAGS = 0x20;
const FLAGS = 0x12;
const END = 0xffff;
/** Its second byte. */
const TYPE_IS_HERE = 0x02;
const VALUE_IS_HERE = 0x08;
const CONSTANT = 0x10;
const READ_ONLY = 0x80;
/** VARFLAG_FREADONLY */
const VARFLAG_READ_ONLY = 1;
const NO_TEXT = 0xffff;

const texts: ReadonlySet<number> = new Set([VT.BSTR, VT.LPSTR, VT.LPWSTR]);

/** A variable as it stands in the file: a field, a constant or a property. */
export interface Variable {
  readonly property: PropertyDefinition;
  readonly at: number;
  readonly isConstant: boolean;
}

function readVariable(type: OpenType, at: number, previous: string): Variable {
  const { members, descriptions, library } = type;
  const first = members.u8(at);
  if ((first & ~HAS_FLAGS) !== MAGIC) throw members.error('a variable does not begin as it should', at);
  const kind = members.u8(at + 1);
  const nameAt = members.u16(at + 0x04);
  const described = descriptions.at((kind & TYPE_IS_HERE) === 0 ? members.u16(at + 0x08) : at + 0x08);
  const flags = (first & HAS_FLAGS) === 0 ? 0 : members.u16(at + FLAGS);
  return {
    property: {
      name: nameAt === SAME_NAME || nameAt === NO_NAME ? previous : library.names.at(nameAt),
      id: members.i32(at + 0x0a),
      documentation: type.documentation(members.u16(at + 0x10)),
      customData: [],
      type: described.type,
      flags: flags | ((kind & READ_ONLY) === 0 ? 0 : VARFLAG_READ_ONLY),
    },
    at,
    isConstant: (kind & CONSTANT) !== 0,
  };
}

/** The variables of a type: a chain. @throws TypeLibraryFormatError */
export function readVariables(type: OpenType): readonly Variable[] {
  const { block: { variableCount, variables: start }, library, members } = type;
  const variables: Variable[] = [];
  let at = start ?? END;
  for (let left = variableCount; left > 0 && at !== END; left -= 1) {
    library.budget.spend(FLAGS);
    variables.push(readVariable(type, at, variables.at(-1)?.property.name ?? ''));
    at = members.u16(at + 2);
  }
  return variables;
}

/** A field of a record or union. */
export function asField(type: OpenType, { property, at }: Variable): FieldDefinition {
  return { ...property, offset: type.members.u16(at + 0x06) };
}

/** A constant of an enum or module. @throws TypeLibraryFormatError when it has no value */
export function asConstant(type: OpenType, { property, at, isConstant }: Variable): ConstantDefinition {
  if (!isConstant) throw type.members.error('a constant has no value', at);
  return { ...property, value: readConstant(type, at, property.type) };
}

function readConstant({ members, library }: OpenType, at: number, type: TypeDescription): ConstantValue {
  // A type of the library's own is an enumeration, or a name of a number.
  const vt = type.kind === 'base' ? type.vt : VT.INT;
  const value = members.u16(at + 0x06);
  if ((members.u8(at + 1) & VALUE_IS_HERE) !== 0) {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setUint16(0, value, true);
    return { vt, value: readValue(new ByteView(bytes, 'a value'), 0, vt, library.decode) };
  }
  if (!texts.has(vt)) return { vt, value: readValue(members, value, vt, library.decode) };
  const length = members.u16(value);
  library.budget.spend(length === NO_TEXT ? 0 : length);
  return { vt: VT.BSTR, value: length === NO_TEXT ? '' : library.decode(members.bytes(value + 2, length, 'a text')) };
}
