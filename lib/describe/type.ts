/** For the compiler only: what values of a type are in TypeScript. No object has such a property. */
declare const values: unique symbol;

/** What a type is, for the type library. */
export type TypeNode =
  /** By its VARTYPE. */
  | { readonly kind: 'base'; readonly vt: number }
  | { readonly kind: 'guid' }
  | { readonly kind: 'safeArray'; readonly of: TypeArgument }
  /** An array of a fixed size, which stands in a record. */
  | { readonly kind: 'fixedArray'; readonly of: TypeArgument; readonly length: number };

/**
 * A type of a parameter, a result, a property or a field; {@link t} has them.
 * @typeParam Given what comes from COM
 * @typeParam Accepted what may be given to COM
 * @typeParam Taken what an implementation's parameter gets, which is null too where an object is meant
 * @typeParam GivenArray a SAFEARRAY of it, as it comes from COM
 * @typeParam AcceptedArray a SAFEARRAY of it, as it may be given to COM
 */
export class Type<Given = unknown, Accepted = Given, Taken = Given, GivenArray = Given[], AcceptedArray = readonly Accepted[]> {
  declare readonly [values]?: {
    readonly given: Given;
    readonly accepted: Accepted;
    readonly taken: Taken;
    readonly givenArray: GivenArray;
    readonly acceptedArray: AcceptedArray;
  };

  readonly node: TypeNode;

  /** {@link t} makes these. */
  constructor(node: TypeNode) {
    this.node = Object.freeze(node);
    Object.freeze(this);
  }
}

/** Any type at all. */
export type AnyType = Type<unknown, unknown, unknown, unknown, unknown>;

/** What is described by itself and is a type as well: an enumeration, a record or an interface (TypeDescribed has them). */
export interface DescribedType {
  readonly kind: 'enum' | 'record' | 'interface' | 'libraryInterface';
  readonly name: string;
  readonly guid?: string | undefined;
}

/**
 * What can stand for a type: one of {@link t}, the description of an enumeration, a record or an interface, or a function
 * that gives such a description, for one that is defined further down.
 */
export type TypeArgument = AnyType | DescribedType | (() => DescribedType);
