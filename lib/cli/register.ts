import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

import type { Command } from 'commander';

import '../compose.js';
import { libraryRegistration, registerTypeLibrary, unregisterTypeLibrary } from '../server/registration/index.js';
import { readTypeLibraryFile } from '../typelib/read/read-file.js';
import { printable } from './output.js';
import { CliError, UsageError } from './run.js';
import { registerDll, type Registering, registerProgram, registerScript } from './self-registration.js';

interface RegisterOptions {
  readonly user?: true;
  readonly 32?: true;
  readonly 64?: true;
  readonly surrogate?: true;
}

type Register = (file: string, registering: Registering) => void;

/** How what has which ending is registered. */
const WAYS: readonly (readonly [RegExp, Register])[] = [
  [/\.(?:dll|ocx|ax|cpl)$/i, registerDll],
  [/\.exe$/i, (file, registering) => { withoutBits(registering, 'a program'); registerProgram(file, registering); }],
  [/\.[mc]?[jt]s$/i, (file, registering) => { withoutBits(registering, 'a script'); registerScript(file, registering); }],
  [/\.(?:tlb|olb)$/i, registerLibrary],
];

function withoutBits({ bits }: Registering, what: string): void {
  if (bits !== undefined) throw new UsageError(`--${bits}: ${what} registers itself for the processes that it is for`);
}

function registerLibrary(file: string, { isRegistering, forUser, bits }: Registering): void {
  const registration = libraryRegistration(readTypeLibraryFile(file), resolve(file));
  const change = isRegistering ? registerTypeLibrary : unregisterTypeLibrary;
  change({ ...registration, ...(bits === undefined ? {} : { bits }) }, forUser ? { scope: 'user' } : {});
}

function bitsOf(options: RegisterOptions): 32 | 64 | undefined {
  if (options[32] === true && options[64] === true) throw new UsageError('--32 and --64 exclude each other');
  if (options[32] === true) return 32;
  return options[64] === true ? 64 : undefined;
}

function change(isRegistering: boolean, file: string, options: RegisterOptions): void {
  const bits = bitsOf(options);
  if (process.platform !== 'win32') throw new CliError('COM classes are registered on Windows only, which this system is not');
  if (!existsSync(file)) throw new CliError(`there is no file '${file}'`);
  const register = statSync(file).isDirectory() ? undefined : WAYS.find(([ending]) => ending.test(file))?.[1];
  if (register === undefined) throw new CliError(`'${file}' is nothing that registers itself: name a .dll, .ocx, .exe, .tlb, .js or .ts`);
  const surrogate = options.surrogate === true;
  if (surrogate && register !== registerDll) throw new UsageError('--surrogate is for DLLs, which a process of the system is to load');
  register(file, { isRegistering, forUser: options.user === true, bits, surrogate });
  process.stdout.write(`${printable(`${isRegistering ? 'registered' : 'unregistered'} ${file}`)}\n`);
}

function addCommand(program: Command, name: 'register' | 'unregister'): void {
  const isRegistering = name === 'register';
  const command = program
    .command(name)
    .summary(`${name} a COM server or a type library`)
    .description(
      `${isRegistering ? 'Registers' : 'Unregisters'} a DLL (with the regsvr32 of its bitness), a program or a script (with ${isRegistering ? '/regserver' : '/unregserver'}), ` +
        'or a type library.',
    )
    .argument('<file>', 'a .dll, .ocx, .exe, .tlb, .js or .ts')
    .option('--user', 'for the user only (of a DLL: DllInstall with "user")')
    .option('--32', 'a type library for 32-bit processes; a DLL only if it has 32 bits')
    .option('--64', 'a type library for 64-bit processes; a DLL only if it has 64 bits')
    .addHelpText('after', `\nExamples:\n  $ coclass ${name} vendor.dll\n  $ coclass ${name} server.ts --user\n  $ coclass ${name} vendor.tlb`)
    .action((file: string, options: RegisterOptions) => {
      change(isRegistering, file, options);
    });
  if (isRegistering) command.option('--surrogate', "of a DLL: its classes get an AppID with a DllSurrogate, so that Windows' own dllhost.exe serves them");
}

/** `coclass register` and `coclass unregister`. */
export function addRegisterCommands(program: Command): void {
  addCommand(program, 'register');
  addCommand(program, 'unregister');
}
