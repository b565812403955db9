import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { onWindows, root } from './paths.mjs';
import { CommandFailed } from './problem.mjs';
import { endWithUs } from './processes.mjs';

/**
 * Runs a command to its end and keeps what it prints for the case that it fails.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, onLine?: (line: string) => void }} [options]
 * @returns {Promise<string>} what it printed, on both streams
 */
export function runCommand(command, args, { env = process.env, cwd = root, onLine } = {}) {
  const child = spawn(command, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  endWithUs(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      output += text;
      const last = text.trimEnd().split('\n').at(-1);
      if (last) onLine?.(last);
    });
  }
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) => {
      if (code === 0) done(output);
      else failed(new CommandFailed([command, ...args].join(' '), output));
    });
  });
}

/**
 * Runs a command whose output goes straight to the person.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code
 */
export function showCommand(command, args) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
  endWithUs(child);
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) => { done(code ?? 1); });
  });
}

/** Runs a package's command line tool on this Node, without npx in between. */
export const toolPath = (/** @type {string} */ path) => join(root, 'node_modules', path);
export const tsc = toolPath('typescript/bin/tsc');

/** npm as it was called, or else the one on the path; on Windows, where that is a batch file, the one Node came with. */
export function npmCommand() {
  const script = process.env['npm_execpath'] ?? (onWindows ? join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js') : '');
  return script.endsWith('.js') ? { command: process.execPath, args: [script] } : { command: 'npm', args: [] };
}

/** @param {string} name */
export function onPath(name) {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => isExecutable(join(folder, name)));
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
