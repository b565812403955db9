import { readFileSync } from 'node:fs';

import { Command } from 'commander';

import { packageUrl } from '../package-files.js';
import { runProgram } from './run.js';

interface Manifest {
  readonly version: string;
  readonly description: string;
}

type AddCommands = (program: Command, version: string) => void;

/** In the order of --help; each is loaded when it is asked for. */
const commands: readonly (readonly [names: readonly string[], load: () => Promise<AddCommands>])[] = [
  [['new'], async () => (await import('./new.js')).addNewCommand],
  [['inspect'], async () => (await import('./inspect.js')).addInspectCommand],
  [['list'], async () => (await import('./list.js')).addListCommand],
  [['browse'], async () => (await import('./browse.js')).addBrowseCommand],
  [['import'], async () => (await import('./import.js')).addImportCommand],
  [['typelib'], async () => (await import('./typelib.js')).addTypelibCommand],
  [['build'], async () => (await import('./build.js')).addBuildCommand],
  [['register', 'unregister'], async () => (await import('./register.js')).addRegisterCommands],
  [['convert'], async () => (await import('./convert.js')).addConvertCommand],
  [['run'], async () => (await import('./run-script.js')).addRunCommand],
  [['repl'], async () => (await import('./repl.js')).addReplCommand],
  [['doctor'], async () => (await import('./doctor.js')).addDoctorCommand],
  [['guid'], async () => (await import('./guid.js')).addGuidCommand],
];

/**
 * The program `coclass`, with the commands of its names or with all.
 * @param wanted a command's name; where there is none of it, all commands are there
 */
export async function coclassProgram(wanted = ''): Promise<Command> {
  const manifest = JSON.parse(readFileSync(packageUrl('package.json'), 'utf8')) as Manifest;
  const program = new Command('coclass')
    .description(manifest.description)
    .version(manifest.version, '-V, --version', 'print the version')
    .addHelpText('after', '\nExamples:\n  $ coclass list dictionary\n  $ coclass inspect Scripting.Dictionary\n  $ coclass import Scripting.Dictionary --out src/com');
  // What stands behind a script is the script's.
  program.enablePositionalOptions();
  const named = commands.filter(([names]) => names.includes(wanted));
  for (const [, load] of named.length > 0 ? named : commands) (await load())(program, manifest.version);
  return program;
}

/**
 * Runs the program `coclass`; process.exitCode tells how it ended.
 * @param argv as process.argv: the command line is what follows two words
 */
export async function coclass(argv: readonly string[]): Promise<void> {
  await runProgram(await coclassProgram(argv[2]), argv);
}
