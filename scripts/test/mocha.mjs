import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.mjs';
import { runWindowsNode } from '../windows-node.mjs';
import { windowsPath } from '../wine.mjs';

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

/**
 * The compiled test files of a room, as mocha takes them.
 * @param {string} room
 */
export function testFiles(room) {
  const folder = join(root, 'build', 'test', room);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.js')).sort().map((name) => windowsPath(join(folder, name)));
}

/**
 * mocha's arguments for a person's: a test's source, or a pattern of such, stands for what has been made of it.
 * @param {readonly string[]} args
 */
export function mochaArguments(args) {
  const compiled = args.map((arg) => arg.replace(/^(?:\.\/)?(test\/.*\.test)\.ts$/, 'build/$1.js'));
  return compiled.some((arg) => arg.endsWith('.test.js')) ? [...settings(), ...compiled] : compiled;
}
