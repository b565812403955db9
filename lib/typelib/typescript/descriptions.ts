import type { DispatchDefinition, InterfaceDefinition, TypeLibrary } from '../../model/type-library.js';
import { LINE_WIDTH } from './doc.js';
import type { Member } from './members.js';
import type { Module } from './module.js';
import { quote } from './names.js';
import { wrapSignature } from './wrap.js';

/** 'major.minor', hexadecimal as the registry has it. */
export function versionOf({ version }: Pick<TypeLibrary, 'version'>): string {
  return `${version.major.toString(16)}.${version.minor.toString(16)}`;
}

/** What the description of an interface is made of. */
export interface DescribedInterface {
  /** The name of its type, which the description has as well. */
  readonly name: string;
  readonly definition: InterfaceDefinition | DispatchDefinition;
  /** All of its members, inherited ones too. */
  readonly members: Iterable<Member>;
  /** The name of the type that has its events, if it is a source interface. */
  readonly eventMap: string | undefined;
  /** The names of the constants. */
  readonly iid: string;
  readonly libid: string;
}

/** The description of an interface, by which it is queried, implemented and listened to: a value beside its type. */
export function emitDescription(module: Module, { name, definition, members, eventMap, iid, libid }: DescribedInterface): string[] {
  const kind = definition.kind === 'dispatch' ? ", kind: 'dispatch'" : '';
  const version = versionOf(module.scope.library);
  const options = `name: ${quote(definition.name)}, iid: ${iid}, libid: ${libid}, version: ${quote(version)}${kind}`;
  const head = `export const ${name} = /* @__PURE__ */ ${module.importValue('libraryInterface')}<${name}`;
  const served = [...members].flatMap(({ served: lines }) => lines ?? []);
  const events = eventMap === undefined ? '' : `, ${eventMap}`;
  if (served.length > 0) return [`${head}, {`, ...served.flatMap(wrapSignature), `}${events}>({ ${options} });`];
  const start = `${head}${eventMap === undefined ? '' : ', object'}${events}>({`;
  const line = `${start} ${options} });`;
  return line.length <= LINE_WIDTH ? [line] : [start, `  ${options},`, '});'];
}
