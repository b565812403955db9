import { typeError } from '../errors/caller.js';
import { kind, ValueKind } from './kind.js';
import { isVariantType, VT, type VarType, varTypeName } from './vartype.js';

/** A variable passed by reference: `value` goes in, and holds what the callee left there once the call is over. */
export class ByRef<T = unknown> {
  declare readonly [kind]: typeof ValueKind.byRef;

  value: T;
  /** The VARTYPE of the variable, without VT_BYREF; undefined is the parameter's own, or VT_VARIANT where none is known. */
  readonly type: VarType | undefined;

  /** {@link byRef} makes these. */
  constructor(value: T, type: VarType | undefined) {
    this.value = value;
    this.type = type;
  }
}

Object.defineProperty(ByRef.prototype, kind, { value: ValueKind.byRef });

/**
 * A variable to pass to an [out] or [in, out] parameter.
 * @param value what goes in; leave it out for an [out] parameter, and name the type that comes: `byRef<number>()`
 * @param type the variable's VARTYPE, for an object that has no type information: `byRef(0, VT.I4)`
 * @throws TypeError when the type is not one a variable can have, or has VT_BYREF, which is understood
 */
export function byRef<T = unknown>(value?: T, type?: VarType): ByRef<T> {
  if (type !== undefined && !isVariantType(type + VT.BYREF)) {
    throw typeError(`${type} (${varTypeName(type)}) is not the type of a variable: VT_BYREF is understood`);
  }
  return new ByRef(value as T, type);
}
