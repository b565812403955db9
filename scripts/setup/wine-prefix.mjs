import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../command.mjs';
import { wineOfMachine, winePrefix } from '../wine.mjs';
import { makeWhole } from './partial.mjs';

/** @typedef {import('../wine.mjs').Wine} Wine */

/** Where Wine's debugger writes what it tells of each crash, on drive C: a crashing process rarely has handed it its streams. */
const crashesFile = 'crashes.txt';
export const crashes = (/** @type {string} */ prefix) => join(prefix, 'drive_c', crashesFile);

/** What a prefix has besides what Wine puts into it: `reg add`'s arguments. */
const settings = [
  // No test shows a window, and without a display some classes make none by any other driver.
  ['HKCU\\Software\\Wine\\Drivers', '/v', 'Graphics', '/d', 'null'],
  // Wine's debugger would show a crash in a dialog, which by that driver is on the screen until someone answers it: for ever.
  ['HKCU\\Software\\Wine\\WineDbg', '/v', 'ShowCrashDialog', '/t', 'REG_DWORD', '/d', '0'],
  [
    'HKLM\\Software\\Microsoft\\Windows NT\\CurrentVersion\\AeDebug', '/v', 'Debugger', '/d',
    `cmd /c "C:\\windows\\system32\\winedbg.exe --auto %ld %ld >> C:\\${crashesFile} 2>&1"`,
  ],
];

/** Where a prefix says which settings it has been made with. */
const stamp = (/** @type {string} */ prefix) => join(prefix, 'coclass-settings.json');

/**
 * Whether there is a prefix, and it has these settings.
 * @param {string} prefix
 */
export function isPrefix(prefix) {
  try {
    return readFileSync(stamp(prefix), 'utf8') === JSON.stringify(settings);
  } catch {
    return false;
  }
}

/**
 * A prefix of the checkout's own: the user's is left alone.
 * @type {import('../steps.mjs').Step}
 */
export const winePrefixStep = {
  title: 'Wine prefix',
  needed: () => !isPrefix(winePrefix),
  run: (report) => bootPrefix(winePrefix, report),
};

/**
 * Makes a prefix, whole or not at all.
 * @param {string} prefix
 * @param {(line: string) => void} report
 * @param {(prefix: string) => Wine} wineIn of which Wine
 */
export async function bootPrefix(prefix, report, wineIn = wineOfMachine) {
  await removePrefix(prefix, wineIn);
  const fill = async (/** @type {string} */ folder) => {
    await boot(wineIn(folder), report);
    writeFileSync(stamp(folder), JSON.stringify(settings));
  };
  await makeWhole(prefix, fill, (folder) => endWine(wineIn(folder)));
}

/**
 * Removes one that was made with other settings.
 * @param {string} prefix
 * @param {(prefix: string) => Wine} wineIn
 */
async function removePrefix(prefix, wineIn) {
  if (!existsSync(prefix)) return;
  await endWine(wineIn(prefix));
  rmSync(prefix, { recursive: true, force: true, maxRetries: 5 });
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
  for (const setting of settings) await runWine(wine, ['wine', 'reg', 'add', ...setting, '/f'], onLine);
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
