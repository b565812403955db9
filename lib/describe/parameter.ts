import type { Given } from './infer-values.js';
import { Type, type TypeArgument } from './type.js';

/** How a parameter is passed where a type alone does not tell. */
export type ParameterMode = 'out' | 'inOut' | 'optional' | 'default' | 'lcid' | 'varArgs';

/** A parameter that is not just [in]. */
export class Parameter<Mode extends ParameterMode = ParameterMode, T extends TypeArgument = TypeArgument> {
  readonly mode: Mode;
  readonly type: T | undefined;
  readonly defaultValue: unknown;

  /** The functions of `t` make these. */
  constructor(mode: Mode, type?: T, defaultValue?: unknown) {
    this.mode = mode;
    this.type = type;
    this.defaultValue = defaultValue;
    Object.freeze(this);
  }
}

export type AnyParameter = Parameter;

/** A parameter as it is described: a type alone is [in]. */
export type ParameterArgument = TypeArgument | AnyParameter;

/** Parameters by their names, in their order. */
export type ParameterMap = Readonly<Record<string, ParameterArgument>>;

/** [out]: brings something to the caller, together with the result. */
export function out<T extends TypeArgument>(type: T): Parameter<'out', T> {
  return new Parameter('out', type);
}

/** [in, out]: a variable of the caller's. */
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

/** [lcid]: the caller's locale, which COM passes by itself: no argument for either side. */
export const lcid = new Parameter<'lcid', never>('lcid');

/** [vararg]: the last parameter, which takes any number of VARIANTs. */
export const varArgs = new Parameter<'varArgs', never>('varArgs');

/** What a parameter's argument says, taken apart. */
export function parameterParts(argument: ParameterArgument): { readonly mode: ParameterMode | 'in'; readonly type: TypeArgument | undefined; readonly defaultValue: unknown } {
  return argument instanceof Parameter ? argument : { mode: 'in', type: argument as Type, defaultValue: undefined };
}
