import type { FunctionDefinition } from '../../model/type-library.js';
import type { Scope } from './module.js';
import { propertyKey } from './names.js';
import { isOutOnly, mapTarget, resultType, writeParameters, type WrittenParameter } from './parameters.js';

/** The ways to call a function. */
export interface Signatures {
  readonly code: readonly string[];
  /** The parameters of the first, which are all that there are. */
  readonly parameters: readonly WrittenParameter[];
}

/**
 * The signatures of a function under a name: with all parameters, and where it has [out] parameters without those, which
 * come with the result then.
 */
export function signaturesOf(scope: Scope, definition: FunctionDefinition, key: string): Signatures {
  const parameters = writeParameters(scope, definition);
  const result = resultType(scope, definition);
  const all = `${key}(${parameters.map(({ text }) => text).join(', ')}): ${result};`;
  const left = parameters.filter((parameter) => isOutOnly(scope, parameter.definition));
  if (left.length === 0) return { code: [all], parameters };
  return { code: [all, `${key}(${withoutOut(scope, parameters).join(', ')}): ${resultWith(scope, left, result)};`], parameters };
}

/**
 * The signature of a function as a class implements it: without its [out] parameters, which come with the result.
 * Undefined where the last of `signaturesOf` is that.
 */
export function implementedSignature(scope: Scope, definition: FunctionDefinition, key: string): string | undefined {
  const parameters = writeParameters(scope, definition);
  const isLeft = parameters.map((parameter) => isOutOnly(scope, parameter.definition));
  const firstLeft = isLeft.indexOf(true);
  return firstLeft < 0 || firstLeft > isLeft.lastIndexOf(false) ? undefined : implementedAs(scope, definition, key);
}

/** The same under a name of its own. */
export function implementedAs(scope: Scope, definition: FunctionDefinition, key: string): string {
  const parameters = writeParameters(scope, definition);
  const left = parameters.filter((parameter) => isOutOnly(scope, parameter.definition));
  const given = parameters.filter((parameter) => !left.includes(parameter)).map(({ text }) => text);
  const result = resultType(scope, definition);
  return `${key}(${given.join(', ')}): ${left.length === 0 ? result : resultWith(scope, left, result)};`;
}

/** The parameters without the [out] ones; before others 'undefined' stands in their places. */
function withoutOut(scope: Scope, parameters: readonly WrittenParameter[]): string[] {
  const isLeft = parameters.map(({ definition }) => isOutOnly(scope, definition));
  const lastGiven = isLeft.lastIndexOf(false);
  const lastRequired = parameters.findLastIndex(({ isOptional }, place) => isLeft[place] === false && !isOptional);
  return parameters.slice(0, lastGiven + 1).map(({ text, name }, place) => {
    if (isLeft[place] === false) return text;
    return place < lastRequired ? `${name}: undefined` : `${name}?: undefined`;
  });
}

/** One value by itself, several by their names. */
function resultWith(scope: Scope, left: readonly WrittenParameter[], result: string): string {
  const types = left.map(({ definition, name }) => ({ name: definition.name ?? name, type: mapTarget(scope, definition.type).out }));
  const [only] = types;
  if (result === 'void' && types.length === 1 && only !== undefined) return only.type;
  const named = types.map(({ name, type }) => `${propertyKey(name)}: ${type}`);
  return `{ ${[...(result === 'void' ? [] : [`returnValue: ${result}`]), ...named].join('; ')} }`;
}
