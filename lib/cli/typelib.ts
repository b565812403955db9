import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

import type { Command } from 'commander';

import { describeServer } from '../build/server-module.js';
import '../compose.js';
import { LibraryDescription } from '../describe/library.js';
import { libraryModel } from '../describe/model.js';
import type { TypeLibrary } from '../model/type-library.js';
import { native } from '../native/load.js';
import { importAs } from '../server/host.js';
import { emitIdl } from '../typelib/idl/emit.js';
import { outputColors } from './colors.js';
import { CliError, UsageError } from './run.js';

interface TypelibOptions {
  readonly out?: string;
  readonly export?: string;
  readonly idl?: true;
}

/** `coclass typelib`: writes the type library that a module describes. */
export function addTypelibCommand(program: Command): void {
  program
    .command('typelib')
    .summary('write the type library that a module describes')
    .description('Writes the .tlb of the library that a module exports, or of the server that it is, as defineLibrary describes it. The module is loaded; a server in it does not start.')
    .argument('<module>', 'a JavaScript or TypeScript module')
    .option('-o, --out <file>', 'where to write; <library>.tlb in this folder unless given')
    .option('-e, --export <name>', 'which export it is, where the module has several libraries')
    .option('--idl', 'write its IDL beside it as well')
    .addHelpText('after', '\nExamples:\n  $ coclass typelib src/server.ts\n  $ coclass typelib dist/server.js --out PCom.tlb --idl')
    .action(async (module: string, options: TypelibOptions) => {
      const model = await describedBy(module, options.export);
      const path = options.out ?? `${model.name}.tlb`;
      if (!/\.tlb$/i.test(path)) throw new UsageError(`--out: '${path}' is not the name of a .tlb`);
      native().saveTypeLibrary(model, resolve(path));
      told(path, `${model.name} ${model.guid}: ${model.types.length} types`);
      if (options.idl !== true) return;
      const idl = path.replace(/\.tlb$/i, '.idl');
      writeFileSync(idl, emitIdl(model));
      told(idl, 'for an IDL compiler');
    });
}

function told(path: string, remark: string): void {
  const colors = outputColors();
  process.stdout.write(`${colors.green('wrote')} ${path} ${colors.dim(`(${remark})`)}\n`);
}

async function load(module: string): Promise<Readonly<Record<string, unknown>>> {
  if (!existsSync(module)) throw new CliError(`there is no file '${module}'`);
  try {
    return await importAs('inspect', resolve(module));
  } catch (error) {
    throw new CliError(`'${module}' could not be loaded: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** The library that a module exports, or else that of the server that it is. */
async function describedBy(module: string, name: string | undefined): Promise<TypeLibrary> {
  const exported = findExported(module, await load(module), name);
  const model = exported === undefined ? (await describeServer(resolve(module))).library?.model : libraryModel(exported);
  if (model === undefined) throw new CliError(`'${module}' describes no library: describe one with defineLibrary of this package, and export it`);
  return model;
}

function findExported(module: string, exports: Readonly<Record<string, unknown>>, name: string | undefined): LibraryDescription | undefined {
  const found = Object.entries(exports).filter((entry): entry is [string, LibraryDescription] => entry[1] instanceof LibraryDescription);
  const names = found.map(([key]) => key).join(', ');
  if (name !== undefined) {
    const named = found.find(([key]) => key === name);
    if (named === undefined) throw new CliError(`'${module}' exports no library '${name}'; there is ${names === '' ? 'none' : names}`);
    return named[1];
  }
  const [first, ...others] = new Set(found.map(([, library]) => library));
  if (others.length > 0) throw new CliError(`'${module}' exports several libraries: choose one with --export: ${names}`);
  return first;
}
