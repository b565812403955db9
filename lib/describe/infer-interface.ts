import type { eventMap } from './event-map.js';
import type { CoclassDescription } from './coclass.js';
import type { EventSource } from './infer-events.js';
import type { KeepsOrder } from './infer-order.js';
import type { AllOptional, CallArguments, HasOut, ImplementedArguments, Results, Returned, ShortCallArguments } from './infer-members.js';
import type { Accepted, Given, Taken } from './infer-values.js';
import type { AnyInterface, client, InterfaceDescription } from './interface.js';
import type { LibraryInterface } from './library-interface.js';
import type { MemberMap, Method, NewEnum, Property } from './member.js';
import type { ParameterMap } from './parameter.js';

// Members of any kind, by their types alone.
/* eslint-disable @typescript-eslint/no-explicit-any */
type AnyMethod = Method<any, any, any>;
type AnyProperty = Property<any, any>;
type AnyNewEnum = NewEnum<any>;

interface Indexed {
  readonly params: ParameterMap;
}
interface ReadOnly {
  readonly readOnly: true;
}
interface WriteOnly {
  readonly writeOnly: true;
}
interface PutByReference {
  readonly putRef: true | 'both';
}
interface OnlyByReference {
  readonly putRef: true;
}
type Default = { readonly isDefault: true } | { readonly dispid: 0 };

type Text<K> = K & string;
type OptionsOf<M> = M extends { readonly options: infer O } ? O : never;
type Methods<M> = { [K in keyof M as M[K] extends AnyMethod ? K : never]: M[K] };
type Properties<M, Wanted = unknown, Unwanted = never> = {
  [K in keyof M as M[K] extends AnyProperty ? (OptionsOf<M[K]> extends Wanted ? (OptionsOf<M[K]> extends Unwanted ? never : K) : never) : never]: M[K];
};
type HasNewEnum<M> = Extract<M[keyof M], AnyNewEnum> extends never ? false : true;
type ItemOf<M> = Extract<M[keyof M], AnyNewEnum> extends NewEnum<infer T> ? ([T] extends [never] ? { given: any; accepted: unknown } : { given: Given<T>; accepted: Accepted<T> }) : never;

// A class that implements it -------------------------------------------------------------------------------------------

type OrPromise<T> = T | Promise<T>;

/** Where places have no types of their own, a parameter may be of any of them: methods are compared so, functions are not. */
type Implementing<Arguments extends unknown[], R> = KeepsOrder extends true ? (...values: Arguments) => R : { method(...values: Arguments): R }['method'];

type ImplementedMethod<M> = M extends Method<infer P, infer R, any> ? Implementing<ImplementedArguments<P>, OrPromise<Results<P, R, 'accepted'>>> : never;
type ImplementedGet<M> = M extends Property<infer T, infer O> ? (O extends { readonly params: infer P extends ParameterMap } ? Implementing<ImplementedArguments<P>, OrPromise<Accepted<T>>> : never) : never;
type ImplementedPut<M> = M extends Property<infer T, infer O> ? (O extends { readonly params: infer P extends ParameterMap } ? Implementing<[...ImplementedArguments<P>, Taken<T>], OrPromise<void>> : never) : never;
type ImplementedProperty<M> = M extends Property<infer T, infer O> ? (O extends WriteOnly ? Taken<T> : Accepted<T>) : never;

type ImplementedMembers<M> = { [K in keyof Methods<M>]: ImplementedMethod<M[K & keyof M]> } & {
  [K in keyof Properties<M, unknown, Indexed>]: ImplementedProperty<M[K & keyof M]>;
} & { [K in keyof Properties<M, Indexed, WriteOnly> as `get_${Text<K>}`]: ImplementedGet<M[K & keyof M]> } & {
  [K in keyof Properties<M, Indexed, ReadOnly | OnlyByReference> as `put_${Text<K>}`]: ImplementedPut<M[K & keyof M]>;
} & { [K in keyof Properties<M, Indexed & PutByReference, ReadOnly> as `putref_${Text<K>}`]: ImplementedPut<M[K & keyof M]> } & (HasNewEnum<M> extends true
    ? { [Symbol.iterator](): Iterator<ItemOf<M>['accepted']> }
    : unknown);

/** Of what a caller sees of an interface, the members that a class implements as they are. */
type ServedMembers<T, Otherwise> = {
  [K in keyof T as K extends typeof Symbol.dispose | typeof eventMap | number | Otherwise ? never : K extends NameOf<Otherwise> ? never : K]: ServedMember<T[K]>;
};

