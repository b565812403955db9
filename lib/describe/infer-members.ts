import type { ByRef } from '../values/by-ref.js';
import type { KeepsOrder, KeysInOrder } from './infer-order.js';
import type { Accepted, Given, Taken } from './infer-values.js';
import type { Parameter, ParameterMap } from './parameter.js';
import type { TypeArgument } from './type.js';

// The options of members are told apart by what is literally there.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
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
// What an untyped argument holds is its user's knowledge.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
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
