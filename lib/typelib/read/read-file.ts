import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, win32 } from 'node:path';

import type { TypeLibrary } from '../../model/type-library.js';
import { TypeLibraryFormatError } from './byte-view.js';
import type { TypeLibraryResolver } from './imported-types.js';
import { readTypeLibraryBytes, type ReadTypeLibraryOptions, typeLibraryNumbersIn } from './read-bytes.js';

/** What LoadTypeLib takes: a path, and after a backslash the number of the resource. */
const WITH_RESOURCE = /^(.+)\\(\d{1,5})$/;

function splitPath(path: string): { readonly file: string; readonly resource?: number } {
  const [, file, resource] = WITH_RESOURCE.exec(path) ?? [];
  // Off Windows a backslash may be part of a name.
  return file === undefined || existsSync(path) ? { file: path } : { file, resource: Number(resource) };
}

/** The file of this name beside another one, whatever the case of its letters. */
function beside(file: string, name: string): string | undefined {
  const folder = dirname(file);
  const exact = join(folder, name);
  if (existsSync(exact)) return exact;
  const found = readdirSync(folder).find((entry) => entry.toLowerCase() === name.toLowerCase());
  return found === undefined ? undefined : join(folder, found);
}

/** Looks for imported libraries beside the file that imports them. What cannot be read is as good as missing. */
function resolverBeside(file: string, known = new Map<string, TypeLibrary | undefined>()): TypeLibraryResolver {
  return (library, fileName) => {
    const { file: path, resource } = splitPath(fileName);
    const name = win32.basename(path);
    const key = `${name.toLowerCase()}\\${resource ?? 1}`;
    if (!known.has(key)) {
      // Libraries may import each other: while this one is being read it is not known.
      known.set(key, undefined);
      try {
        const found = beside(file, name);
        if (found !== undefined) {
          const read = readTypeLibraryBytes(readFileSync(found), { ...(resource === undefined ? {} : { resource }), resolve: resolverBeside(found, known) });
          known.set(key, read);
        }
      } catch {
        // Its types have no names then, which is no reason to refuse the library that was asked for.
      }
    }
    const found = known.get(key);
    return found?.guid === library.guid ? found : undefined;
  };
}

/** What the reader says of a file, with the file's name in errors. */
function inFile<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof TypeLibraryFormatError) throw error.in(basename(file));
    throw error;
  }
}

/**
 * The numbers of the type libraries in a file, as `file.dll\2` asks for them: those of a program's resources, 1 for a
 * .tlb, none for any other file.
 * @throws TypeLibraryFormatError when it is a damaged program
 * @throws Error of node:fs (ENOENT, EACCES …) when the file cannot be read
 */
export function typeLibraryNumbers(path: string): readonly number[] {
  return inFile(path, () => typeLibraryNumbersIn(readFileSync(path)));
}

/**
 * Reads the type library in a file without the system's help, on any platform.
 * @param path a .tlb, or a .dll, .ocx or .exe that has one in its resources; `file.dll\2` for its second one
 * @param options the resource's number, if it is not in the path; a resolver of imported libraries in place of the usual
 * one, which looks for them beside the file
 * @throws TypeLibraryFormatError when there is no type library in it, or a damaged one
 * @throws Error of node:fs (ENOENT, EACCES …) when the file cannot be read
 */
export function readTypeLibraryFile(path: string, options: ReadTypeLibraryOptions = {}): TypeLibrary {
  const { file, resource } = splitPath(path);
  const here = { resolve: resolverBeside(file), ...(resource === undefined ? {} : { resource }) };
  return inFile(file, () => readTypeLibraryBytes(readFileSync(file), { ...here, ...options }));
}