/** The name of the property that an accessor with indices belongs to. */
type NameOf<K> = K extends `get_${infer Name}` | `put_${infer Name}` ? Name : never;

/** The last signature of a method is the one without [out] parameters. What comes from COM is a function only as a method. */
type ServedMember<M> = 0 extends 1 & M ? M : M extends Disposable ? M : M extends (...values: infer P) => infer R ? { method(...values: P): OrPromise<R> }['method'] : M;

/**
 * What a class has to be that implements a described interface: `class Sample implements Interface<typeof ISample>`.
 * [out] parameters are no arguments but come with the result; [in, out] ones are ByRef objects. Methods may return a
 * promise. A property with indices is `get_Name(index…)`, `put_Name(index…, value)` and `putref_Name(index…, value)`.
 */
export type Interface<D> =
  D extends LibraryInterface<infer T, infer Served> ? ServedMembers<T, keyof Served> & { [K in keyof Served]: ServedMember<Served[K]> }
  : D extends InterfaceDescription<infer M, infer B> ? ImplementedMembers<M> & (B extends AnyInterface ? Interface<B> : unknown)
  : never;

// An object that is called ---------------------------------------------------------------------------------------------

type Call<P extends ParameterMap, R> = KeepsOrder extends false
  ? (...values: CallArguments<P>) => Results<P, R, 'given'>
  : HasOut<P> extends true
  ? { (...values: CallArguments<P>): Returned<R, 'given'>; (...values: ShortCallArguments<P>): Results<P, R, 'given'> }
  : (...values: CallArguments<P>) => Returned<R, 'given'>;

/** What reads without its arguments, as they are all optional, has the members of the object that it gives. */
type OptionallyCalled<P extends ParameterMap, T> = AllOptional<P> extends true ? Call<P, T> & (0 extends 1 & Given<T> ? unknown : Given<T> extends Disposable ? Given<T> : unknown) : Call<P, T>;

type CalledMember<M> =
  M extends Method<infer P, infer R, any> ? Call<P, R>
  : M extends Property<infer T, infer O> ? (O extends { readonly params: infer P extends ParameterMap } ? OptionallyCalled<P, T> : Given<T>)
  : never;

/** The properties that are assigned without arguments, and so read without them. */
type AssignedWithout<M> = {
  [K in keyof Properties<M, Indexed, ReadOnly | WriteOnly> as OptionsOf<M[K & keyof M]> extends { readonly params: infer P extends ParameterMap } ? (AllOptional<P> extends true ? K : never) : never]: M[K & keyof M] extends Property<infer T, any> ? Given<T> : never;
};

/** The object itself is called where its default member takes arguments. */
type CalledDefault<M> = { [K in keyof M]: M[K] extends AnyMethod ? (OptionsOf<M[K]> extends Default ? K : never) : M[K] extends AnyProperty ? (OptionsOf<M[K]> extends Default & Indexed ? K : never) : never }[keyof M];

type ClientMembers<M> = { [K in keyof Methods<M>]: CalledMember<M[K & keyof M]> } & {
  readonly [K in Exclude<keyof Properties<M, ReadOnly | Indexed, WriteOnly>, keyof AssignedWithout<M>>]: CalledMember<M[K & keyof M]>;
} & AssignedWithout<M> & { [K in keyof Properties<M, unknown, ReadOnly | Indexed>]: CalledMember<M[K & keyof M]> } & (HasNewEnum<M> extends true
    ? { [Symbol.iterator](): IterableIterator<ItemOf<M>['given']> }
    : unknown) &
  ([CalledDefault<M>] extends [never] ? unknown : CalledMember<M[CalledDefault<M>]>);

/** A described interface, or the default one of a described class, as its caller sees it: what `queryInterface(object, ISample)` gives. */
export type Client<D> =
  typeof client extends keyof D ? NonNullable<D[typeof client]>
  : D extends LibraryInterface<infer T, any> ? T
  : D extends InterfaceDescription<infer M extends MemberMap, infer B> ? Disposable & ClientMembers<M> & (B extends AnyInterface ? Client<B> : unknown)
  : D extends CoclassDescription<infer Interfaces, infer Sources> ? Client<Interfaces[0]> & EventSource<Sources>
  : never;
