import type { AnyEvents, eventMap } from './event-map.js';
import type { Accepted, Taken } from './infer-values.js';
import type { AnyInterface, InterfaceDescription } from './interface.js';
import type { LibraryInterface } from './library-interface.js';
import type { Method } from './member.js';
import type { Parameter, ParameterMap } from './parameter.js';
import type { TypeArgument } from './type.js';

// Methods and parameters of any kind, by their types alone.
/* eslint-disable @typescript-eslint/no-explicit-any */

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

type IsOne<K, All = K> = K extends unknown ? ([All] extends [K] ? true : false) : never;

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
