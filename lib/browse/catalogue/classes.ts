import { hostBits } from '../../registry/host-bits.js';
import { rememberedFaults, serverFaults } from '../../registry/registration-faults.js';
import { registeredVersions } from '../../registry/registered-libraries.js';
import { categoryName, classInfo, isRegisteredClass, listRelatedClasses, registeredCategories } from '../../registry/registry-facts.js';
import { clsidFromProgID } from '../../registry/class-id.js';
import { ComError } from '../../errors/com-error.js';
import { Guid } from '../../values/guid.js';
import type { CategoryRow, ClassFacts, ClassRow, Fault } from '../protocol/registry.js';
import { Refusal } from '../refusal.js';
import { libraryIdOf, type Libraries } from './libraries.js';
import { libraryRow } from './library-rows.js';

/** What is wrong with the library that a class names. */
function libraryFault(libid: string | undefined, isRegistered: (libid: string) => boolean): Fault[] {
  if (libid === undefined || isRegistered(libid)) return [];
  return [{ kind: 'library', text: `its type library ${libid} is not registered` }];
}

/** All registered classes. */
export function classRows(): ClassRow[] {
  const known = new Map<string, boolean>();
  const isRegistered = (libid: string): boolean => {
    let found = known.get(libid);
    if (found === undefined) known.set(libid, (found = registeredVersions(libid).length > 0));
    return found;
  };
  const faultOf = rememberedFaults();
  return listRelatedClasses().map((each) => ({ ...each, faults: [...serverFaults(each.servers, faultOf), ...libraryFault(each.libid, isRegistered)] }));
}

/** @throws Refusal 404 where no class has this id */
function clsidOf(id: string): string {
  const clsid = Guid.tryParse(id)?.text;
  if (clsid !== undefined) {
    if (isRegisteredClass(clsid)) return clsid;
    throw new Refusal(404, `the class ${clsid} is not registered`);
  }
  try {
    return clsidFromProgID(id);
  } catch (error) {
    if (ComError.is(error)) throw new Refusal(404, error.message);
    throw error;
  }
}

/** Where a class is described; undefined where its library cannot be read, or has it not. */
function typeOf(libraries: Libraries, clsid: string, library: ClassFacts['typeLibrary']): ClassFacts['type'] {
  if (library === undefined) return undefined;
  const id = libraryIdOf(library);
  const types = libraries.tryRead(id)?.library.types ?? [];
  const index = types.findIndex(({ kind, guid }) => kind === 'coclass' && guid === clsid);
  const found = types[index];
  return found === undefined ? undefined : { library: id, index, name: found.name };
}

/** All that the registry says of a class. */
export function classFacts(libraries: Libraries, id: string): ClassFacts {
  const info = classInfo(clsidOf(id));
  const { app, typeLibrary, isControl, isInsertable, isProgrammable, ...rest } = info;
  const bits = hostBits(info);
  const library = typeLibrary === undefined ? undefined : libraryRow(typeLibrary);
  const type = typeOf(libraries, info.clsid, library);
  return {
    ...rest,
    ...(app === undefined ? {} : { app, appId: app.appId }),
    ...(library === undefined ? {} : { typeLibrary: library, libid: library.libid }),
    ...(bits === undefined ? {} : { hostBits: bits }),
    ...(type === undefined ? {} : { type }),
    marks: [isProgrammable && 'Programmable', isInsertable && 'Insertable', isControl && 'Control'].filter((mark) => mark !== false),
    faults: [...serverFaults(info.servers), ...libraryFault(library?.libid, (libid) => registeredVersions(libid).length > 0), ...(library?.faults ?? [])],
  };
}

/** The categories that are registered, and those that the classes say they are of. */
export function categoryRows(rows: readonly ClassRow[]): CategoryRow[] {
  const classes = new Map<string, string[]>(registeredCategories().map((catid) => [catid, []]));
  for (const { clsid, categories } of rows) {
    for (const catid of categories) {
      const known = classes.get(catid);
      if (known === undefined) classes.set(catid, [clsid]);
      else known.push(clsid);
    }
  }
  return [...classes].map(([catid, of]) => {
    const name = categoryName(catid);
    return { catid, ...(name === undefined ? {} : { name }), classes: of };
  });
}
