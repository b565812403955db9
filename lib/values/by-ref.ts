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

/** The key of the positions that {@link withByRef} was given. */
const positionsOf: unique symbol = Symbol('coclass.byRef');

interface TakesByRef {
  readonly [positionsOf]: readonly number[];
  readonly length: number;
}

/**
 * Marks a function that COM is to call: the arguments at these positions are {@link ByRef} objects, and what stands in `value` when
 * it has returned (or its promise has settled) is the new value of the caller's variable, converted to the variable's type. Where
 * the caller gave no variable it goes nowhere. For plain functions and methods of plain objects; those of described interfaces
 * have it from their `t.inOut(…)`.
 * @param positions from 0; none for all arguments
 * @returns the same function
 * @throws TypeError for a position that is none, and for a frozen function
 */
export function withByRef<F extends (...values: never[]) => unknown>(method: F, ...positions: number[]): F {
  const wrong = positions.find((position) => !Number.isInteger(position) || position < 0);
  if (wrong !== undefined) throw typeError(`${wrong} is not the position of an argument: these are counted from 0`);
  return Object.defineProperties(method, { [kind]: { value: ValueKind.takesByRef }, [positionsOf]: { value: positions } });
}

/** Native code's hook: the arguments of a function that {@link withByRef} marks. One that the caller left out has its holder too. */
export function referArguments(method: unknown, values: readonly unknown[]): readonly unknown[] {
  const { [positionsOf]: positions, length } = method as TakesByRef;
  const count = Math.max(values.length, length, ...positions.map((position) => position + 1));
  return Array.from({ length: count }, (_, position) => {
    const isHeld = positions.length === 0 || positions.includes(position);
    return isHeld ? byRef(values[position]) : values[position];
  });
}
