import { DISPID_NEWENUM, DISPID_VALUE, FunctionFlag, ParameterFlag, VariableFlag } from '../../model/flags.js';
import type { DispatchDefinition, FunctionDefinition, InterfaceDefinition, ParameterDefinition, PropertyDefinition } from '../../model/type-library.js';
import { documentationLines } from './doc.js';
import type { Scope } from './module.js';
import { propertyKey, quote } from './names.js';
import { givesInterface, resultInterface, resultType, visibleParameters, writeParameters, type WrittenParameter } from './parameters.js';
import { implementedAs, implementedSignature, signaturesOf } from './signatures.js';
import { mapType } from './types.js';

/** A member of a TypeScript interface. */
export interface Member {
  /** Its name; `()`, `[]` and `@@iterator` for what has none. */
  readonly key: string;
  readonly doc: readonly (string | undefined)[];
  /** Its declarations: a pair of accessors, or overloads, are several. */
  readonly code: readonly string[];
  /** What a class that implements it has, where that is something else than the last of `code`. */
  readonly served?: readonly string[];
}

/** What a library has under one name: a method, or the parts of a property. */
interface Group {
  readonly name: string;
  readonly methods: FunctionDefinition[];
  get: FunctionDefinition | undefined;
  put: FunctionDefinition | undefined;
  variable: PropertyDefinition | undefined;
}

type Definition = InterfaceDefinition | DispatchDefinition;

/** Members are one by their id; custom interfaces, which have none that means something, by their name. */
function groupMembers(definition: Definition): Group[] {
  const groups = new Map<string, Group>();
  const groupOf = (name: string): Group => {
    const key = name.toLowerCase();
    let group = groups.get(key);
    if (group === undefined) groups.set(key, (group = { name, methods: [], get: undefined, put: undefined, variable: undefined }));
    return group;
  };
  for (const entry of definition.functions) {
    if ((entry.flags & FunctionFlag.restricted) !== 0 || entry.id === DISPID_NEWENUM) continue;
    const group = groupOf(entry.name);
    if (entry.invokeKind === 'method') group.methods.push(entry);
    else if (entry.invokeKind === 'get') group.get = entry;
    // The client puts objects by reference where it can, so that both are one to its user.
    else if (entry.invokeKind === 'put' || group.put === undefined) group.put = entry;
  }
  for (const entry of definition.kind === 'dispatch' ? definition.properties : []) {
    if ((entry.flags & VariableFlag.restricted) === 0 && entry.id !== DISPID_NEWENUM) groupOf(entry.name).variable ??= entry;
  }
  return [...groups.values()];
}

/** The members that an interface itself declares, without the inherited ones. */
export function membersOf(scope: Scope, definition: Definition): Member[] {
  const groups = groupMembers(definition);
  const members = groups.map((group) => memberOf(scope, group));
  return [...members, ...defaultMembers(scope, groups), ...iterator(scope, definition, groups)];
}

function memberOf(scope: Scope, group: Group): Member {
  const { methods, get, put, variable, name } = group;
  const first = methods[0] ?? get ?? put;
  if (first === undefined) return variableMember(scope, name, variable);
  const key = propertyKey(name);
  const hidden = (first.flags & FunctionFlag.hidden) !== 0;
  if (methods.length > 0) {
    const written = methods.map((method) => signaturesOf(scope, method, key));
    const served = methods.map((method) => implementedSignature(scope, method, key)).filter((code) => code !== undefined);
    return { key: name, doc: docOf(first, hidden, written[0]?.parameters ?? [], put && putHint(scope, put)), code: written.flatMap(({ code }) => code), served };
  }
  if (get === undefined) return writeOnly(scope, first, key, hidden);
  if (visibleParameters(get).length === 0) {
    return { key: name, doc: documentationLines(get.documentation, hidden), code: accessors(key, resultType(scope, get), put && putType(scope, put)) };
  }
  return indexedProperty(scope, get, put, key, hidden);
}

/** A property of a dispinterface that is declared as such (VARDESC). */
function variableMember(scope: Scope, name: string, variable: PropertyDefinition | undefined): Member {
  const type = variable === undefined ? { out: 'unknown', in: 'unknown' } : mapType(scope, variable.type);
  const flags = variable?.flags ?? 0;
  const doc = variable === undefined ? [] : documentationLines(variable.documentation, (flags & VariableFlag.hidden) !== 0);
  return { key: name, doc, code: accessors(propertyKey(name), type.out, (flags & VariableFlag.readOnly) === 0 ? type.in : undefined) };
}

function accessors(key: string, out: string, put: string | undefined): string[] {
  if (put === undefined) return [`readonly ${key}: ${out};`];
  return put === out || out === 'any' ? [`${key}: ${out};`] : [`get ${key}(): ${out};`, `set ${key}(value: ${put});`];
}

/**
 * A property with arguments reads as the function that gets it. Where they are all optional it is read without them if it can
 * be assigned so; else the function has the members of the object that the property gives.
 */
function indexedProperty(scope: Scope, get: FunctionDefinition, put: FunctionDefinition | undefined, key: string, hidden: boolean): Member {
  const { code, parameters } = signaturesOf(scope, get, key);
  const served = [implementedAs(scope, get, propertyKey(`get_${get.name}`)), ...(put === undefined ? [] : [implementedPut(scope, put)])];
  const doc = docOf(get, hidden, parameters, put && putHint(scope, put));
  if (!areOptional(visibleParameters(get))) return { key: get.name, doc, code, served };
  const result = resultType(scope, get);
  if (put !== undefined && areOptional(visibleParameters(put).slice(0, -1))) {
    const hints = `${getHint(get, parameters)} ${putHint(scope, put)}`;
    return { key: get.name, doc: docOf(get, hidden, parameters, hints), code: accessors(key, result, putType(scope, put)), served };
  }
  if (!givesInterface(scope, get)) return { key: get.name, doc, code, served };
  return { key: get.name, doc, code: [`readonly ${key}: ((${parameters.map(({ text }) => text).join(', ')}) => ${result}) & ${result};`], served };
}

