import type { Entry, NativeError, ServedMember, Thrown, ObjectTypeDescription } from './contract.js';

/**
 * What native code needs of JavaScript, given to it once in each environment. Its own list is cpp/environment/hooks.inc: it refuses
 * what differs, and names each difference.
 */
export interface NativeHooks {
  makeError(fields: NativeError): Error;
  /** Called once for each type; the function that it returns makes the object for each wrapper, given its number in call frames. */
  defineType(description: ObjectTypeDescription): (number: number) => object;
  /** Called at most once for a wrapper. */
  quicken(wrapper: object): void;
  defineEntry(interfaceName: string, member: ServedMember): Entry;
  describeError(error: unknown, source: string): Thrown;
  makeByRef(value: unknown): object;
  /** The arguments of a `ValueKind.takesByRef`, with holders where it wants them. */
  referArguments(method: unknown, values: readonly unknown[]): readonly unknown[];
  makeCursor(value: object): object | undefined;
  primitiveOf(object: object): unknown;
  /** The value that a `ValueKind.property` stands for. */
  propertyValue(property: unknown): unknown;
  findName(object: object, name: string): string | undefined;
  watchPromise(promise: Promise<unknown>, settled: (fulfilled: boolean, value: unknown, kept: unknown) => void, kept: unknown, isNested: boolean): void;
  runPromises(): boolean;
  initializeObject(object: object): void;
  finishObject(object: object): void;
  loadServer(path: string): void;
  dateFromOle(days: number): Date;
  oleFromDate(date: Date): number;
  currencyFromUnits(units: bigint): object;
  decimalFromParts(negative: boolean, scale: number, magnitude: bigint): object;
  /** `value` is a Decimal where it is an object. */
  currencyFromExact(value: number | bigint | object): object;
  decimalFromNumber(value: number | bigint): object;
  scodeFromCode(code: number): object;
  readonly missing: object;
  /** The marks of lib/values and of wrappers. */
  readonly kind: symbol;
  readonly bounds: symbol;
  readonly record: symbol;
  /** The key of an object's class handle. */
  readonly servedClass: symbol;
}

let provided: NativeHooks | undefined;

/** Called once, by the module that has the hooks, when the package is loaded. */
export function provideHooks(hooks: NativeHooks): void {
  provided = hooks;
}

/** What {@link provideHooks} was given; undefined before. */
export function providedHooks(): NativeHooks | undefined {
  return provided;
}
