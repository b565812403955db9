// What an event of another process takes, until its listener has answered: a handler in JavaScript, next to a sink in C++ in the same
// process and on the same thread.
import { setTimeout as delay } from 'node:timers/promises';

import { type Client, createObject, on, release } from 'coclass';

import type { ITeller } from './event-process.js';
import { floor } from './floor.js';
import { median } from './measure.js';

const ROUNDS = 9;
/** IBenchToldEvents of event-process.ts, whose types alone are here: that module serves. */
const EVENTS_IID = '{6f0d9c35-5f0e-4c0b-9a61-2c0a6a1d7b12}';

export interface RemoteRow {
  readonly name: string;
  /** Nanoseconds for one event. */
  readonly ours: number;
  readonly cpp: number;
  /** Ours / the sink's in C++, taken within each round. */
  readonly ratio: number;
}

/** Waits until the server has measured. */
async function taken(teller: Client<typeof ITeller>, place: number): Promise<number> {
  for (;;) {
    await delay(500);
    const time = teller.Time(place);
    if (time > 0) return time;
  }
}

/** @param clsid of the class that event-process.ts serves */
export async function measureRemoteEvents(clsid: string): Promise<RemoteRow[]> {
  const teller = createObject(clsid, { context: 'local' }) as Client<typeof ITeller>;
  let heard = 0;
  const subscription = on(teller as object, 'Told', ({ text, number }: { text: string; number: number }) => { heard += text.length + number; });
  const listener = floor.open(clsid);
  floor.connect(listener, EVENTS_IID, 1);
  const rounds: { readonly during: readonly [number, number]; readonly idle: readonly [number, number] }[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    teller.FireNow(0, 0);
    floor.call(listener, 'FireNow', [1, 0], 1);
    const during = [teller.Time(0), teller.Time(1)] as const;
    teller.FireLater(2, 0);
    const ours = await taken(teller, 2);
    floor.call(listener, 'FireLater', [3, 0], 1);
    const cpp = await taken(teller, 3);
    // The first round is to warm up.
    if (round > 0) rounds.push({ during, idle: [ours, cpp] });
  }
  subscription.dispose();
  release(teller);
  floor.close(listener);
  if (heard === 0) throw new Error('no event was heard');
  const names = { during: 'while the listener waits in a call', idle: 'while the listener waits for events' };
  return (['during', 'idle'] as const).map((when) => ({
    name: names[when],
    ours: median(rounds.map((round) => round[when][0])),
    cpp: median(rounds.map((round) => round[when][1])),
    ratio: median(rounds.map((round) => round[when][0] / round[when][1])),
  }));
}
