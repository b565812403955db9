import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';

import { typeLibraryNumbers } from 'coclass/typelib';

/** Where Windows and Wine have type libraries. */
const FOLDERS = [
  'C:\\windows\\system32',
  'C:\\windows\\system32\\wbem',
  'C:\\windows\\system32\\Speech\\Common',
  'C:\\Program Files\\Common Files\\System\\ADO',
  'C:\\Program Files\\Common Files\\System\\OLE DB',
];
const EXTENSIONS = new Set(['.tlb', '.olb', '.dll', '.ocx', '.exe']);

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

interface FoundLibrary {
  /** As LoadTypeLib takes it. */
  readonly path: string;
  /** Lower case. */
  readonly fileName: string;
}

/** Those of the system's folders: hundreds of files are opened for them, under Wine for seconds. */
function* search(): Generator<FoundLibrary> {
  for (const folder of FOLDERS) {
    for (const name of filesIn(folder)) {
      if (!EXTENSIONS.has(extname(name).toLowerCase())) continue;
      const file = join(folder, name);
      const numbers = typeLibraryNumbers(file);
      for (const number of numbers) yield { path: numbers.length > 1 ? `${file}\\${number}` : file, fileName: name.toLowerCase() };
    }
  }
}

let found: readonly FoundLibrary[] | undefined;

/** The paths of all type libraries in the system's folders, or of those in files of some names, as LoadTypeLib takes them. */
export function everyTypeLibrary(isWanted: (fileName: string) => boolean = () => true): readonly string[] {
  found ??= [...search()];
  return found.filter(({ fileName }) => isWanted(fileName)).map(({ path }) => path);
}