function areOptional(parameters: readonly ParameterDefinition[]): boolean {
  return parameters.every(({ flags }) => (flags & (ParameterFlag.optional | ParameterFlag.hasDefault)) !== 0);
}

function getHint({ name }: FunctionDefinition, parameters: readonly WrittenParameter[]): string {
  return `With arguments: getProperty(object, ${[quote(name), ...parameters.map((parameter) => parameter.name)].join(', ')}).`;
}

/** A put with arguments is a method of the class that implements it. */
function implementedPut(scope: Scope, put: FunctionDefinition): string {
  return implementedAs(scope, put, propertyKey(`put_${put.name}`));
}

function writeOnly(scope: Scope, put: FunctionDefinition, key: string, hidden: boolean): Member {
  if (visibleParameters(put).length <= 1) {
    return { key: put.name, doc: [...documentationLines(put.documentation, hidden), 'Write-only.'], code: [`set ${key}(value: ${putType(scope, put)});`] };
  }
  const doc = [...documentationLines(put.documentation, hidden), `Write-only. ${putHint(scope, put)}`];
  return { key: put.name, doc, code: [`readonly ${key}: never;`], served: [implementedPut(scope, put)] };
}

/** The value that a put takes is the last of its parameters. */
function putParameter(put: FunctionDefinition): ParameterDefinition | undefined {
  return visibleParameters(put).at(-1);
}

function putType(scope: Scope, put: FunctionDefinition): string {
  const parameter = putParameter(put);
  return parameter === undefined ? 'unknown' : mapType(scope, parameter.type).in;
}

function putHint(scope: Scope, put: FunctionDefinition): string {
  const index = writeParameters(scope, put, visibleParameters(put).slice(0, -1)).map(({ name }) => name);
  return `Put with putProperty(object, ${quote(put.name)}, [${index.join(', ')}], value).`;
}

function docOf({ documentation }: FunctionDefinition, hidden: boolean, parameters: readonly WrittenParameter[], hint?: string): (string | undefined)[] {
  const remarks = parameters.map(({ name, remark }) => (remark === undefined ? undefined : `@param ${name} ${remark}`));
  return [documentation.helpString, hint, ...remarks, hidden ? '@hidden' : undefined];
}

/** The object itself is called, or indexed by a number, where its default member takes arguments. */
function defaultMembers(scope: Scope, groups: readonly Group[]): Member[] {
  const member = groups.flatMap(({ get, methods }) => [...methods, get]).find((entry) => entry?.id === DISPID_VALUE);
  if (member === undefined) return [];
  if (visibleParameters(member).length === 0) return membersOfDefault(scope, member);
  const { code, parameters } = signaturesOf(scope, member, '');
  const doc = [`The default member: ${member.name}.`];
  const call: Member = { key: '()', doc, code };
  const [index, ...others] = parameters;
  const isIndex = index !== undefined && others.every(({ isOptional }) => isOptional) && takesNumber(scope, index.definition);
  if (!isIndex) return [call];
  const result = resultType(scope, member);
  const put = groups.find(({ name }) => name === member.name)?.put;
  const isWritable = put !== undefined && (result === 'any' || putType(scope, put) === result);
  return [call, { key: '[]', doc, code: [`${isWritable ? '' : 'readonly '}[index: number]: ${result};`] }];
}

/** Where the default member takes no arguments and gives an object, those of the call go to that one's default member. */
function membersOfDefault(scope: Scope, member: FunctionDefinition): Member[] {
  const given = member.invokeKind === 'get' ? resultInterface(scope, member) : undefined;
  if (given === undefined) return [];
  const groups = groupMembers(given.definition);
  const inner = groups.flatMap(({ get, methods }) => [...methods, get]).find((entry) => entry?.id === DISPID_VALUE);
  if (inner === undefined || visibleParameters(inner).length === 0) return [];
  return defaultMembers(given.scope, groups).map((entry) => ({ ...entry, doc: [`The default member: ${member.name}, and of that ${inner.name}.`] }));
}

function takesNumber(scope: Scope, { type, flags }: ParameterDefinition): boolean {
  const accepted = mapType(scope, type).in;
  return (flags & ParameterFlag.out) === 0 && (accepted === 'unknown' || /\bnumber$/.test(accepted));
}

/** A collection's items: what its default member gives, or the keys of a dictionary, which have no type of their own. */
function iterator(scope: Scope, definition: Definition, groups: readonly Group[]): Member[] {
  const all = [...definition.functions, ...(definition.kind === 'dispatch' ? definition.properties : [])];
  if (!all.some(({ id }) => id === DISPID_NEWENUM)) return [];
  const functions = groups.flatMap(({ get, methods }) => [...methods, get]).filter((entry) => entry !== undefined);
  const isDictionary = ['exists', 'keys'].every((name) => groups.some((group) => group.name.toLowerCase() === name));
  const takesArguments = functions.filter((entry) => visibleParameters(entry).length > 0);
  const item = takesArguments.find(({ id }) => id === DISPID_VALUE) ?? takesArguments.find(({ name }) => name.toLowerCase() === 'item');
  const type = isDictionary || item === undefined ? 'any' : resultType(scope, item);
  return [{ key: '@@iterator', doc: [], code: [`[Symbol.iterator](): IterableIterator<${type}>;`] }];
}
