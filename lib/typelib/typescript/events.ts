import { FunctionFlag, ImplementedFlag } from '../../model/flags.js';
import type { CoclassDefinition, DispatchDefinition, FunctionDefinition, InterfaceDefinition, TypeReference } from '../../model/type-library.js';
import { docComment, documentationLines } from './doc.js';
import type { Scope } from './module.js';
import { Names, propertyKey } from './names.js';
import { isByReference, isOutOnly, mapResult, mapTarget, visibleParameters } from './parameters.js';
import { mapType, union } from './types.js';
import { wrapSignature } from './wrap.js';

/** The interfaces through which a class fires events, the default one first. */
export function sourcesOf({ interfaces }: CoclassDefinition): TypeReference[] {
  const sources = interfaces.filter(({ flags }) => (flags & ImplementedFlag.source) !== 0);
  const isDefault = ({ flags }: { readonly flags: number }): boolean => (flags & ImplementedFlag.default) !== 0;
  return [...sources.filter(isDefault), ...sources.filter((source) => !isDefault(source))].map(({ type }) => type);
}

/** The places of the interfaces that classes of the library fire events through. */
export function sourceInterfaces(scope: Scope): Set<number> {
  const places = new Set<number>();
  for (const definition of scope.library.types) {
    if (definition.kind !== 'coclass') continue;
    for (const { type, flags } of definition.interfaces) {
      const found = (flags & ImplementedFlag.source) === 0 ? undefined : scope.find(type);
      if (found?.scope.isOwn === true) places.add(found.index);
    }
  }
  return places;
}

/** The wanted name of the map of an interface's events. */
export function eventMapName(interfaceName: string): string {
  return /Events?\d*$/i.test(interfaceName) ? `${interfaceName}Map` : `${interfaceName}EventMap`;
}

/** The events of a source interface: for each one the handler, which gets the arguments by name. */
export function emitEventMap(scope: Scope, name: string, definition: InterfaceDefinition | DispatchDefinition): string[] {
  const events = new Map<string, FunctionDefinition>();
  for (const entry of definition.functions) {
    if ((entry.flags & FunctionFlag.restricted) === 0 && entry.invokeKind === 'method' && !events.has(entry.name)) events.set(entry.name, entry);
  }
  const lines = [...events.values()].flatMap((event) => [
    ...docComment(documentationLines(event.documentation, (event.flags & FunctionFlag.hidden) !== 0), '  '),
    ...wrapSignature(`${propertyKey(event.name)}(event: ${argumentsType(scope, event)}): ${answerType(scope, event)};`),
  ]);
  const doc = docComment([`The events of ${definition.name}, and what their handlers are given.`]);
  return lines.length === 0 ? [...doc, `export interface ${name} {}`] : [...doc, `export interface ${name} {`, ...lines, '}'];
}

interface Argument {
  readonly key: string;
  readonly type: string;
  /** What a handler may make of it; undefined where it only comes in. */
  readonly answer: string | undefined;
}

function argumentsOf(scope: Scope, event: FunctionDefinition): Argument[] {
  const names = new Names('parameters');
  return visibleParameters(event).map((parameter, place) => {
    const canChange = isByReference(scope, parameter);
    const type = canChange ? mapTarget(scope, parameter.type) : mapType(scope, parameter.type);
    // Property names need not be free of JavaScript's words.
    const key = parameter.name === undefined ? names.take(`value${place + 1}`) : propertyKey(parameter.name);
    // What is only [out] holds nothing yet.
    return { key, type: isOutOnly(scope, parameter) ? union(type.out, 'undefined') : type.out, answer: canChange ? type.in : undefined };
  });
}

function argumentsType(scope: Scope, event: FunctionDefinition): string {
  const list = argumentsOf(scope, event);
  if (list.length === 0) return 'object';
  return `{ ${list.map(({ key, type, answer }) => `${answer === undefined ? 'readonly ' : ''}${key}: ${type}`).join('; ')} }`;
}

/** What a handler may return: values by their names (`returnValue` for the event's own result), or the value where there is only one. */
function answerType(scope: Scope, event: FunctionDefinition): string {
  const result = mapResult(scope, event).in;
  const changed = argumentsOf(scope, event).flatMap(({ key, answer }) => (answer === undefined ? [] : [{ key, answer }]));
  const answers = result === 'void' ? changed : [...changed, { key: 'returnValue', answer: result }];
  const [first, ...others] = answers;
  if (first === undefined) return 'void';
  const named = `{ ${answers.map(({ key, answer }) => `${key}?: ${answer}`).join('; ')} } | void`;
  if (others.length > 0) return named;
  // Anything at all, then.
  return first.answer === 'unknown' ? 'unknown' : `${first.answer} | ${named}`;
}
