import { ImplementedFlag, NULL_GUID, TypeFlag } from '../../model/flags.js';
import type { CoclassDefinition, ImplementedInterface, TypeReference } from '../../model/type-library.js';
import { docComment, LINE_WIDTH } from './doc.js';
import { sourcesOf } from './events.js';
import type { Module, Scope } from './module.js';
import { mapStandardInterface } from './standard.js';

/** The names of constants and event maps by the places of their types. */
export interface GeneratedNames {
  readonly guids: ReadonlyMap<number, string>;
  readonly eventMaps: ReadonlyMap<number, string>;
}

/** The type of a class's objects, and the object that creates them where COM can. */
export function emitCoclass(module: Module, index: number, definition: CoclassDefinition, names: GeneratedNames): string[] {
  const { scope } = module;
  const name = scope.nameAt(index);
  const implemented = definition.interfaces.filter(({ flags }) => (flags & ImplementedFlag.source) === 0);
  const main = implemented.find(({ flags }) => (flags & ImplementedFlag.default) !== 0) ?? implemented[0];
  const doc = docComment([definition.documentation.helpString, othersLine(scope, implemented.filter((entry) => entry !== main)), hiddenMark(definition)]);
  const body = [...lateBound(main), ...eventTie(module, definition, names)];
  const head = `export interface ${name} extends ${heritage(scope, main?.type)} {`;
  const type = body.length === 0 ? [...doc, `${head}}`] : [...doc, head, ...body, '}'];
  const clsid = names.guids.get(index);
  if ((definition.flags & TypeFlag.canCreate) === 0 || clsid === undefined) return type;
  return [...type, ...docComment([definition.documentation.helpString]), ...factory(module, name, clsid, interfaceToQuery(scope, main?.type))];
}

function hiddenMark({ flags }: CoclassDefinition): string | undefined {
  return (flags & TypeFlag.hidden) === 0 ? undefined : '@hidden';
}

function heritage(scope: Scope, reference: TypeReference | undefined): string {
  if (reference === undefined || mapStandardInterface(reference.guid) !== undefined) return 'Disposable';
  const found = scope.find(reference);
  return found === undefined || !['interface', 'dispatch', 'alias'].includes(found.definition.kind) ? 'Disposable' : found.scope.nameAt(found.index);
}

/** A class that declares IDispatch and no more can have any member. */
function lateBound(main: ImplementedInterface | undefined): string[] {
  const type = main === undefined ? undefined : mapStandardInterface(main.type.guid);
  return type?.out === 'any' ? ['  [member: string]: any;'] : [];
}

function othersLine(scope: Scope, others: readonly ImplementedInterface[]): string | undefined {
  const names = others.map(({ type }) => {
    const found = scope.find(type);
    return found === undefined ? type.name : found.scope.nameAt(found.index);
  });
  const known = names.filter((name) => name !== undefined);
  return known.length === 0 ? undefined : `Its other interfaces, which queryInterface gives: ${known.join(', ')}.`;
}

/** Names the class's events to `on` and its like. */
function eventTie(module: Module, definition: CoclassDefinition, { eventMaps }: GeneratedNames): string[] {
  const maps = sourcesOf(definition).map((source) => {
    const found = module.scope.find(source);
    return found?.scope.isOwn === true ? eventMaps.get(found.index) : undefined;
  });
  const known = [...new Set(maps)].filter((map) => map !== undefined);
  // Without the default one's the others' names would be all that there are.
  if (maps[0] === undefined) return [];
  // Of events with the same name the default interface's are heard.
  const all = known.map((map, place) => (place === 0 ? map : `Omit<${map}, ${known.slice(0, place).map((before) => `keyof ${before}`).join(' | ')}>`));
  return [`  readonly [${module.importType('eventMap')}]?: ${all.join(' & ')};`];
}

/** The description of a default interface that is none of IDispatch's, and has to be asked for. */
function interfaceToQuery(scope: Scope, reference: TypeReference | undefined): string | undefined {
  const found = reference === undefined ? undefined : scope.find(reference);
  if (found?.scope.isOwn !== true || found.definition.kind !== 'interface') return undefined;
  const { isDual, flags, guid } = found.definition;
  if (isDual || (flags & TypeFlag.dispatchable) !== 0 || guid === NULL_GUID || mapStandardInterface(guid) !== undefined) return undefined;
  return found.scope.nameAt(found.index);
}

function factory(module: Module, name: string, clsid: string, queried: string | undefined): string[] {
  const create = module.importValue('createObject');
  const createRemote = module.importValue('createRemoteObject');
  const asked = (call: string): string => (queried === undefined ? call : `${module.importValue('queryInterface')}(${call}, ${queried})`);
  return [
    `export const ${name} = {`,
    `  CLSID: ${clsid},`,
    ...docComment(['Creates an object of the class.'], '  '),
    ...wrapArrow(`create: (options?: ${module.importType('CreateOptions')}): ${name} =>`, `${asked(`${create}(${clsid}, options)`)},`),
    ...docComment(['Creates an object of the class on another machine.'], '  '),
    ...wrapArrow(`createRemote: (machine: string, options?: ${module.importType('CreateRemoteOptions')}): ${name} =>`, `${asked(`${createRemote}(machine, ${clsid}, options)`)},`),
    '};',
  ];
}

/** A function on one line, or its result on the next where the line would be too long. */
function wrapArrow(head: string, result: string): string[] {
  const line = `  ${head} ${result}`;
  return line.length <= LINE_WIDTH ? [line] : [`  ${head}`, `    ${result}`];
}
