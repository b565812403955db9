import { existsSync } from 'node:fs';
import { extname, resolve } from 'node:path';

import { type ScriptCommand } from './command-line.js';
import { readScript } from './script-file.js';
import { ScriptHost } from './script-host.js';

/** A script that cannot be run, in words for the one who asked. */
export class CannotRunError extends Error {}

const JSCRIPT = new Set(['.js', '.jse', '.cjs']);
const ENGINES: Readonly<Record<string, string>> = { jscript: '.js', javascript: '.js', ecmascript: '.js', livescript: '.js', chakra: '.js', vbscript: '.vbs', vbs: '.vbs' };

/**
 * Runs a script as cscript does: the process ends by `WScript.Quit`, by an error that nobody catches, with exit code 1, or with the last
 * statement.
 * @throws CannotRunError where the file is none that can be run
 */
export function runScript(command: ScriptCommand): void {
  const path = resolve(command.script);
  if (!existsSync(path)) throw new CannotRunError(`Can not find script file "${path}".`);
  const kind = command.engine === undefined ? extname(path).toLowerCase() : ENGINES[command.engine];
  if (kind === undefined) throw new CannotRunError(`Can't find script engine "${command.engine ?? ''}" for script "${path}".`);
  if (!JSCRIPT.has(kind)) throw new CannotRunError(`There is no script engine for file extension "${kind}".`);
  const host = new ScriptHost({
    path,
    words: command.words,
    isInteractive: command.isInteractive,
    timeout: command.timeout,
    encoding: command.isUnicode ? 'utf16le' : 'utf8',
    showUsage: () => undefined,
  });
  try {
    host.run(readScript(path), path);
  } catch (error) {
    host.fail(error);
  }
  host.close();
}
