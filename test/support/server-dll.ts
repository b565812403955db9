import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { Guid } from 'coclass';
import { buildServerDll, type ServerDllOptions } from 'coclass/build';

import { LONGEST } from './limits.js';
import { saysItRuns, untilNoneRunsIn } from './running.js';

const programs = new URL('../../test-servers/', import.meta.url);
const client = fileURLToPath(new URL('coclass_test_dll_client.exe', programs));
export const localServerProgram = fileURLToPath(new URL('coclass_test_local_server.exe', programs));
export const addonStandIn = fileURLToPath(new URL('coclass_test_addon_stand_in.dll', programs));
export const libraryBytes = (): Uint8Array => new Uint8Array(readFileSync(new URL('coclass_test_server.tlb', programs)));

/**
 * A server of the tests: notes how it was called; with -Embedding it serves the class Coclass.Test.Values under its
 * CLSIDs, through a program of ours; otherwise it ends as its settings say.
 */
const script = `${saysItRuns}
import { spawn } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';

const file = (name) => new URL(name, import.meta.url);
const { exitCode, message, delay, clsids, program, log } = JSON.parse(readFileSync(file('settings.json'), 'utf8'));
const args = process.argv.slice(2);
appendFileSync(file('calls.txt'), JSON.stringify({ args, cwd: process.cwd(), node: process.execPath }) + '\\n');
const run = () => {
  if (message) console.error(message);
  process.exitCode = exitCode;
  if (args[0] === '-Embedding' && clsids.length > 0) spawn(program, [log, ...clsids], { stdio: 'ignore' }).on('exit', (code) => process.exitCode = code);
};
if (delay) setTimeout(run, delay); else run();
`;

/** How the server behaves. */
export interface ServerSettings {
  readonly exitCode?: number;
  /** Its standard error. */
  readonly message?: string;
  /** Milliseconds before it does anything. */
  readonly delay?: number;
  /** Ends instead of serving. */
  readonly serves?: false;
}

/** How the server was called. */
export interface ServerCall {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly node: string;
}

/** A folder with a DLL and its server in it, of which nothing is left after {@link remove}. */
export class ServerFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'coclass dll \u20ac-'));
  readonly clsid = Guid.create().text;
  readonly #scriptName: string;

  constructor(settings: ServerSettings = {}, scriptName = 'server.mjs') {
    this.#scriptName = scriptName;
    writeFileSync(this.script, script);
    this.behave(settings);
  }

  get script(): string { return join(this.path, this.#scriptName); }
  get dll(): string { return join(this.path, 'Test Server.dll'); }
  get log(): string { return join(this.path, 'served.txt'); }

  /** Changes what the server does when it is started the next time. */
  behave({ exitCode = 0, message = '', delay = 0, serves }: ServerSettings): void {
    const clsids = serves === false ? [] : [this.clsid];
    writeFileSync(join(this.path, 'settings.json'), JSON.stringify({ exitCode, message, delay, clsids, program: localServerProgram, log: this.log }));
  }

  build(options: Partial<ServerDllOptions> = {}): string {
    return buildServerDll({ out: this.dll, server: this.script, classes: [this.clsid], typeLibrary: libraryBytes(), ...options });
  }

  /** How the script was called, since the last time that this was asked. */
  takeCalls(): readonly ServerCall[] {
    const file = join(this.path, 'calls.txt');
    if (!existsSync(file)) return [];
    const calls = readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as ServerCall);
    rmSync(file);
    return calls;
  }

  /** The processes that have served so far. */
  servers(): readonly number[] {
    return existsSync(this.log) ? readFileSync(this.log, 'utf8').trim().split('\n').map(Number) : [];
  }

  /** Removes it when all that ran from it has ended, which it should by itself. */
  async remove(): Promise<void> {
    await untilNoneRunsIn(this.path, (left) => {
      for (const [id, which] of left) console.error(`the ${which || 'script'} of ${this.path} did not end by itself: process ${id}`);
    });
    // What a process had open may be busy for a moment after its end.
    const end = Date.now() + LONGEST;
    for (;;) {
      try {
        rmSync(this.path, { recursive: true, force: true });
        return;
      } catch (error) {
        if (Date.now() > end) throw error;
      }
      await sleep(100);
    }
  }
}

/** Runs a test with a folder of its own. */
export async function withServerFolder(settings: ServerSettings, body: (folder: ServerFolder) => void | Promise<void>, scriptName?: string): Promise<void> {
  const folder = new ServerFolder(settings, scriptName);
  try {
    await body(folder);
  } finally {
    await folder.remove();
  }
}

/** Runs a program that may start others: without pipes that those would inherit, except its own output. */
export function regsvr32(...args: string[]): number {
  const { status, error } = spawnSync('regsvr32', args, { stdio: 'ignore' });
  if (error !== undefined) throw error;
  assert.notEqual(status, null);
  return status ?? -1;
}

/** Environment variables to change; undefined removes one. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** What the client of test/servers prints, in its order. */
export async function runClient(args: readonly string[], variables: Variables = {}): Promise<readonly (readonly [string, string])[]> {
  const { code, output } = await runProgram(client, args, variables);
  assert.equal(code, 0, `the client ended with exit code ${code}: ${output}`);
  return output.split(/\r?\n/).map((line) => {
    const [, name = '', value = ''] = /^([\w-]+)=(.*)$/.exec(line) ?? ['', '', line];
    return [name, value] as const;
  });
}

/** Runs a program to its end, while this process goes on. */
export function runProgram(program: string, args: readonly string[], variables: Variables = {}): Promise<{ readonly code: number | null; readonly output: string }> {
  const changed = new Set(Object.keys(variables).map((name) => name.toUpperCase()));
  const kept = Object.entries(process.env).filter(([name]) => !changed.has(name.toUpperCase()));
  const child = spawn(program, args, { env: { ...Object.fromEntries(kept), ...variables }, stdio: ['ignore', 'pipe', 'pipe'], timeout: LONGEST });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) => {
      done({ code, output: output.trim() });
    });
  });
}

/** Runs VBScript, as a client that knows nothing of Node.js; returns what it prints. */
export async function runVbscript(folder: ServerFolder, text: string): Promise<string> {
  const file = join(folder.path, 'client.vbs');
  writeFileSync(file, `${text}\r\n`);
  const { code, output } = await runProgram('cscript', ['//nologo', file]);
  assert.equal(code, 0, output);
  return output;
}
