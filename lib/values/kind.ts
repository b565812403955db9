/** The private mark by which native code recognises a value class with one property read. */
export const kind: unique symbol = Symbol('coclass.kind');

/** What the mark of each value class says; native code knows the same numbers. */
export const ValueKind = {
  currency: 1,
  decimal: 2,
  scode: 3,
  missing: 4,
  nothing: 5,
  variant: 6,
  byRef: 7,
  named: 8,
  recordType: 9,
  /** A wrapper of a COM object. */
  object: 10,
  /** An object that is served to COM by its description. */
  served: 11,
  /** What stands for the value of a property (lib/client/uncalled.ts). */
  property: 12,
  /** A function that calls a member. */
  method: 13,
  /** A function of the user's whose arguments by reference are holders (`withByRef`). */
  takesByRef: 14,
} as const;

/** One of the numbers of {@link ValueKind}. */
export type ValueKind = (typeof ValueKind)[keyof typeof ValueKind];

/** The mark on a value, or undefined when it has none. */
export function kindOf(value: unknown): ValueKind | undefined {
  return typeof value === 'object' && value !== null ? (value as { readonly [kind]?: ValueKind })[kind] : undefined;
}

/** The name of the method by which a class tells util.inspect, and so console.log, its text. */
export const inspect: unique symbol = Symbol.for('nodejs.util.inspect.custom');
