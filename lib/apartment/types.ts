import type { ByRef } from '../values/by-ref.js';
import type { Currency } from '../values/currency.js';
import type { Decimal } from '../values/decimal.js';
import type { Guid } from '../values/guid.js';
import type { Scode } from '../values/scode.js';
import type { Missing, Nothing } from '../values/singletons.js';
import type { Variant } from '../values/variant.js';

// What is not typed is `any` here as it is with the objects themselves; and methods give void.
/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-invalid-void-type */

type Primitive = string | number | bigint | boolean | symbol | null | undefined | void;

/** What crosses as a value; every other object stays in its apartment and is seen through a view. */
type CrossingValue =
  | Primitive
  | Date
  | Currency
  | Decimal
  | Scode
  | Missing
  | Nothing
  | Variant
  | Guid
  | ArrayBufferView
  | readonly unknown[];

type IsAny<T> = 0 extends 1 & T ? true : false;

/** What awaiting a member of this type gives. */
export type Settled<V> = IsAny<V> extends true ? any : V extends CrossingValue ? V : V extends object ? AsyncView<V> : V;

/** The objects among what a type may be. */
type ObjectsOf<V> = V extends CrossingValue ? never : V extends object ? V : never;

/** A promise of what a member gives, on which the chain can go on. */
export type AsyncChain<V> = IsAny<V> extends true
  ? any
  : Promise<Settled<V>> & ([ObjectsOf<V>] extends [never] ? unknown : AsyncMembers<ObjectsOf<V>> & Viewed<ObjectsOf<V>> & AsyncIterable<any>);

/** An argument: the value itself, or a view or chain of an object of the same apartment. */
type Given<A> = A extends CrossingValue ? A | ByRef<A> : A extends object ? A | Viewed<A> : A;
type GivenAll<Args extends readonly unknown[]> = { [Place in keyof Args]: IsAny<Args[Place]> extends true ? any : Given<Args[Place]> };

/** The call signatures of a function or callable object, up to four overloads; TypeScript repeats the last in place of those that are not there. */
type AsyncCall<F> = F extends {
  (...args: infer A1): infer R1;
  (...args: infer A2): infer R2;
  (...args: infer A3): infer R3;
  (...args: infer A4): infer R4;
}
  ? {
      (...args: GivenAll<A1>): AsyncChain<R1>;
      (...args: GivenAll<A2>): AsyncChain<R2>;
      (...args: GivenAll<A3>): AsyncChain<R3>;
      (...args: GivenAll<A4>): AsyncChain<R4>;
    }
  : unknown;

/** A method is only called; a callable object has members as well. */
type AsyncMember<V> = IsAny<V> extends true ? any : V extends (...args: any[]) => unknown ? ([keyof V] extends [never] ? AsyncCall<V> : AsyncChain<V>) : AsyncChain<V>;

type AsyncMembers<T> = { readonly [Name in keyof T as Name extends symbol ? never : Name]: AsyncMember<T[Name]> } & (T extends (...args: any[]) => unknown ? AsyncCall<T> : unknown);

declare const viewed: unique symbol;

/** What stands for an object of this type; it is there for types only. */
export interface Viewed<T> {
  readonly [viewed]?: T;
}

/**
 * An object in an apartment, as the calling thread sees it: every member gives a promise, and chains go through as they are
 * written, in one message. Awaiting the view gives the view.
 */
export type AsyncView<T> = IsAny<T> extends true ? any : AsyncMembers<T> & Viewed<T> & AsyncIterable<any> & Disposable;

/** The object that a view or chain stands for. */
export type ObjectOf<View> = IsAny<View> extends true ? any : View extends Viewed<infer T> ? T : any;

/** What can be put to a property: a value of its type, or a view or chain of such an object. */
export type Puttable<View, Name extends keyof ObjectOf<View>> = IsAny<ObjectOf<View>[Name]> extends true ? any : Given<ObjectOf<View>[Name]>;

type ModuleResult<R> = R extends PromiseLike<infer Inner> ? ModuleResult<Inner> : R extends Disposable ? AsyncView<R> : R;

/** The functions of a module that an apartment has imported. */
export type AsyncModule<Module> = {
  readonly [Name in keyof Module]: Module[Name] extends (...args: infer Args) => infer R ? (...args: GivenAll<Args>) => Promise<ModuleResult<R>> : Promise<Module[Name]>;
} & Disposable;
