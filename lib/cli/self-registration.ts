import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

import '../compose.js';
import { ComError } from '../errors/com-error.js';
import { native } from '../native/load.js';
import { NotAProgram, OWN_BITS, programBits } from '../registry/program-bits.js';
import { defaultScope } from '../server/registration/index.js';
import { registerSurrogate, unregisterSurrogate } from '../server/registration/surrogate.js';
import { CliError, UsageError } from './run.js';

/** How something is to be registered, or unregistered. */
export interface Registering {
  readonly isRegistering: boolean;
  readonly forUser: boolean;
  /** What the user says of the file's bitness. */
  readonly bits?: 32 | 64 | undefined;
  /** Whether the classes of a DLL are to be served by the system's surrogate too. */
  readonly surrogate?: boolean;
}

/** What the exit codes of regsvr32 say of how far it came. */
const STEPS = new Map([[3, 'load'], [4, 'find'], [5, 'call']] as const);

/** For processes of which size a program is. @throws CliError when the file is none */
export function bitsOfProgram(path: string): 32 | 64 {
  try {
    return programBits(path);
  } catch (error) {
    if (error instanceof NotAProgram) throw new CliError(`'${path}' is ${error.message}`);
    throw error;
  }
}

/** How far registering a DLL came. */
interface Outcome {
  readonly step: 'load' | 'find' | 'call';
  /** What went wrong in this step; undefined when nothing did. */
  readonly problem?: string;
}

/** In this process, which learns the HRESULT. */
function askOwn(path: string, { isRegistering, forUser }: Registering): Outcome {
  const { step, hresult } = native().callSelfRegistration(path, isRegistering, forUser);
  return hresult < 0 ? { step, problem: new ComError(undefined, { hresult }).message } : { step };
}

/** By the regsvr32 of the other bitness: in SysWOW64, or, seen from 32 bits, in Sysnative. */
function askOther(path: string, bits: 32 | 64, { isRegistering, forUser }: Registering): Outcome {
  const program = join(process.env['SystemRoot'] ?? 'C:\\Windows', bits === 32 ? 'SysWOW64' : 'Sysnative', 'regsvr32.exe');
  if (!existsSync(program)) throw new CliError(`'${path}' has ${bits} bits, and this system has no ${bits}-bit regsvr32 (${program}): it cannot load the DLL`);
  // No pipes: what Wine starts besides would keep them open.
  const { status, error } = spawnSync(program, ['/s', ...(isRegistering ? [] : ['/u']), ...(forUser ? ['/n', '/i:user'] : []), path], { stdio: 'ignore' });
  if (error !== undefined) throw new CliError(`regsvr32 could not be run: ${error.message}`);
  const step = STEPS.get(status as 3) ?? 'call';
  return status === 0 ? { step } : { step, problem: `regsvr32 ended with exit code ${status}` };
}

/**
 * Has a DLL register or unregister itself, in a process of its bitness.
 * @throws CliError that says why it could not
 */
export function registerDll(file: string, registering: Registering): void {
  const path = resolve(file);
  const { isRegistering, forUser } = registering;
  const bits = bitsOfProgram(path);
  if (registering.bits !== undefined && registering.bits !== bits) throw new UsageError(`--${registering.bits}: '${file}' has ${bits} bits`);
  const entry = forUser ? 'DllInstall' : isRegistering ? 'DllRegisterServer' : 'DllUnregisterServer';
  const scope = forUser ? 'user' : defaultScope();
  if (!isRegistering) unregisterSurrogate(path, bits, scope);
  const { step, problem } = bits === OWN_BITS ? askOwn(path, registering) : askOther(path, bits, registering);
  if (problem === undefined) {
    if (isRegistering && registering.surrogate === true && registerSurrogate(path, bits, scope).length === 0) {
      throw new CliError(`'${file}' has registered itself, but no class whose DLL it is: there is nothing for a surrogate to serve`);
    }
    return;
  }
  if (step === 'load') throw new CliError(`'${file}' could not be loaded (a DLL that it needs may be missing): ${problem}`);
  if (step === 'find') throw new CliError(`'${file}' has no ${entry}: it is no COM server that registers itself${forUser ? ' for the user' : ''}`);
  throw new CliError(`${entry} of '${file}' failed: ${problem}`);
}

function run(program: string, args: readonly string[], shown: string, stdio: 'ignore' | 'inherit'): void {
  const { status, error } = spawnSync(program, args, { stdio });
  if (error !== undefined) throw new CliError(`'${shown}' could not be run: ${error.message}`);
  if (status !== 0) throw new CliError(`'${shown}' ended with exit code ${status}`);
}

function switchOf({ isRegistering }: Registering): string {
  return isRegistering ? '/regserver' : '/unregserver';
}

/** Has a program register itself. @throws CliError when it does not end well */
export function registerProgram(file: string, registering: Registering): void {
  const path = resolve(file);
  bitsOfProgram(path);
  const option = `${switchOf(registering)}${registering.forUser ? 'peruser' : ''}`;
  run(path, [option], `${file} ${option}`, 'ignore');
}

/** Has a server in JavaScript or TypeScript register itself. @throws CliError when it does not end well */
export function registerScript(file: string, registering: Registering): void {
  const args = [resolve(file), switchOf(registering), ...(registering.forUser ? ['--user'] : [])];
  // Later ones do it without being asked.
  const strip = /\.[mc]?ts$/i.test(file) && !process.features.typescript ? ['--experimental-strip-types'] : [];
  run(process.execPath, [...process.execArgv, ...strip, ...args], `node ${file} ${args.slice(1).join(' ')}`, 'inherit');
}
