import { existsSync, realpathSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { win32 } from 'node:path';

/** The environment variable that names the node.exe of servers: the DLL of `coclass build` heeds it too (cpp/inproc/node_program.cpp). */
const VARIABLE = 'COCLASS_NODE';

/** Folders that version managers and npx make for a while. */
const PASSING = /^(?:fnm_multishells|_npx)$/i;
/** Three numbers: 'v22.11.0', 'node-v22.11.0-win-x64'. */
const VERSION = /(?:^|[^\d.])\d+\.\d+\.\d+(?:[^\d.]|$)/;

/**
 * The program that runs this process, itself: fnm, Volta and nvm have links to it, which are gone with a terminal, or lead to
 * another version tomorrow.
 */
export function ownProgram(): string {
  return realpathSync.native(process.execPath);
}

/**
 * The node.exe that is to start a server: the one that is named, or that the environment variable COCLASS_NODE names, as it is;
 * else this process's.
 */
export function nodeProgram(named: string | undefined): string {
  const given = named ?? process.env[VARIABLE];
  return given === undefined || given === '' ? ownProgram() : win32.resolve(given);
}

/** @throws Error when a program that is to start a server is not there */
export function requireProgram(program: string): void {
  if (!existsSync(program) || !statSync(program).isFile()) throw new Error(`there is no program '${program}' to start the server with (--node, ${VARIABLE})`);
}

function isBelow(folder: string | undefined, path: string): boolean {
  if (folder === undefined || !existsSync(folder)) return false;
  const way = win32.relative(realpathSync.native(folder), path);
  return !way.startsWith('..') && !win32.isAbsolute(way);
}

/** Why a program may be gone soon; undefined where nothing says so. */
export function whyPassing(program: string): string | undefined {
  const folders = win32.dirname(program).split(/[\\/]/);
  const systemFolder = process.env['SystemRoot'];
  if (isBelow(tmpdir(), program) || isBelow(systemFolder && win32.join(systemFolder, 'Temp'), program) || folders.some((folder) => PASSING.test(folder))) return 'is in a temporary folder';
  return folders.some((folder) => VERSION.test(folder)) ? 'is that of one version' : undefined;
}

/** Tells of a program that may be gone when COM wants to start the server. */
export function warnOfPassing(program: string): void {
  const why = whyPassing(program);
  if (why === undefined) return;
  const advice = 'register the server with --node and the path of a node.exe that stays';
  process.emitWarning(`the server is registered with '${program}', which ${why}: COM cannot start it when that is gone; ${advice} (docs/local-server.md)`, { code: 'COCLASS_NODE_PATH' });
}
