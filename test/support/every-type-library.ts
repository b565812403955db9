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

/** The paths of all type libraries in the system's folders, or of those in files of some names, as LoadTypeLib takes them. */
export function* everyTypeLibrary(isWanted: (fileName: string) => boolean = () => true): Generator<string> {
  for (const folder of FOLDERS) {
    for (const name of filesIn(folder)) {
      if (!EXTENSIONS.has(extname(name).toLowerCase()) || !isWanted(name.toLowerCase())) continue;
      const path = join(folder, name);
      const numbers = typeLibraryNumbers(path);
      for (const number of numbers) yield numbers.length > 1 ? `${path}\\${number}` : path;
    }
  }
}
