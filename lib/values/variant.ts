import { inspect as show, type InspectOptions } from 'node:util';

import { typeError } from '../errors/caller.js';
import { inspect, kind, kindOf, ValueKind } from './kind.js';
import { isVariantType, type VarType, varTypeName } from './vartype.js';

/** The description of a record (VT_RECORD), as far as a Variant has to know it. */
export interface RecordType {
  readonly [kind]: typeof ValueKind.recordType;
}

class TypedVariant {
  declare readonly [kind]: typeof ValueKind.variant;

  /** The value before its conversion. */
  readonly value: unknown;
  /** The type it is to have, as VARTYPE or record. */
  readonly type: VarType | RecordType;

  constructor(value: unknown, type: VarType | RecordType) {
    this.value = value;
    this.type = type;
    Object.freeze(this);
  }

  [inspect](_depth: number, options: InspectOptions): string {
    const type = typeof this.type === 'number' ? varTypeName(this.type) : show(this.type, options);
    return `Variant(${show(this.value, options)}, ${type})`;
  }
}

Object.defineProperty(TypedVariant.prototype, kind, { value: ValueKind.variant });

/** A value with the VARTYPE it is to have. */
export type Variant = TypedVariant;

/**
 * A value that is to have this type in a VARIANT, where the one its JavaScript type gives is not the one wanted:
 * `Variant(1, VT.UI1)`, `Variant(['a'], VT.ARRAY | VT.BSTR)`. The value is converted when it is passed, not here.
 * @param type a VARTYPE a VARIANT can have, or the description of a record
 * @throws TypeError when it is neither
 */
export function Variant(value: unknown, type: VarType | RecordType): Variant {
  if (kindOf(type) !== ValueKind.recordType && !isVariantType(type)) {
    const what = typeof type === 'number' ? `${type} (${varTypeName(type)})` : show(type);
    throw typeError(`${what} is not the type of a VARIANT`);
  }
  return new TypedVariant(value, type);
}
