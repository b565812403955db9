import type { ByRef } from '../values/by-ref.js';
import type { CoclassDescription } from './coclass.js';
import type { AnyEnum, EnumDescription } from './enum.js';
import type { AnyEvents, eventMap } from './event-map.js';
import type { KeepsOrder, KeysInOrder } from './infer-order.js';
import type { AnyInterface, client, InterfaceDescription } from './interface.js';
import type { LibraryInterface } from './library-interface.js';
import type { MemberMap, Method, NewEnum, Property } from './member.js';
import type { Parameter, ParameterMap } from './parameter.js';
import type { AnyRecord, FieldMap, RecordDescription } from './record.js';
import type { Type, TypeArgument } from './type.js';

// The TypeScript types that descriptions stand for. They are one recursion: a value may be an object, whose members have values.
// Methods, members and parameters of any kind are told apart by their types alone.
/* eslint-disable @typescript-eslint/no-explicit-any */

// Values ---------------------------------------------------------------------------------------------------------------

type ValueOf<T> = T[keyof T];

/** What comes from COM. */
export type Given<T> =
  T extends Type<infer G, infer _A, infer _T, infer _GA, infer _AA> ? G
  : T extends EnumDescription<infer Values> ? ValueOf<Values>
  : T extends RecordDescription<infer Fields> ? RecordGiven<Fields>
  : T extends AnyInterface ? Client<T>
  : T extends () => infer Later ? Given<Later>
  : never;

/** What may be given to COM. */
export type Accepted<T> =
  T extends Type<infer _G, infer A, infer _T, infer _GA, infer _AA> ? A
  : T extends EnumDescription<infer Values> ? ValueOf<Values>
  : T extends RecordDescription<infer Fields> ? RecordAccepted<Fields>
  : T extends AnyInterface ? Client<T> | Interface<T> | null
  : T extends () => infer Later ? Accepted<Later>
  : never;

/** What an implementation's parameter gets. */
export type Taken<T> =
  T extends Type<infer _G, infer _A, infer Value, infer _GA, infer _AA> ? Value
  : T extends AnyEnum | AnyRecord ? Given<T>
  : T extends AnyInterface ? Client<T> | null
  : T extends () => infer Later ? Taken<Later>
  : never;

type RecordGiven<Fields extends FieldMap> = { -readonly [K in keyof Fields]: Given<Fields[K]> };
type RecordAccepted<Fields extends FieldMap> = { readonly [K in keyof Fields]: Accepted<Fields[K]> };

/** A SAFEARRAY as it comes from COM. */
export type GivenArray<T> = T extends Type<infer _G, infer _A, infer _T, infer Values, infer _AA> ? Values : T extends AnyEnum ? Int32Array : Given<T>[];

/** A SAFEARRAY as it may be given to COM. */
export type AcceptedArray<T> =
  T extends Type<infer _G, infer _A, infer _T, infer _GA, infer Values> ? Values : T extends AnyEnum ? ArrayLike<number> : readonly Accepted<T>[];

/** The options of members are told apart by what is literally there. */
type Passed<Mode extends 'out' | 'lcid' | 'varArgs' | 'optional' | 'default'> = Parameter<Mode, any>;

/** The parameters of a kind, or without a kind, in their order. */
type Only<P, Kind> = { [K in keyof P as P[K] extends Kind ? K : never]: P[K] };
type Without<P, Kind> = { [K in keyof P as P[K] extends Kind ? never : K]: P[K] };

/** What comes after the others, for [vararg]. */
type Rest<P, Value> = Extract<P[keyof P], Passed<'varArgs'>> extends never ? [] : Value[];

type Join<A, B> = A extends unknown[] ? (B extends unknown[] ? [...A, ...B] : never) : never;

// What an implementation gets ------------------------------------------------------------------------------------------

type TakenArgument<A> =
  A extends Parameter<'inOut', infer T> ? ByRef<Taken<T>>
  : A extends Parameter<'optional', infer T> ? Taken<T> | undefined
  : A extends Parameter<'default', infer T> ? Taken<T>
  : Taken<A>;

type TakenArguments<P, Keys extends unknown[]> = { [Place in keyof Keys]: TakenArgument<P[Keys[Place] & keyof P]> };

/** The arguments of an implementing function. */
export type ImplementedArguments<P extends ParameterMap> = Join<TakenArguments<P, KeysInOrder<Without<P, Passed<'out' | 'lcid' | 'varArgs'>>>>, Rest<P, any>>;

// What a caller gives --------------------------------------------------------------------------------------------------

