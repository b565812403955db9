import type { AnyEnum, EnumDescription } from './enum.js';
import type { Client, Interface } from './infer-interface.js';
import type { AnyInterface } from './interface.js';
import type { AnyRecord, FieldMap, RecordDescription } from './record.js';
import type { Type } from './type.js';

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
