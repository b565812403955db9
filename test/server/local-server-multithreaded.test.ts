import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

import { Apartment, type AsyncView, createObject, release } from 'coclass';

import { registeredAround, servedPath, untilEnded } from '../support/served-script.js';

interface Holding {
  readonly Pid: number;
  Hold(): number;
  readonly Calls: number;
  LetGo(which: number): void;
}

for (const [what, script, library] of [
  ['in the multithreaded apartment', 'multithreaded', 'CoclassMultithreaded'],
  ['of a class whose objects may be called on any thread', 'free', 'CoclassFree'],
] as const) describe(`a local server ${what}`, () => {
  const progId = `${library}.Holding`;
  registeredAround(servedPath(script));

  it('completes the asynchronous calls of its clients one by one, in whatever order they came', async () => {
    const control = createObject(progId, { context: 'local' }) as Holding;
    const pid = control.Pid;
    try {
      await using first = await Apartment.start();
      await using second = await Apartment.start();
      const [one, other] = (await Promise.all([first.createObject(progId), second.createObject(progId)])) as [AsyncView<Holding>, AsyncView<Holding>];
      const earlier = one.Hold();
      while (control.Calls < 1) await sleep(1);
      const later = other.Hold();
      while (control.Calls < 2) await sleep(1);
      control.LetGo(0);
      assert.equal(await earlier, 0);
      control.LetGo(1);
      assert.equal(await later, 1);
    } finally {
      release(control);
    }
    await untilEnded(pid);
  });
});
