import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { ComError, type ComErrorArgument, createObject, type HResultName, release } from 'coclass';

/** The DLL of our own COM classes (test/servers). */
export const serverPath = fileURLToPath(new URL('../../test-servers/coclass_test_server.dll', import.meta.url));

// Runs of the suite that are under way, one file each: they share one registry. The folder is of the same Windows, or Wine prefix.
const runs = join(tmpdir(), `coclass-test-runs-${createHash('sha256').update(serverPath).digest('hex').slice(0, 8)}`);

/** What Lifetime.RefCount counts besides the wrappers: a call keeps its object alive by holding the wrapper to its reference. */
export const DURING_A_CALL = 0;

/** More rounds than V8 was ever seen to need. */
const COLLECTION_ROUNDS = 20;
/** For what must not go: V8 takes in the first rounds what it takes at all, and each costs as much as the whole heap of the suite. */
const ROUNDS_TO_OUTLIVE = 5;

/** How the members of the objects of {@link testObject} are called: through their vtables or through IDispatch. */
type Binding = 'early' | 'late';
let binding: Binding = 'early';

/** An object of the test server. */
// Its members are the test's knowledge.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type TestObject = any;

/** A new object of the test server: `testObject('Values')`. */
export function testObject(name: string): TestObject {
  return createObject(`Coclass.Test.${name}`, { binding });
}

/** Makes objects before the tests of a suite, and releases them after. */
export function forTheSuite(make: () => readonly object[]): void {
  let made: readonly object[] = [];
  before(() => { made = make(); });
  after(() => { for (const object of made) release(object); });
}

/** Describes what must be the same for both bindings: in the body {@link testObject} gives objects of the one, then of the other. */
export function forEachBinding(title: string, body: (this: Mocha.Suite, binding: Binding) => void): void {
  for (const each of ['early', 'late'] as const) {
    describe(`${title} (${each} binding)`, function () {
      before(() => { binding = each; });
      after(() => { binding = 'early'; });
      body.call(this, each);
    });
  }
}

/** What is expected of a ComError; what is left out is not looked at. */
export interface ExpectedComError {
  readonly code: HResultName | `0x${string}`;
  readonly message?: RegExp;
  readonly member?: string;
  readonly argument?: ComErrorArgument;
}

/** Asserts that a function throws a ComError, and which; returns it. */
export function assertComError(run: () => unknown, expected: ExpectedComError): ComError {
  let value: unknown;
  try {
    value = run();
  } catch (error) {
    if (!ComError.is(error)) throw error;
    assert.equal(error.code, expected.code, error.message);
    if (expected.message !== undefined) assert.match(error.message, expected.message);
    if (expected.member !== undefined) assert.equal(error.member, expected.member);
    if (expected.argument !== undefined) assert.deepEqual(error.argument, expected.argument);
    return error;
  }
  // Not inspected: a COM object's getters might be called.
  assert.fail(`expected a ComError ${expected.code}, but nothing was thrown (got a value of type ${typeof value})`);
}

/** Collects garbage, and gives finalizers their turns, until a condition holds or it seems that it never will. */
export async function collectUntil(done: () => boolean, rounds = COLLECTION_ROUNDS): Promise<boolean> {
  const gc = globalThis.gc;
  if (gc === undefined) throw new Error('the tests need node --expose-gc');
  for (let round = 0; round < rounds; round++) {
    if (done()) return true;
    // What a test has just dropped is young, and goes with a collection of that alone, in a twentieth of the time.
    if (round === 0) gc({ type: 'minor' });
    else gc();
    await turn();
    await turn();
  }
  return done();
}

/** Collects garbage; whether what must stay is still there after it. */
export async function outlivesCollection(isGone: () => boolean): Promise<boolean> {
  return !(await collectUntil(isGone, ROUNDS_TO_OUTLIVE));
}

function regsvr32(...flags: string[]): void {
  if (!existsSync(serverPath)) throw new Error(`${serverPath} is missing: run \`npm run build\` first`);
  // No pipes: under Wine it may start the desktop, which would inherit them and keep them open.
  const { status, error } = spawnSync('regsvr32', ['/s', ...flags, serverPath], { stdio: 'ignore' });
  if (error !== undefined) throw error;
  assert.equal(status, 0, `regsvr32 ${flags.join(' ')} failed with exit code ${status}`);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Whether another run of the suite needs the registration; what runs that were killed left behind is cleared away. */
function isUsedElsewhere(): boolean {
  const others = readdirSync(runs).filter((name) => name !== String(process.pid));
  for (const name of others) if (!isRunning(Number(name))) rmSync(join(runs, name), { force: true });
  return others.some((name) => isRunning(Number(name)));
}

/** Registers the test server as a user would. */
export function registerServer(): void {
  mkdirSync(runs, { recursive: true });
  writeFileSync(join(runs, String(process.pid)), '');
  regsvr32();
}

/** Unregisters the test server; returns whether it is gone now, which it is not while another run needs it. */
export function unregisterServer(): boolean {
  rmSync(join(runs, String(process.pid)), { force: true });
  if (isUsedElsewhere()) return false;
  regsvr32('/u');
  return true;
}

/** The names below a key of HKEY_CLASSES_ROOT; none when there is no such key. */
export function classesKeys(path: string): string[] {
  const { stdout } = spawnSync('reg', ['query', `HKCR\\${path}`.replace(/\\$/, '')], { encoding: 'utf8' });
  return stdout
    .split(/\r?\n/)
    .filter((line) => line.startsWith('HKEY_'))
    .map((line) => line.slice(line.lastIndexOf('\\') + 1));
}
