import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';

import { createObject, release } from 'coclass';

// For `npm run test:heap` (scripts/test-heap.mjs), beside root-hooks.ts: COM's memory is guarded (test/servers/src/heap.cpp), and after each test
// it is looked at.

interface Heap {
  /** @param report the file in which it stands what was touched that may not be */
  Start(report: string): void;
  /** How many blocks were made. */
  readonly Made: number;
  /** The blocks that are alive and were made after so many: `NUMBER SIZE TRACE`, a line for each. */
  AliveSince(number: number): string;
  /** What was found wrong since this was last read. */
  readonly Wrong: string;
}

/** How often a test is run again: what is left behind by the first run may be kept once and for all, what grows with each run is not. */
const TIMES = 3;
/** What may stand in the trace of a block that is ours to free: script engines and their like, on their way to us or from us, keep things of their own. */
const KNOWN = /^(?:(?:combase|ole32|oleaut32|rpcrt4|ntdll|kernel32|kernelbase|node|coclass[\w-]*)\.(?:dll|exe|node)\+|[0-9a-f]{16}$)/i;
/**
 * Wine's own: what describes a function of another apartment's type information has a list of its parameters, which is not freed where there are none
 * (ITypeInfo::ReleaseFuncDesc of its proxy).
 */
const WINE = /^24 combase\.dll\+\w+(?: < rpcrt4\.dll\+\w+)+ < oleaut32\.dll\+/i;
/** Tests that leave something behind each time they run, and are meant to. */
const MEANT: readonly string[] = [
  // The types of records are kept as long as the environment lives, with the libraries that describe them, and these make one each time.
  'An argument that is left out of a call through a vtable is a pointer to an empty place, whose content goes with the call',
  'an interface that is described by hand may be dual, with records that it lays out itself and default values',
  'queryInterface by a description takes each description of a record at its word too, and refuses one of another layout',
  'queryInterface by a description refuses a record that a Worker, which has ended, described with other fields',
  // The server leaves values with a failure, against the rules of COM: nobody frees them.
  'a failed call through a vtable leaves byRefs as they were',
];
/** How often garbage is collected for what is alive. */
const ROUNDS = 4;
/** A test that takes longer, in milliseconds, is not run again. */
const LONG = 10_000;

const { COCLASS_HEAP_REPORT = '', COCLASS_HEAP_TEST = '' } = process.env;

/** Asks the heap: by an object that is there no longer than that, as objects of the test server are counted. */
function ask<T>(question: (heap: Heap) => T): T {
  const heap = createObject('Coclass.Test.Heap') as unknown as Heap & object;
  try {
    return question(heap);
  } finally {
    release(heap);
  }
}

const madeByNow = (): number => ask((heap) => heap.Made);

/** Where what is alive since then was made, and how much of it. */
async function leftSince(number: number): Promise<Map<string, number>> {
  for (let round = 0; round < ROUNDS && ask((heap) => heap.AliveSince(number)) !== ''; round++) {
    globalThis.gc?.();
    // Finalizers need their turns.
    await turn();
    await turn();
  }
  const places = new Map<string, number>();
  for (const line of ask((heap) => heap.AliveSince(number)).split('\n').filter((text) => text !== '')) {
    const place = line.replace(/^\d+ /, '');
    if (WINE.test(place) || !place.replace(/^\d+ /, '').split(' < ').every((frame) => KNOWN.test(frame))) continue;
    places.set(place, (places.get(place) ?? 0) + 1);
  }
  return places;
}

function assertNothingWrong(): void {
  const wrong = ask((heap) => heap.Wrong);
  if (wrong !== '') assert.fail(wrong);
}

function watch(test: Mocha.Test): void {
  const body = test.fn as ((this: Mocha.Context) => unknown) | undefined;
  if (body === undefined) return;
  test.fn = async function (this: Mocha.Context) {
    // For whoever finds that the process has ended.
    if (COCLASS_HEAP_TEST !== '') writeFileSync(COCLASS_HEAP_TEST, test.fullTitle());
    const before = madeByNow();
    const start = Date.now();
    await body.call(this);
    assertNothingWrong();
    const taken = Date.now() - start;
    if (taken > LONG || MEANT.includes(test.fullTitle()) || (await leftSince(before)).size === 0) return;
    this.timeout(0);
    const again = madeByNow();
    const left: Map<string, number>[] = [];
    for (let time = 0; time < TIMES; time++) {
      try {
        await body.call(this);
      } catch {
        // It cannot be run again.
        return;
      }
      left.push(await leftSince(again));
    }
    assertNothingWrong();
    const [first, last] = [left[0] ?? new Map<string, number>(), left.at(-1) ?? new Map<string, number>()];
    const grown = [...last].filter(([place, count]) => count - (first.get(place) ?? 0) >= TIMES - 1);
    if (grown.length > 0) assert.fail(`it leaves memory behind each time it runs:\n${grown.map(([place, count]) => `${count} of ${place}`).join('\n')}`);
  };
}

export const mochaHooks: Mocha.RootHookObject = {
  beforeAll() {
    ask((heap) => { heap.Start(COCLASS_HEAP_REPORT); });
  },

  beforeEach(this: Mocha.Context) {
    if (this.currentTest !== undefined) watch(this.currentTest);
  },
};
