import { NULL_GUID } from '../../model/flags.js';
import type { TypeDefinition, TypeLibrary } from '../../model/type-library.js';
import { registeredPath } from '../../typelib/read/registered-file.js';
import type { LibraryId } from '../protocol/library.js';
import type { CategoryRow, ClassRow, LibraryRow } from '../protocol/registry.js';
import type { SearchHit } from '../protocol/search.js';

/** What can be found, and the text in which words are looked for: lower case, the name first, a part a line. */
export interface SearchEntry {
  readonly hit: SearchHit;
  readonly text: string;
}

function entry(hit: SearchHit): SearchEntry {
  const text = [hit.name, hit.where, hit.guid ?? '', hit.helpString ?? ''].join('\n').toLowerCase();
  return { hit, text };
}

/** The classes. */
export function classEntries(rows: readonly ClassRow[]): SearchEntry[] {
  return rows.map(({ clsid, name, progId, versionIndependentProgId, servers }) => {
    const [server] = servers;
    const names = [...new Set([progId, versionIndependentProgId].filter((each) => each !== undefined))].join(', ');
    const file = server?.inprocServer ?? server?.localServer ?? '';
    return entry({ kind: 'class', name: progId ?? name ?? clsid, where: [names === progId ? '' : names, file].filter(Boolean).join(' · '), guid: clsid, ...(name === undefined ? {} : { helpString: name }) });
  });
}

export function categoryEntries(rows: readonly CategoryRow[]): SearchEntry[] {
  return rows.map(({ catid, name, classes }) => entry({ kind: 'category', name: name ?? catid, where: `${classes.length} ${classes.length === 1 ? 'class' : 'classes'}`, guid: catid }));
}

/** A library by what the registry says of it: it is found whether it can be read or not. */
export function libraryEntry(row: LibraryRow, library: LibraryId): SearchEntry {
  return entry({ kind: 'library', name: row.name ?? row.libid, where: registeredPath(row) ?? '', guid: row.libid, library });
}

interface NamedMember {
  readonly name: string;
  readonly memberKind: NonNullable<SearchHit['memberKind']>;
  readonly helpString: string | undefined;
}

/** The members that a type declares itself. The get and the put of a property count once. */
function membersOf(type: TypeDefinition): NamedMember[] {
  const found = new Map<string, NamedMember>();
  const add = (name: string, memberKind: NamedMember['memberKind'], helpString: string | undefined): void => {
    if (!found.has(name)) found.set(name, { name, memberKind, helpString });
  };
  if ('functions' in type) for (const { name, invokeKind, documentation } of type.functions) add(name, invokeKind, documentation.helpString);
  if (type.kind === 'dispatch') for (const { name, documentation } of type.properties) add(name, 'property', documentation.helpString);
  if ('constants' in type) for (const { name, documentation } of type.constants) add(name, 'constant', documentation.helpString);
  if ('fields' in type) for (const { name, documentation } of type.fields) add(name, 'field', documentation.helpString);
  return [...found.values()];
}

/** The types and members of a library. */
export function typeEntries(library: TypeLibrary, id: LibraryId): { readonly types: SearchEntry[]; readonly members: SearchEntry[] } {
  const types: SearchEntry[] = [];
  const members: SearchEntry[] = [];
  library.types.forEach((type, index) => {
    const place = { library: id, index, typeKind: type.kind };
    const { helpString } = type.documentation;
    types.push(entry({ kind: 'type', name: type.name, where: library.name, ...place, ...(type.guid === NULL_GUID ? {} : { guid: type.guid }), ...(helpString === undefined ? {} : { helpString }) }));
    for (const member of membersOf(type)) {
      members.push(entry({ kind: 'member', name: member.name, where: `${library.name}.${type.name}`, ...place, memberKind: member.memberKind, ...(member.helpString === undefined ? {} : { helpString: member.helpString }) }));
    }
  });
  return { types, members };
}
