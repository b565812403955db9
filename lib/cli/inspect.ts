import { existsSync } from 'node:fs';
import { win32 } from 'node:path';

import type { Command } from 'commander';

import '../compose.js';
import { ComError } from '../errors/com-error.js';
import { nearName } from '../errors/near-name.js';
import type { LibraryReference, TypeDefinition, TypeLibrary } from '../model/type-library.js';
import { libraryFile } from '../registry/registration-faults.js';
import { classInfo, type ClassInfo, isRegisteredClass } from '../registry/registry-facts.js';
import { emitIdl, emitTypeIdl } from '../typelib/idl/emit.js';
import { widlPrelude } from '../typelib/idl/widl-prelude.js';
import { readRegisteredFile, registeredLibrary, registeredPath } from '../typelib/read/registered-file.js';
import { Guid } from '../values/guid.js';
import { classFacts } from './class-facts.js';
import { outputColors } from './colors.js';
import { highlightIdl } from './highlight-idl.js';
import { findLibrary } from './import-source.js';
import { inspectLive } from './inspect-live.js';
import { printable, writeJson } from './output.js';
import { CliError, UsageError } from './run.js';

interface InspectOptions {
  readonly libVersion?: string;
  readonly type?: string;
  readonly registry?: true;
  readonly json?: true;
  readonly widl?: true;
  readonly live?: true;
}

const HELP = `
Examples:
  $ coclass inspect C:\\Windows\\System32\\scrrun.dll
  $ coclass inspect Scripting.Dictionary --type IDictionary
  $ coclass inspect {EE09B103-97E0-11CF-978F-00A02463E06F} --registry
  $ coclass inspect {420B2830-E718-11CF-893D-00A0C9054228} --lib-version 1.0 --json
  $ coclass inspect vendor.tlb --widl > vendor.idl
  $ coclass inspect --live Excel.Application
  $ coclass inspect --live "winmgmts:Win32_OperatingSystem"`;

/** The class that a ProgID or a CLSID stands for; undefined for a file, a LIBID or what is not registered. */
function findClass(what: string): ClassInfo | undefined {
  if (process.platform !== 'win32' || existsSync(what)) return undefined;
  const clsid = Guid.tryParse(what)?.text;
  if (clsid !== undefined && !isRegisteredClass(clsid)) return undefined;
  try {
    return classInfo(what);
  } catch (error) {
    if (ComError.is(error)) return undefined;
    throw error;
  }
}

function findType(library: TypeLibrary, name: string): TypeDefinition {
  const found = library.types.find((type) => type.name === name) ?? library.types.find((type) => type.name.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  const near = nearName(name, library.types.map((type) => type.name));
  throw new CliError(`there is no type '${name}' in ${library.name}, which has ${library.types.length}${near === undefined ? '; without --type all are shown' : `: did you mean ${near}?`}`);
}

/** The name of a library's file, where the registry has it. */
function fileOf({ guid, version }: LibraryReference): string | undefined {
  if (process.platform !== 'win32') return undefined;
  const found = registeredLibrary(guid, `${version.major.toString(16)}.${version.minor.toString(16)}`);
  const path = found === undefined ? undefined : registeredPath(found);
  return path === undefined ? undefined : win32.basename(libraryFile(path));
}

/** What is in the file that the registry names for the library of a class, or for a LIBID. */
function fromRegisteredFile(what: string, info: ClassInfo | undefined, version = info?.typeLibrary?.version): TypeLibrary | undefined {
  const libid = info === undefined ? Guid.tryParse(what)?.text : info.typeLibrary?.libid;
  if (process.platform !== 'win32' || libid === undefined) return undefined;
  const found = registeredLibrary(libid, version);
  return found === undefined ? undefined : readRegisteredFile(found);
}

/** The class's library; undefined where it has none, which is no error as long as only the class was asked for. */
function libraryOf(what: string, info: ClassInfo | undefined, options: InspectOptions): TypeLibrary | undefined {
  if (options.registry === true) return undefined;
  try {
    return fromRegisteredFile(what, info, options.libVersion) ?? findLibrary(what, options.libVersion).library;
  } catch (error) {
    if (info !== undefined && info.typeLibrary === undefined && options.type === undefined) return undefined;
    throw error;
  }
}

function idlOf(library: TypeLibrary, type: TypeDefinition | undefined, options: InspectOptions): string {
  if (type !== undefined) return emitTypeIdl(library, type);
  return `${options.widl === true ? `${widlPrelude(library)}\n` : ''}${emitIdl(library, { libraryFile: fileOf })}`;
}

function inspect(what: string, options: InspectOptions): void {
  if (options.live === true) {
    if ((options.widl ?? options.type ?? options.registry ?? options.libVersion) !== undefined) throw new UsageError('--live is for an object: of the other options it takes --json alone');
    inspectLive(what, options.json === true);
    return;
  }
  if (options.widl === true && (options.type ?? options.registry ?? options.json) !== undefined) throw new UsageError('--widl is for the IDL of a whole library');
  const info = findClass(what);
  if (options.registry === true && info === undefined) throw new CliError(`'${what}' is no registered class, and --registry tells of classes`);
  const library = libraryOf(what, info, options);
  const type = library === undefined || options.type === undefined ? undefined : findType(library, options.type);
  if (options.json === true) {
    writeJson({ class: info, ...(type === undefined ? { library } : { type }) });
    return;
  }
  const facts = info === undefined ? [] : classFacts(info);
  // With IDL behind, the whole is IDL.
  const head = library === undefined ? facts : facts.map((fact) => `// ${fact}`);
  const text = printable([...head, ...(head.length > 0 ? [''] : []), ...(library === undefined ? [] : [idlOf(library, type, options)])].join('\n'));
  process.stdout.write(library === undefined ? `${text.trimEnd()}\n` : highlightIdl(text, outputColors()));
}

/** `coclass inspect`: shows a type library as IDL, and what the registry says of a class. */
export function addInspectCommand(program: Command): void {
  program
    .command('inspect')
    .summary('show a type library as IDL, and the registry facts of a class')
    .description('Shows a type library as IDL, as OleView does, and first, for a class, what the registry says of it.')
    .argument('<what>', 'a .tlb, .dll, .ocx or .exe (file.dll\\2 for its second library), a ProgID, a CLSID or a LIBID; with --live a ProgID, a CLSID or a moniker')
    .option('--lib-version <version>', 'which version of a LIBID, such as 1.0; the newest unless given')
    .option('-t, --type <name>', 'only one type of the library')
    .option('-r, --registry', 'only what the registry says of the class')
    .option('--json', 'print plain data: the class, and the library (or the one type)')
    .option('-l, --live', 'an object instead: the running one of the class, else a new one, or what a moniker stands for; its members, values and events')
    .option('--widl', 'add declarations that widl needs before it compiles the IDL')
    .addHelpText('after', HELP)
    .action(inspect);
}
