import type { Given } from './infer.js';
import { type AnyParameter, Parameter } from './parameter.js';
import type { TypeArgument } from './type.js';

/** `[out]`: brings something to the caller, together with the result. */
export function out<T extends TypeArgument>(type: T): Parameter<'out', T> {
  return new Parameter('out', type);
}

/** `[in, out]`: a variable of the caller's. */
export function inOut<T extends TypeArgument>(type: T): Parameter<'inOut', T> {
  return new Parameter('inOut', type);
}

/**
 * [optional], which a VARIANT can be and is `undefined` then; or with a default value, which any simple type can have.
 */
export function optional<T extends TypeArgument>(type: T): Parameter<'optional', T>;
export function optional<T extends TypeArgument>(type: T, defaultValue: Given<T>): Parameter<'default', T>;
export function optional(type: TypeArgument, ...defaults: unknown[]): AnyParameter {
  return defaults.length === 0 ? new Parameter('optional', type) : new Parameter('default', type, defaults[0]);
}

/** `[lcid]`: the caller's locale, which COM passes by itself: no argument for either side. */
export const lcid = new Parameter<'lcid', never>('lcid');

/** `[vararg]`: the last parameter, which takes any number of VARIANTs. */
export const varArgs = new Parameter<'varArgs', never>('varArgs');