type AcceptedArgument<A> =
  A extends Parameter<'out', infer T> ? [ByRef<Given<T>>]
  : A extends Parameter<'inOut', infer T> ? [ByRef<Given<T>> | Accepted<T>]
  : A extends Parameter<'optional' | 'default', infer T> ? [Accepted<T>?]
  : [Accepted<A>];

type AllArguments<P, Keys extends unknown[]> = Keys extends [infer K, ...infer Others]
  ? [...AcceptedArgument<P[K & keyof P]>, ...AllArguments<P, Others>]
  : [];

/** [out] parameters at the end are left out, others have `undefined` in their place. */
type WithoutOut<P, Keys extends unknown[], Done extends unknown[] = []> = Keys extends [...infer Others, infer K]
  ? P[K & keyof P] extends Passed<'out'>
    ? WithoutOut<P, Others, Done extends [] ? [] : [undefined, ...Done]>
    : WithoutOut<P, Others, [...AcceptedArgument<P[K & keyof P]>, ...Done]>
  : Done;

type Visible<P> = Without<P, Passed<'lcid' | 'varArgs'>>;
/** Without an order there is nothing to hold arguments to. */
type CalledAs<Arguments extends unknown[]> = KeepsOrder extends true ? Arguments : unknown[];

/** The arguments with all [out] parameters. */
export type CallArguments<P extends ParameterMap> = Join<CalledAs<AllArguments<P, KeysInOrder<Visible<P>>>>, Rest<P, unknown>>;

/** The arguments without the [out] parameters, which come with the result then. */
export type ShortCallArguments<P extends ParameterMap> = Join<CalledAs<WithoutOut<P, KeysInOrder<Visible<P>>>>, Rest<P, unknown>>;

// What comes back ------------------------------------------------------------------------------------------------------

/** Whether a property with these parameters can be read without any. */
export type AllOptional<P> = keyof Without<P, Passed<'optional' | 'default' | 'lcid'>> extends never ? true : false;

type OutOnly<P> = Only<P, Passed<'out'>>;
export type HasOut<P> = keyof OutOnly<P> extends never ? false : true;

type IsOne<K, All = K> = K extends unknown ? ([All] extends [K] ? true : false) : never;

type OutValues<P, By extends 'given' | 'accepted'> = { [K in keyof OutOnly<P>]: P[K] extends Parameter<'out', infer T> ? Value<T, By> : never };

type Value<T, By extends 'given' | 'accepted'> = By extends 'given' ? Given<T> : Accepted<T>;

/** The result alone. */
// eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- It stands for a function's return type.
export type Returned<R, By extends 'given' | 'accepted'> = R extends TypeArgument ? Value<R, By> : void;

/** The result together with what [out] parameters bring: a single value by itself, several by their names. */
export type Results<P, R, By extends 'given' | 'accepted'> =
  HasOut<P> extends false ? Returned<R, By>
  : R extends TypeArgument ? { returnValue: Value<R, By> } & OutValues<P, By>
  : IsOne<keyof OutOnly<P>> extends true ? OutValues<P, By>[keyof OutOnly<P>]
  : OutValues<P, By>;

// Events ---------------------------------------------------------------------------------------------------------------

type Kept<P> = { [K in keyof P as P[K] extends Parameter<'lcid', any> ? never : K]: P[K] };
type Changing<P> = { [K in keyof P as P[K] extends Parameter<'inOut' | 'out', any> ? K : never]: P[K] };
type Incoming<P> = Omit<Kept<P>, keyof Changing<P>>;

/** What an argument is when the event comes: [out] ones hold nothing yet. */
type Argument<A> =
  A extends Parameter<'inOut', infer T> ? Taken<T>
  : A extends Parameter<'out' | 'optional', infer T> ? Taken<T> | undefined
  : A extends Parameter<'default', infer T> ? Taken<T>
  : A extends Parameter<'varArgs', any> ? any
  : Taken<A>;

type Flat<T> = { [K in keyof T]: T[K] };

type ArgumentsOf<P> = keyof Kept<P> extends never ? object : Flat<{ readonly [K in keyof Incoming<P>]: Argument<P[K & keyof P]> } & { -readonly [K in keyof Changing<P>]: Argument<P[K]> }>;

/** What can be answered, by name. */
type AnswersOf<P, R> = Flat<{ [K in keyof Changing<P>]: P[K] extends Parameter<any, infer T> ? Accepted<T> : never } & (R extends TypeArgument ? { returnValue: Accepted<R> } : unknown)>;

// What a handler returns that answers nothing.
/* eslint-disable @typescript-eslint/no-invalid-void-type */
/** What a handler may answer, of what can be. */
export type AnswerOf<Answers> = [keyof Answers] extends [never] ? void : Partial<Answers> | (IsOne<keyof Answers> extends true ? Answers[keyof Answers] : never) | void;
/* eslint-enable @typescript-eslint/no-invalid-void-type */

