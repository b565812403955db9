import { CoclassDescription } from '../describe/coclass.js';
import { type AnyInterface, InterfaceDescription } from '../describe/interface.js';
import type { Member } from '../describe/member.js';
import { parameterParts } from '../describe/parameter.js';
import { typeError } from '../errors/caller.js';
import { nearName } from '../errors/near-name.js';
import type { DescribedClass } from './class-definition.js';

/** A class as its author wrote it, and those that it extends. */
function* classesOf(type: object): Generator<object> {
  for (let each: unknown = type; typeof each === 'function' && each !== Function.prototype; each = Object.getPrototypeOf(each)) yield each;
}

/** What a class has by its prototypes, by their lower-case names. */
function namesOf(type: object): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const { prototype } = type as { readonly prototype?: object };
  for (let each: unknown = prototype; typeof each === 'object' && each !== null && each !== Object.prototype; each = Object.getPrototypeOf(each)) {
    for (const name of Object.getOwnPropertyNames(each)) names.set(name.toLowerCase(), name);
  }
  return names;
}

/** By which names a class can implement a member that is a method to it; plain properties may come with the object. */
function implementations(name: string, member: Member): readonly string[] {
  if (member.kind === 'method') return [name];
  if (member.kind === 'newEnum') return [];
  const hasIndices = Object.values(member.options.params ?? {}).some((parameter) => parameterParts(parameter).mode !== 'lcid');
  if (!hasIndices) return [];
  if (member.options.writeOnly !== true) return [`get_${name}`];
  return member.options.putRef === true ? [`putref_${name}`] : [`put_${name}`, `putref_${name}`];
}

function membersOf(description: AnyInterface): readonly (readonly [name: string, member: Member])[] {
  // Of one that a library describes the members are there.
  if (!(description instanceof InterfaceDescription)) return [];
  const base = description.base as InterfaceDescription | undefined;
  return [...(base === undefined ? [] : membersOf(base)), ...Object.entries(description.members as Readonly<Record<string, Member>>)];
}

/**
 * Refuses a class that lacks methods of its interfaces, by their names: else a client is the first to learn of them. A field that is
 * a function is no part of a class before there is an object; so a name that the class's text has anywhere counts as one.
 * @throws TypeError
 */
export function checkImplements(className: string, type: DescribedClass & object, coclass: CoclassDescription | undefined): void {
  const interfaces = [...new Set([...(coclass?.interfaces ?? []), ...(type.interfaces ?? [])])];
  const names = namesOf(type);
  const text = [...classesOf(type)].map((each) => Function.prototype.toString.call(each)).join('\n');
  const isThere = (name: string): boolean => names.has(name.toLowerCase()) || new RegExp(`\\b${name}\\b`, 'i').test(text);
  const missing = interfaces.flatMap((description) => membersOf(description).flatMap(([name, member]) => {
    const wanted = implementations(name, member);
    const [first] = wanted;
    return first === undefined || wanted.some(isThere) ? [] : [`${description.name}.${first}`];
  }));
  if (missing.length === 0) return;
  const [only = ''] = missing;
  const near = missing.length === 1 ? nearName(only.slice(only.indexOf('.') + 1), names.values()) : undefined;
  throw typeError(`${className}: the class ${type.name} lacks ${missing.join(', ')}${near === undefined ? '' : `: is ${near} meant to be it?`}`);
}

/**
 * Refuses the arguments of a factory in another order.
 * @throws TypeError
 */
export function checkArguments(factory: string, server: unknown, comClass: unknown, coclass: unknown): void {
  const what = (value: unknown): string => {
    if (value instanceof CoclassDescription) return `the description of the coclass ${value.name}`;
    if (typeof value === 'function') return `the class ${value.name}`;
    return typeof value === 'object' && value !== null && 'classManager' in value ? 'a server' : value === null ? 'null' : `a value of the type ${typeof value}`;
  };
  const refuse = (place: number, wanted: string, value: unknown): never => {
    throw typeError(`${factory}: argument ${place}: expected ${wanted}, got ${what(value)}: new ${factory}(comServer, Class, CLASS_Class, Instancing.…)`);
  };
  if (typeof server !== 'object' || server === null || !('classManager' in server)) refuse(1, 'the server, which is comServer', server);
  if (typeof comClass !== 'function') refuse(2, 'a class', comClass);
  if (coclass !== undefined && !(coclass instanceof CoclassDescription)) refuse(3, 'what defineCoclass gave', coclass);
}
