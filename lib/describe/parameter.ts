import type { TypeArgument } from './type.js';

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

/** A parameter of any kind. */
export type AnyParameter = Parameter;

/** A parameter as it is described: a type alone is [in]. */
export type ParameterArgument = TypeArgument | AnyParameter;

/** Parameters by their names, in their order. */
export type ParameterMap = Readonly<Record<string, ParameterArgument>>;

/** What a parameter's argument says, taken apart. */
export function parameterParts(argument: ParameterArgument): { readonly mode: ParameterMode | 'in'; readonly type: TypeArgument | undefined; readonly defaultValue: unknown } {
  return argument instanceof Parameter ? argument : { mode: 'in', type: argument, defaultValue: undefined };
}