type HandlerOf<M> = M extends Method<infer P extends ParameterMap, infer R, any> ? (event: ArgumentsOf<P>) => AnswerOf<AnswersOf<P, R>> : never;

type OwnEvents<M> = { [K in keyof M as M[K] extends Method<any, any, any> ? K : never]: HandlerOf<M[K]> };

/**
 * The events of a described source interface, by name: their handlers. For the type of an object that tells of them:
 * `type Clock = Client<typeof IClock> & { readonly [eventMap]?: InterfaceEvents<typeof IClockEvents> }`.
 */
export type InterfaceEvents<D> =
  D extends LibraryInterface<any, any, infer Events> ? (unknown extends Events ? AnyEvents : Events)
  : D extends InterfaceDescription<infer M, infer B> ? OwnEvents<M> & (B extends AnyInterface ? InterfaceEvents<B> : unknown)
  : never;

/** Of several interfaces; of events with the same name the first is heard. */
type AllEvents<Sources> = Sources extends readonly [infer First, ...infer Others] ? InterfaceEvents<First> & Omit<AllEvents<Others>, keyof InterfaceEvents<First>> : unknown;

/** What a class's objects have for types only: the names of their events. */
export type EventSource<Sources> = Sources extends readonly [unknown, ...unknown[]] ? { readonly [eventMap]?: AllEvents<Sources> } : unknown;

// Members by what they are ---------------------------------------------------------------------------------------------

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
/** A locale is no index: a property whose only parameter it is is one without. */
type OptionsOf<M> = M extends { readonly options: infer O } ? (O extends { readonly params: infer P } ? (keyof Without<P, Passed<'lcid'>> extends never ? Omit<O, 'params'> : O) : O) : never;
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
  : M extends Property<infer T, any> ? (OptionsOf<M> extends { readonly params: infer P extends ParameterMap } ? OptionallyCalled<P, T> : Given<T>)
  : never;

/** The properties that are assigned without arguments, and so read without them. */
type AssignedWithout<M> = {
  [K in keyof Properties<M, Indexed, ReadOnly | WriteOnly> as OptionsOf<M[K & keyof M]> extends { readonly params: infer P extends ParameterMap } ? (AllOptional<P> extends true ? K : never) : never]: M[K & keyof M] extends Property<infer T, any> ? Given<T> : never;
};

/** The object itself is called where its default member takes arguments. */
type CalledDefault<M> = { [K in keyof M]: M[K] extends AnyMethod ? (OptionsOf<M[K]> extends Default ? K : never) : M[K] extends AnyProperty ? (OptionsOf<M[K]> extends Default & Indexed ? K : never) : never }[keyof M];

/** A default member that takes no arguments: those of a call of the object go to the default member of what it gives. */
type GivenDefault<M> = { [K in keyof M]: OptionsOf<M[K]> extends Default ? (OptionsOf<M[K]> extends Indexed | WriteOnly ? never : M[K] extends Property<infer T, any> ? Given<T> : never) : never }[keyof M];

/** How an object is called, without its members. */
type CallOf<T> = [T] extends [never] ? unknown : 0 extends 1 & T ? unknown : T extends { (...values: infer P): infer R; (...values: infer Short): infer All } ? { (...values: P): R; (...values: Short): All } : unknown;

type ClientMembers<M> = { [K in keyof Methods<M>]: CalledMember<M[K & keyof M]> } & {
  readonly [K in Exclude<keyof Properties<M, ReadOnly | Indexed, WriteOnly>, keyof AssignedWithout<M>>]: CalledMember<M[K & keyof M]>;
} & AssignedWithout<M> & { [K in keyof Properties<M, unknown, ReadOnly | Indexed>]: CalledMember<M[K & keyof M]> } & (HasNewEnum<M> extends true
    ? { [Symbol.iterator](): IterableIterator<ItemOf<M>['given']> }
    : unknown) &
  ([CalledDefault<M>] extends [never] ? CallOf<GivenDefault<M>> : CalledMember<M[CalledDefault<M>]>);

/** A described interface, or the default one of a described class, as its caller sees it: what `queryInterface(object, ISample)` gives. */
export type Client<D> =
  typeof client extends keyof D ? NonNullable<D[typeof client]>
  : D extends LibraryInterface<infer T, any> ? T
  : D extends InterfaceDescription<infer M extends MemberMap, infer B> ? Disposable & ClientMembers<M> & (B extends AnyInterface ? Client<B> : unknown)
  : D extends CoclassDescription<infer Interfaces, infer Sources> ? Client<Interfaces[0]> & EventSource<Sources>
  : never;
