import { kind, ValueKind } from './kind.js';

/** Arguments passed by their parameters' names, after the ones passed by position. */
export class NamedArguments {
  declare readonly [kind]: typeof ValueKind.named;

  /** The parameters' names. */
  readonly names: readonly string[];
  /** The arguments, in the order of the names. */
  readonly values: readonly unknown[];

  /** {@link named} makes these. */
  constructor(values: Readonly<Record<string, unknown>>) {
    const entries = Object.entries(values);
    this.names = Object.freeze(entries.map(([name]) => name));
    this.values = Object.freeze(entries.map(([, value]) => value));
    Object.freeze(this);
  }
}

Object.defineProperty(NamedArguments.prototype, kind, { value: ValueKind.named });

/**
 * Arguments by name, as the last argument of a call: `workbook.Close(named({ SaveChanges: false }))`. Its type is any, so that it
 * stands for whatever optional parameters a typed method has; ones that the types require are given by position before it.
 * @param values the arguments by their parameters' names, whose case COM ignores; they are read once, here
 * @returns a {@link NamedArguments}
 */
// It takes the place of parameters of any types.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export function named(values: Readonly<Record<string, unknown>>): any {
  return new NamedArguments(values);
}
