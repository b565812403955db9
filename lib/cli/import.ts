import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Command } from 'commander';

import type { LibraryReference, TypeLibrary } from '../model/type-library.js';
import { referencedLibraries } from '../typelib/references.js';
import { type EmittedFile, emitTypeScript } from '../typelib/typescript/emit.js';
import { outputColors } from './colors.js';
import { findLibrary, findReference, registeredProgIds } from './import-source.js';
import { type Progress, startProgress } from './progress.js';
import { UsageError } from './run.js';

interface ImportOptions {
  readonly out: string;
  readonly libVersion?: string;
  readonly withReferences?: true;
  readonly progIds: boolean;
  readonly stdout?: true;
}

/** `coclass import`: writes the TypeScript of a type library. */
export function addImportCommand(program: Command): void {
  program
    .command('import')
    .summary('write the TypeScript of a type library')
    .description('Writes TypeScript for a type library: its interfaces, enumerations, constants and events, and its classes to create.')
    .argument('<source>', 'a .tlb, .dll, .ocx or .exe (file.dll\\2 for its second library), a ProgID, a CLSID or a LIBID')
    .option('-o, --out <folder>', 'where to write', '.')
    .option('--lib-version <version>', 'which version of a LIBID, such as 1.0; the newest unless given')
    .option('--with-references', 'write the libraries that it refers to as well')
    .option('--no-prog-ids', 'leave createObject as it is: do not type it for the ProgIDs that this machine has')
    .option('--stdout', 'print the module instead of writing a file')
    .addHelpText('after', '\nExamples:\n  $ coclass import Scripting.Dictionary --out src/com\n  $ coclass import C:\\Windows\\System32\\msxml6.dll\n  $ coclass import vendor.tlb --stdout')
    .action((source: string, options: ImportOptions) => {
      if (options.stdout === true && options.withReferences === true) throw new UsageError('--stdout prints one module: it does not go with --with-references');
      const progress = startProgress(`reading ${source}`);
      try {
        const { files, missing } = importLibrary(source, options, progress);
        progress.stop();
        deliver(files, missing, options);
      } finally {
        progress.stop();
      }
    });
}

interface Imported {
  readonly files: readonly (EmittedFile & { readonly library: TypeLibrary })[];
  /** What the libraries refer to and is not registered here. */
  readonly missing: readonly LibraryReference[];
}

function importLibrary(source: string, options: ImportOptions, progress: Progress): Imported {
  const { library, isRegistered } = findLibrary(source, options.libVersion);
  const { libraries, missing } = options.withReferences === true ? closure(library, progress) : { libraries: [library], missing: [] };
  const total = libraries.reduce((sum, { types }) => sum + types.length, 0);
  let before = 0;
  const files = libraries.flatMap((entry) => {
    const emitted = emitTypeScript(entry, {
      siblings: libraries,
      ...(isRegistered && options.progIds ? { progIds: registeredProgIds(entry) } : {}),
      onProgress: (done) => {
        progress.update(before + done, total, `writing ${entry.name}`);
      },
    });
    before += entry.types.length;
    return emitted.map((file) => ({ ...file, library: entry }));
  });
  return { files, missing };
}

/** A library and all that it leads to. */
function closure(library: TypeLibrary, progress: Progress): { readonly libraries: TypeLibrary[]; readonly missing: LibraryReference[] } {
  const libraries = [library];
  const missing = new Map<string, LibraryReference>();
  for (const entry of libraries) {
    for (const reference of referencedLibraries(entry)) {
      if (libraries.some(({ guid }) => guid === reference.guid) || missing.has(reference.guid)) continue;
      progress.update(0, 1, `reading ${reference.name ?? reference.guid}`);
      const found = findReference(reference);
      if (found === undefined) missing.set(reference.guid, reference);
      else libraries.push(found);
    }
  }
  return { libraries, missing: [...missing.values()] };
}

function deliver(files: Imported['files'], missing: Imported['missing'], { out, stdout }: ImportOptions): void {
  if (stdout === true) {
    process.stdout.write(files.map(({ text }) => text).join('\n'));
    return;
  }
  mkdirSync(out, { recursive: true });
  const colors = outputColors();
  for (const { fileName, text, library } of files) {
    const path = join(out, fileName);
    writeFileSync(path, text);
    const size = `${library.types.length} types, ${Math.ceil(text.length / 1024)} KB`;
    process.stdout.write(`${colors.green('wrote')} ${path} ${colors.dim(`(${library.documentation.helpString ?? library.name}: ${size})`)}\n`);
  }
  for (const { name, guid } of missing) process.stderr.write(`${colors.yellow('not found')} ${name ?? guid}: its types are 'object' where they are used\n`);
}
