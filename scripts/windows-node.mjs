import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { clearTimeout, setTimeout } from 'node:timers';
import { pathToFileURL } from 'node:url';
import { onWindows, relay, root } from './paths.mjs';
import { endWithUs } from './processes.mjs';
import { windowsNodeExe } from './setup/node-version.mjs';
import { windowsPath, wineOfMachine } from './wine.mjs';

/** Node's flags whose value is an argument of its own, so that the value is not taken for the script. */
const flagsWithValue = new Set(['-C', '--conditions', '-r', '--require', '--import', '--env-file', '--title']);
const flagsWithCode = new Set(['-e', '--eval', '-p', '--print', '-pe']);

/**
 * Runs the Windows Node with the arguments of a `node` command line: flags, a script (JavaScript or TypeScript) and the
 * script's arguments. On Linux it runs under Wine, through the relay.
 * @param {readonly string[]} args
 * @param {{ cwd?: string, typescript?: boolean, wine?: import('./wine.mjs').Wine, node?: string, output?: NodeJS.WritableStream, longestSilence?: number }} [options]
 *   typescript: false leaves Node as it is; wine, node: others than the checkout's; output: where all goes that it prints;
 *   longestSilence: milliseconds without output after which it is ended, as one that stands still; only with `output`
 * @returns {Promise<number>} its exit code
 */
export function runWindowsNode(args, { cwd = process.cwd(), typescript = true, wine = wineOfMachine(), node = windowsNodeExe, output, longestSilence } = {}) {
  const preload = typescript ? ['--enable-source-maps', '--import', hookUrl()] : [];
  if (onWindows) return run(process.execPath, [...preload, ...args], { cwd, env: process.env }, output, longestSilence);

  for (const needed of [node, relay]) {
    if (!existsSync(needed)) {
      console.error(`${needed} is missing: run \`npm run build\` first.`);
      return Promise.resolve(1);
    }
  }
  const started = wine(['wine', relay, String(process.pid), windowsPath(node), ...preload, ...withWindowsScript(args, cwd)]);
  return run(started.command, started.args, { cwd, env: { ...colours(), ...started.env } }, output, longestSilence);
}

function hookUrl() {
  const { href, pathname } = pathToFileURL(join(root, 'scripts', 'typescript-hook.mjs'));
  return onWindows ? href : `file:///Z:${pathname}`;
}

/**
 * @param {readonly string[]} args
 * @param {string} cwd
 */
function withWindowsScript(args, cwd) {
  let script = 0;
  while (script < args.length && args[script]?.startsWith('-')) {
    if (flagsWithCode.has(/** @type {string} */ (args[script]))) return args;
    script += flagsWithValue.has(/** @type {string} */ (args[script])) ? 2 : 1;
  }
  return args.map((arg, index) => (index === script ? windowsPath(resolve(cwd, arg)) : arg));
}

/** The program writes into a pipe and so cannot see that there is a terminal at the other end of it. */
function colours() {
  const depth = process.stdout.isTTY ? process.stdout.getColorDepth() : 1;
  const level = { 4: '1', 8: '2', 24: '3' }[depth];
  return level ? { FORCE_COLOR: level } : {};
}

/**
 * A terminal is never handed on: Wine would run its own console on it. Anything else is, so that a closed pipe is seen.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @param {NodeJS.WritableStream} [output]
 * @param {number} [longestSilence]
 * @returns {Promise<number>}
 */
function run(command, args, options, output, longestSilence) {
  const stdio = [process.stdin, process.stdout, process.stderr].map((stream) => (output || (stream.isTTY && !onWindows) ? 'pipe' : 'inherit'));
  const child = spawn(command, args, { ...options, stdio: /** @type {import('node:child_process').StdioOptions} */ (stdio) });
  endWithUs(child);
  if (child.stdin) {
    process.stdin.pipe(child.stdin);
    // It may end without reading all there is.
    child.stdin.on('error', () => {});
  }
  if (longestSilence !== undefined && output) endWhenSilent(child, output, longestSilence);
  child.stdout?.pipe(output ?? process.stdout, { end: false });
  child.stderr?.pipe(output ?? process.stderr, { end: false });
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) => {
      if (child.stdin) process.stdin.destroy();
      done(code ?? 1);
    });
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.WritableStream} output
 * @param {number} longest milliseconds
 */
function endWhenSilent(child, output, longest) {
  const timer = setTimeout(() => {
    output.write(`\nNothing was printed for ${Math.round(longest / 1000)} s: ended.\n`);
    // As in processes.mjs: what the relay has started ends with it.
    child.kill('SIGKILL');
  }, longest);
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', () => timer.refresh());
  child.on('close', () => clearTimeout(timer));
}
