import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { LONGEST } from './limits.js';
import { endAllIn, saysItRuns } from './running.js';

/** A server's script of the tests (compiled JavaScript) or of the examples (TypeScript, run as it is). */
export const servedPath = (name: string): string => fileURLToPath(new URL(`../served/${name}.js`, import.meta.url));
export const examplePath = (name: string): string => fileURLToPath(new URL(`../../../examples/${name}.ts`, import.meta.url));

export interface ScriptRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a script to its end, while this process answers no call. */
export function runScript(script: string, ...args: string[]): ScriptRun {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [...process.execArgv, '--no-warnings', script, ...args], { encoding: 'utf8', timeout: LONGEST });
  if (error !== undefined) throw error;
  return { status, stdout: stdout.replaceAll('\r\n', '\n'), stderr };
}

/** Has a server register or unregister itself. */
export function tellServer(script: string, ...args: string[]): void {
  const { status, stderr } = runScript(script, ...args);
  assert.equal(status, 0, stderr);
}

/** Registers a server around the tests of a suite. */
export function registeredAround(script: string): void {
  before(() => {
    tellServer(script, '/regserver');
  });
  after(() => {
    tellServer(script, '/unregserver');
  });
}

/** The file that a fresh server writes when it ends in order. */
export const goodbyeOf = (script: string): string => join(dirname(script), 'goodbye.txt');

/**
 * Runs a body while the server of the faults is registered with CLSIDs that nobody has seen before: for bodies that kill it.
 * Those of its processes that are left are ended, however they feel about that.
 */
export async function withFreshServer(body: (script: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'coclass-served-'));
  const script = join(folder, 'server.mjs');
  const variables = { COCLASS_FAULTS: randomBytes(4).toString('hex'), COCLASS_GOODBYE: goodbyeOf(script) };
  writeFileSync(script, `${saysItRuns}Object.assign(process.env, ${JSON.stringify(variables)});\nawait import(${JSON.stringify(pathToFileURL(servedPath('faults')).href)});\n`);
  try {
    tellServer(script, '/regserver');
    try {
      await body(script);
    } finally {
      tellServer(script, '/unregserver');
    }
  } finally {
    await endAllIn(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}

export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Waits until a process has ended; the server has this long for its goodbye. */
export async function untilEnded(pid: number): Promise<void> {
  const end = Date.now() + LONGEST;
  while (isRunning(pid)) {
    if (Date.now() > end) assert.fail(`process ${pid} still runs`);
    await delay(50);
  }
}

/** A script that is started by hand, and has printed its first line. */
export async function startScript(script: string, ...args: string[]): Promise<{ readonly pid: number; readonly end: () => Promise<void> }> {
  const child = spawn(process.execPath, [...process.execArgv, '--no-warnings', script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  await once(createInterface(child.stdout), 'line');
  return {
    pid: child.pid ?? 0,
    end: async () => {
      child.kill();
      await ended;
    },
  };
}

/** Runs VBScript under cscript; what it echoes. */
export function runVbScript(file: string): string {
  const { status, stdout, stderr, error } = spawnSync('cscript', ['//nologo', file], { encoding: 'utf8', timeout: LONGEST });
  if (error !== undefined) throw error;
  assert.equal(status, 0, `${stdout}${stderr}`);
  return stdout.replaceAll('\r\n', '\n').trimEnd();
}
