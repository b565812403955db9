import { existsSync } from 'node:fs';
import { runCommand } from '../command.mjs';
import { wineEnvironment, winePrefix } from '../wine.mjs';
import { makeWhole } from './partial.mjs';

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
 */
export function bootPrefix(prefix, report) {
  return makeWhole(prefix, (folder) => boot(folder, report), endWine);
}

/**
 * @param {string} prefix
 * @param {(line: string) => void} onLine
 */
async function boot(prefix, onLine) {
  const env = wineEnvironment(prefix);
  // Without these two, Wine would ask whether to download Mono and Gecko.
  const WINEDLLOVERRIDES = `${env['WINEDLLOVERRIDES']};mscoree,mshtml=`;
  await runCommand('wineboot', ['-i'], { env: { ...env, WINEDLLOVERRIDES }, onLine });
  // Node refuses to start on the Windows 7 that Wine 8 is by default.
  await runCommand('winecfg', ['-v', 'win10'], { env, onLine });
  // The registry is written when the last process has ended.
  await runCommand('wineserver', ['-w'], { env });
}

/** An interrupted set-up's Wine may still be writing into its prefix. */
const endWine = (/** @type {string} */ prefix) =>
  runCommand('wineserver', ['-k'], { env: wineEnvironment(prefix) }).catch(() => {});
