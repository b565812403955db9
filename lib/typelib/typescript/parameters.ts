import { ParameterFlag } from '../../model/flags.js';
import type { DispatchDefinition, FunctionDefinition, InterfaceDefinition, ParameterDefinition, TypeDescription } from '../../model/type-library.js';
import { VT } from '../../values/vartype.js';
import { literal } from './enum.js';
import type { Scope } from './module.js';
import { Names } from './names.js';
import { isInterface, isVoid, type MappedType, mapType, union, UNKNOWN } from './types.js';

/** A parameter as it is written. */
export interface WrittenParameter {
  /** `name: type` */
  readonly text: string;
  /** Its name, for the texts that call it. */
  readonly name: string;
  readonly isOptional: boolean;
  /** What its type cannot say, for the doc comment. */
  readonly remark: string | undefined;
  readonly definition: ParameterDefinition;
}

/** The parameters that a caller gives: [lcid] and [retval] ones are seen to by the client. */
export function visibleParameters({ parameters }: FunctionDefinition): ParameterDefinition[] {
  return parameters.filter(({ flags }) => (flags & (ParameterFlag.lcid | ParameterFlag.retval)) === 0);
}

/** A function's result, its [retval] parameter or its own: to its caller, and from the function. */
export function mapResult(scope: Scope, { parameters, returnType }: FunctionDefinition): MappedType {
  const retval = parameters.find(({ flags }) => (flags & ParameterFlag.retval) !== 0);
  if (retval !== undefined) return mapTarget(scope, retval.type);
  const isHResult = returnType.kind === 'base' && returnType.vt === VT.HRESULT;
  return isHResult ? { in: 'void', out: 'void' } : mapType(scope, returnType);
}

/** What a function returns to the caller. */
export function resultType(scope: Scope, definition: FunctionDefinition): string {
  return mapResult(scope, definition).out;
}

/** The interface that a function's result is a pointer to. */
function resultPointee({ parameters, returnType }: FunctionDefinition): TypeDescription | undefined {
  const retval = parameters.find(({ flags }) => (flags & ParameterFlag.retval) !== 0);
  const type = retval === undefined ? returnType : pointee(retval.type);
  return type && pointee(type);
}

/** Whether a function returns an object whose interface is known. */
export function givesInterface(scope: Scope, definition: FunctionDefinition): boolean {
  const to = resultPointee(definition);
  return to !== undefined && isInterface(scope, to) && !['any', 'object', 'unknown'].includes(mapType(scope, to).out);
}

/** The definition of the interface of what a function returns, where it is at hand. */
export function resultInterface(scope: Scope, definition: FunctionDefinition): { readonly scope: Scope; readonly definition: InterfaceDefinition | DispatchDefinition } | undefined {
  const to = resultPointee(definition);
  const type = to && scope.resolve(to);
  const found = type?.kind === 'user' ? scope.find(type.type) : undefined;
  return found?.definition.kind === 'interface' || found?.definition.kind === 'dispatch' ? { scope: found.scope, definition: found.definition } : undefined;
}

/** What a pointer points to. */
function pointee(type: TypeDescription): TypeDescription | undefined {
  return type.kind === 'pointer' ? type.to : undefined;
}

/** What a parameter that is passed by reference holds. A pointer in it that is none of an interface is nothing that JavaScript has. */
export function mapTarget(scope: Scope, type: TypeDescription): MappedType {
  const target = pointee(type) ?? type;
  return target.kind === 'pointer' && !isVoid(target.to) && !isInterface(scope, target.to) ? UNKNOWN : mapType(scope, target);
}

/** Whether the callee can change the caller's variable: an [out] parameter, or a pointer of a dispinterface that tells no direction. */
export function isByReference(scope: Scope, { flags, type }: ParameterDefinition): boolean {
  const to = pointee(type);
  if (to === undefined || isInterface(scope, to) || isVoid(to)) return false;
  return (flags & ParameterFlag.out) !== 0 || (flags & ParameterFlag.in) === 0;
}

/** Whether it only brings something out: a caller who leaves it out gets that with the result. */
export function isOutOnly(scope: Scope, parameter: ParameterDefinition): boolean {
  return (parameter.flags & (ParameterFlag.out | ParameterFlag.in)) === ParameterFlag.out && isByReference(scope, parameter);
}

function parameterType(scope: Scope, parameter: ParameterDefinition): string {
  if (!isByReference(scope, parameter)) return mapType(scope, parameter.type).in;
  const mapped = mapTarget(scope, parameter.type);
  scope.importType('ByRef');
  const byRef = `ByRef<${mapped.out}>`;
  return isOutOnly(scope, parameter) ? byRef : union(byRef, mapped.in);
}

/** The parameters of a function, ready to be written. */
export function writeParameters(scope: Scope, definition: FunctionDefinition, given = visibleParameters(definition)): WrittenParameter[] {
  const names = new Names('parameters');
  const rest = definition.optionalCount === -1 ? given.length - 1 : given.length;
  const optional = given.map(({ flags }, place) => place === rest || (flags & (ParameterFlag.optional | ParameterFlag.hasDefault)) !== 0);
  const firstOptional = optional.lastIndexOf(false) + 1;
  return given.map((parameter, place) => {
    const isOptional = optional[place] ?? false;
    const name = names.take(parameter.name ?? (given.length === 1 ? 'value' : `value${place + 1}`));
    const remark = remarkOn(scope, parameter);
    if (place === rest) return { text: `...${name}: unknown[]`, name, isOptional, remark, definition: parameter };
    const type = parameterType(scope, parameter);
    const text = !isOptional ? `${name}: ${type}` : place >= firstOptional ? `${name}?: ${type}` : `${name}: ${union(type, 'undefined')}`;
    return { text, name, isOptional, remark, definition: parameter };
  });
}

function remarkOn(scope: Scope, parameter: ParameterDefinition): string | undefined {
  const { type, defaultValue } = parameter;
  if (defaultValue !== undefined) {
    const text = enumerator(scope, type, defaultValue.value) ?? literal(defaultValue);
    if (text !== undefined && text !== 'undefined') return `default ${text}`;
  }
  const isChanged = (parameter.flags & ParameterFlag.out) !== 0 && isByReference(scope, parameter) && !isOutOnly(scope, parameter);
  return isChanged && mapTarget(scope, type).in === 'unknown' ? 'can be given byRef()' : undefined;
}

/** The name of an enumeration's value. */
function enumerator(scope: Scope, type: TypeDescription, value: unknown): string | undefined {
  const resolved = scope.resolve(type);
  if (resolved.kind !== 'user') return undefined;
  const found = scope.find(resolved.type);
  if (found?.definition.kind !== 'enum') return undefined;
  const constant = found.definition.constants.find((entry) => entry.value.value === value);
  return constant === undefined ? undefined : `${found.scope.nameAt(found.index)}.${constant.name}`;
}
