import { join, resolve } from 'node:path';
import { local } from './paths.mjs';

export const winePrefix = join(local, 'prefix');

/** The path by which a Windows program under Wine sees a Unix file: Wine maps / to drive Z. */
export const windowsPath = (/** @type {string} */ path) => 'Z:' + resolve(path).replaceAll('/', '\\');

/**
 * A Wine with one of its prefixes: how a program of it (wine, wineserver, wineboot …) is started from here.
 * @typedef {(command: readonly string[]) => { command: string, args: readonly string[], env: NodeJS.ProcessEnv }} Wine
 */

/**
 * The Wine of this machine.
 * @param {string} [prefix]
 * @returns {Wine}
 */
export const wineOfMachine = (prefix) => ([command = '', ...args]) => ({ command, args, env: wineEnvironment(prefix) });

/**
 * The environment for a program under Wine in the given prefix.
 * @param {string} prefix
 * @param {NodeJS.ProcessEnv} env what else the program finds there
 * @returns {NodeJS.ProcessEnv}
 */
export function wineEnvironment(prefix = winePrefix, env = process.env) {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  return {
    ...env,
    // Without a UTF-8 locale Wine would lose what is not ASCII in arguments and in the environment.
    ...(/utf-?8/i.test(locale) ? {} : { LC_ALL: 'C.UTF-8' }),
    WINEPREFIX: prefix,
    WINEDEBUG: env['WINEDEBUG'] ?? '-all',
    // The menu builder would write into the desktop of whoever runs the tests.
    WINEDLLOVERRIDES: ['winemenubuilder.exe=d', env['WINEDLLOVERRIDES']].filter(Boolean).join(';'),
  };
}
