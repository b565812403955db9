import { emitTypeScript, readTypeLibraryFile, type TypeLibrary } from 'coclass/typelib';

import { floor } from './floor.js';
import { compare, type Loop } from './measure.js';

// A Windows and a Wine without it would be a strange one: its types number in the thousands.
const path = `${process.env['SystemRoot'] ?? 'C:\\Windows'}\\System32\\mshtml.tlb`;

export interface ImportRow {
  readonly name: string;
  /** Nanoseconds. */
  readonly time: number;
  /** To one bare pass over the ITypeLib in C++. */
  readonly ratio: number;
}

/** What `coclass import` does with a large library, against one bare pass over its ITypeLib in C++. */
export function measureImport(rounds: number): readonly ImportRow[] {
  let library: TypeLibrary = readTypeLibraryFile(path);
  const loops: Record<string, Loop> = {
    'read by our reader': (count) => {
      for (let i = 0; i < count; i++) library = readTypeLibraryFile(path);
    },
    'written as TypeScript': (count) => {
      for (let i = 0; i < count; i++) emitTypeScript(library);
    },
    'bare pass in C++': (count) => {
      floor.passOverTypeLibrary(path, count);
    },
  };
  const measured = compare(Object.values(loops), { rounds, loop: 0 });
  return Object.keys(loops).map((name, place) => ({ name, time: measured[place]?.time ?? NaN, ratio: measured[place]?.ratio ?? NaN }));
}
