import assert from 'node:assert/strict';

import { clsidFromProgID, createObject, release } from 'coclass';

import { classesKeys, collectUntil, registerServer, unregisterServer } from './test-server.js';

// Around every test of the suite: the test server is registered, and no test may leave one of its objects alive.

interface Monitor {
  readonly LiveObjects: number;
}

const LIBID = '{4375E7EB-88FF-4B2F-AD72-AAD8900186B9}';
const names = ['Monitor', 'Values', 'Lifetime', 'Apartment', 'Untyped'].map((name) => `Coclass.Test.${name}`);

let clsids: string[] = [];
let monitor: Monitor | undefined;
// The error of a failed test may hold on to objects.
let hasFailed = false;

function live(): number {
  return monitor?.LiveObjects ?? 0;
}

async function assertNoMoreThan(allowed: number, who: string): Promise<void> {
  if (await collectUntil(() => live() <= allowed)) return;
  const count = live();
  assert.fail(`${who} leaked ${count - allowed} object(s) of the test server: ${allowed} alive before, ${count} after garbage collection`);
}

/**
 * Makes a test fail if objects that it made outlive it. Its body is wrapped, as mocha ends the whole run when a hook
 * fails. What hooks of a suite make is the suite's: the end of the run looks at it.
 */
function watch(test: Mocha.Test): void {
  const body = test.fn as ((this: Mocha.Context) => unknown) | undefined;
  if (body === undefined) return;
  test.fn = async function (this: Mocha.Context) {
    const before = live();
    try {
      await body.call(this);
      await assertNoMoreThan(before, 'the test');
    } catch (error) {
      hasFailed = true;
      throw error;
    }
  };
}

function assertNoTraces(): void {
  const progIds = classesKeys('').filter((name) => name.toLowerCase().startsWith('coclass.test.'));
  assert.deepEqual(progIds, [], 'ProgIDs of the test server are still registered');
  const registered = new Set(classesKeys('CLSID').map((name) => name.toUpperCase()));
  assert.deepEqual(clsids.filter((clsid) => registered.has(clsid.toUpperCase())), [], 'classes of the test server are still registered');
  const libraries = classesKeys('TypeLib').map((name) => name.toUpperCase());
  assert.ok(!libraries.includes(LIBID), 'the type library of the test server is still registered');
}

export const mochaHooks: Mocha.RootHookObject = {
  beforeAll() {
    registerServer();
    clsids = names.map(clsidFromProgID);
    // Held by the hooks: the DLL stays loaded.
    monitor = createObject('Coclass.Test.Monitor') as Monitor;
  },

  beforeEach(this: Mocha.Context) {
    if (this.currentTest !== undefined) watch(this.currentTest);
  },

  async afterAll() {
    try {
      if (!hasFailed) await assertNoMoreThan(0, 'the suite');
    } finally {
      if (monitor !== undefined) release(monitor);
      if (unregisterServer()) assertNoTraces();
    }
  },
};
