import { existsSync } from 'node:fs';
import { runCommand } from '../command.mjs';
import { wineOfMachine, winePrefix } from '../wine.mjs';
import { makeWhole } from './partial.mjs';

/** @typedef {import('../wine.mjs').Wine} Wine */

/**
 * A prefix of the checkout's own: the user's is left alone.
 * @type {import('../steps.mjs').Step}
 */
export const winePrefixStep = {
  title: 'Wine prefix',
  needed: () => !existsSync(winePrefix),
  run: (report) => bootPrefix(winePrefix, report),
};

/**
 * Makes a prefix, whole or not at all.
 * @param {string} prefix
 * @param {(line: string) => void} report
 * @param {(prefix: string) => Wine} wineIn of which Wine
 */
export function bootPrefix(prefix, report, wineIn = wineOfMachine) {
  return makeWhole(prefix, (folder) => boot(wineIn(folder), report), (folder) => endWine(wineIn(folder)));
}

/**
 * @param {Wine} wine
 * @param {(line: string) => void} onLine
 */
async function boot(wine, onLine) {
  // Without these two, Wine would ask whether to download Mono and Gecko.
  await runWine(wine, ['wineboot', '-i'], onLine, { WINEDLLOVERRIDES: 'winemenubuilder.exe=d;mscoree,mshtml=' });
  // Node refuses to start on the Windows 7 that Wine 8 is by default.
  await runWine(wine, ['winecfg', '-v', 'win10'], onLine);
  // No test shows a window, and without a display some classes make none by any other driver.
  await runWine(wine, ['wine', 'reg', 'add', 'HKCU\\Software\\Wine\\Drivers', '/v', 'Graphics', '/d', 'null', '/f'], onLine);
  // The registry is written when the last process has ended.
  await runWine(wine, ['wineserver', '-w'], onLine);
}

/**
 * @param {Wine} wine
 * @param {readonly string[]} program
 * @param {(line: string) => void} [onLine]
 * @param {NodeJS.ProcessEnv} [more]
 */
function runWine(wine, program, onLine = () => {}, more = {}) {
  const { command, args, env } = wine(program);
  return runCommand(command, args, { env: { ...env, ...more }, onLine });
}

/**
 * Ends all that runs in a prefix: an interrupted set-up's Wine may still be writing into it.
 * @param {Wine} wine
 */
export const endWine = (wine) => runWine(wine, ['wineserver', '-k']).catch(() => {});
