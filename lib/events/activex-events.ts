import type { AnyEvents } from '../describe/event-map.js';
import type { AnswerOf } from '../describe/infer.js';
import type { OverloadParameters } from './generated/overloads.js';

declare global {
  /** The packages @types/activex-* declare the events of their objects as overloads of `on` here. */
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  interface ActiveXObject {}
}

// (obj, event, argNames, handler), or (obj, event, handler) for events without arguments. Never without such a package.
type Declared = ActiveXObject extends { readonly on: infer Overloads } ? OverloadParameters<Overloads> : never;

type IsAny<T> = 0 extends 1 & T ? true : false;

/** What is declared for a source, without it. */
type Told<S, D = Declared> = IsAny<S> extends true ? never : D extends readonly [infer Source, ...infer Rest] ? ([S] extends [Source] ? Rest : never) : never;

type IsSame<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** The names of the arguments that are not read-only, which can be answered. */
type Writable<A> = { [K in keyof A]: IsSame<Pick<A, K>, Readonly<Pick<A, K>>> extends true ? never : K }[keyof A];

// The handlers' own `this` is the source.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type HandlerOf<T> = T extends readonly [...unknown[], (this: any, parameter: infer A) => void] ? (event: A) => AnswerOf<Pick<A, Writable<A>>> : never;

/** The events that the packages @types/activex-* tell of a source, as an event map. */
export type ActiveXEvents<S> = [Told<S>] extends [never] ? AnyEvents : { [T in Told<S> as T extends readonly [infer N extends string, ...unknown[]] ? N : never]: HandlerOf<T> };

type NamesOf<T, N> = T extends readonly [infer Names, infer P, unknown] ? (N extends Names ? P : never) : T extends readonly [infer Names, unknown] ? (N extends Names ? readonly [] : never) : never;

/** The names of an event's parameters, as those packages have them. */
export type ActiveXNames<S, N> = [Told<S>] extends [never] ? readonly string[] : Readonly<NamesOf<Told<S>, N>>;
