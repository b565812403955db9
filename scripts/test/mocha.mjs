import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.mjs';
import { runWindowsNode } from '../windows-node.mjs';

/**
 * Runs mocha on the Windows Node, with the settings of .mocharc.json.
 * @param {readonly string[]} args mocha's own
 * @param {Omit<NonNullable<Parameters<typeof runWindowsNode>[1]>, 'cwd' | 'typescript'>} [options]
 * @returns {Promise<number>} its exit code: the number of tests that failed
 */
export function runMocha(args, options) {
  // Node's own flags are given here and not in .mocharc.json: mocha would start a second node for them.
  const mocha = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
  // On Windows mocha takes every output for a terminal with colours.
  const plain = process.stdout.isTTY || process.env['FORCE_COLOR'] ? [] : ['--no-color'];
  return runWindowsNode(['--expose-gc', mocha, ...plain, ...args], options);
}

/** What .mocharc.json says, but for the files: mocha would add them to those that are named. */
export function settings() {
  const { timeout, require: hooks } = JSON.parse(readFileSync(join(root, '.mocharc.json'), 'utf8'));
  return ['--no-config', '--timeout', String(timeout), ...hooks.flatMap((/** @type {string} */ file) => ['--require', file])];
}
