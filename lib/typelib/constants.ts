import { rangeError, typeError } from '../errors/caller.js';
import { nearName } from '../errors/near-name.js';
import type { TypeLibrary } from '../model/type-library.js';
import { native } from '../native/load.js';
import { clsidFromProgID } from '../registry/class-id.js';
import { type RegisteredTypeLibrary, listTypeLibraries, registeredVersions } from '../registry/registered-libraries.js';
import { libraryOf } from '../registry/registry-facts.js';
import { Guid } from '../values/guid.js';
import { readRegisteredTypeLibrary, readSystemTypeLibrary, readTypeLibraryOf } from './read/system-reader.js';

type KeysOfEach<T> = T extends unknown ? keyof T : never;
type ValueIn<T, Name> = T extends Readonly<Record<Name & PropertyKey, infer Value>> ? Value : never;

/**
 * The constants of a library by their names: typed by the namespace of a package @types/activex-* (`typeof Excel`) or a module
 * that `coclass import` wrote (`typeof import('./Excel.js')`), otherwise what the library has.
 */
export type Constants<Library = unknown> =
  // What an unknown library has is the caller's knowledge.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  unknown extends Library ? any
  : { readonly [Name in KeysOfEach<Library[keyof Library]>]: ValueIn<Library[keyof Library], Name> };

const known = new Map<string, object>();

function collect(library: TypeLibrary): object {
  const key = `${library.guid} ${library.version.major}.${library.version.minor}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const values = new Map<string, unknown>();
  for (const type of library.types) {
    if (type.kind !== 'enum' && type.kind !== 'module') continue;
    // As in Visual Basic the first one counts where two enumerations have the name.
    for (const { name, value } of type.constants) if (!values.has(name)) values.set(name, value.value);
  }
  const made = new Proxy(Object.freeze(Object.assign(Object.create(null) as object, Object.fromEntries(values))), {
    get(target, name, receiver): unknown {
      if (typeof name === 'symbol' || name in target) return Reflect.get(target, name, receiver);
      const near = nearName(name, values.keys());
      if (near !== undefined) throw rangeError(`${library.name} has no constant '${name}': did you mean ${near}?`);
      return undefined;
    },
  });
  known.set(key, made);
  return made;
}

/** A registered library by its LIBID, by what people call it, or as the one of a class. */
function registered(name: string): Pick<RegisteredTypeLibrary, 'libid' | 'version' | 'lcid'> | undefined {
  const guid = Guid.tryParse(name)?.text;
  if (guid !== undefined && registeredVersions(guid).length > 0) return registeredVersions(guid).at(-1);
  const called = guid === undefined ? listTypeLibraries().filter((library) => library.name?.toLowerCase() === name.toLowerCase()).at(-1) : undefined;
  if (called !== undefined) return called;
  const { libid, version, lcid = 0 } = libraryOf(guid ?? clsidFromProgID(name)) ?? {};
  return libid === undefined || version === undefined ? undefined : { libid, version, lcid };
}

/**
 * The constants of a type library, by name: `constants(excel).xlCenter`, pywin32's `win32com.client.constants`. A name that is
 * nearly one of them is an error; another is undefined. They are real values, which the `const enum`s of the packages
 * @types/activex-* are not where types are only stripped (Node's own TypeScript, esbuild, `isolatedModules`):
 * `constants<typeof Excel>(excel).xlCenter` has their types.
 * @param source an object, whose type information tells its library; or the library's LIBID or registered name ('Microsoft
 *   Excel 16.0 Object Library'), a class of it ('Excel.Application'), or a file's path
 * @throws ComError when the object has no type information, or there is no such library or class
 * @throws TypeError when the argument is not of its form
 */
export function constants<Library = unknown>(source: object | string): Constants<Library> {
  return collect(libraryFrom(source)) as Constants<Library>;
}

function libraryFrom(source: object | string): TypeLibrary {
  if (native().isObject(source)) return readTypeLibraryOf(source as object);
  if (typeof source !== 'string' || source === '') throw typeError('constants: argument 1: expected a COM object, or the name of a library or class');
  if (/[\\/]|\.tlb$/i.test(source)) return readSystemTypeLibrary(source);
  const found = registered(source);
  if (found === undefined) throw typeError(`constants: the class '${source}' tells of no type library`);
  return readRegisteredTypeLibrary(found.libid, found.version, found.lcid);
}
