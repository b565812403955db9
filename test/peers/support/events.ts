import assert from 'node:assert/strict';

import { on } from 'coclass';

/* eslint-disable @typescript-eslint/no-explicit-any -- objects of every kind of typing */

/** Asserts that a peer's events come in their order, that it waits for an answer, and that it stops when nobody listens; what it told. */
export function tellsOfEvents(peer: any): string[] {
  const told: string[] = [];
  const subscriptions = [
    on(peer as object, 'OnTick', ({ count, text }: any) => { told.push(`${count as number} ${text as string}`); }),
    on(peer as object, 'OnInt', ({ count }: any) => { told.push(`int ${count as number}`); }),
    on(peer as object, 'OnStop', () => ({ cancel: true })),
  ];
  assert.equal(peer.Fire(2), true);
  assert.deepEqual(told, ['1 tick 1 ä', '2 tick 2 ä', 'int 77']);
  for (const subscription of subscriptions) subscription[Symbol.dispose]();
  assert.equal(peer.Fire(1), false);
  return told;
}
