import { createObject, enumerate, queryInterface, release } from 'coclass';

import type { Case } from './cases.js';
import { floor } from './floor.js';
import { slotOf } from './vtable-cases.js';
import { peerLoops, type Peers } from './vtable-peer.js';

interface Adding {
  Add(a: number, b: number): number;
}

interface Arguments {
  Count: number;
  Add4(a: number, b: number, c: number, d: number): number;
}

interface Items {
  Add(value: number): void;
  Item(index: number): number;
}

/** Of twelve types, each with a number to get, one that is early-bound. */
type Numbers = Readonly<
  Record<
    'LiveObjects' | 'PropI4' | 'Count' | 'Serial' | 'Pings' | 'ReferencesHeld' | 'SinkCount' | 'Number' | 'Ordinal' | 'Gets' | 'Total',
    number
  >
>;

function open<T>(name: string): T {
  return createObject(`Coclass.Test.${name}`) as T;
}

/** Early-bound calls of numbers against an empty Node-API function: what a call costs beyond the crossing that no addon can avoid. */
export function makeCrossingCases(peers: Peers): { cases: readonly Case[]; close: () => void } {
  const add = slotOf('ITestCustom', 'Add');
  const plain = open<object>('Custom');
  const custom = queryInterface(plain, add.iid) as Adding;
  // Objects that can be called are functions, which V8 keeps otherwise (lib/client/quicken.ts): their own case.
  const callable = open<Arguments>('Arguments');
  const first = open<{ Number: number }>('Inner');
  const second = open<{ Number: number }>('Inner');
  const names = ['Monitor', 'Values', 'Arguments', 'Lifetime', 'Collection', 'Apartment', 'Caller', 'Events', 'Inner', 'Recordset', 'Cell', 'Free'];
  const objects = names.map((name) => open<Numbers>(name));
  const [a, b, c, d, e, f, g, h, i, j, k, l] = objects as [Numbers, Numbers, Numbers, Numbers, Numbers, Numbers, Numbers, Numbers, Numbers, Numbers, Numbers, Numbers];
  const items = open<Items>('Collection');
  const itemCount = 1000;
  for (let number = 1; number <= itemCount; number++) items.Add(number);

  let sink = 0;
  const empty = (count: number): void => {
    for (let turn = 0; turn < count; turn++) floor.empty();
  };
  const against = (name: string, coclass: (count: number) => void, times = 2.6): Case => ({
    name: `${name} / an empty function`,
    target: { times },
    coclass,
    floor: empty,
  });

  const cases: Case[] = [
    against('early-bound get of a long', (count) => {
      let sum = 0;
      for (let turn = 0; turn < count; turn++) sum += first.Number;
      sink += sum;
    }),
    against('early-bound put of a long', (count) => {
      for (let turn = 0; turn < count; turn++) first.Number = turn;
    }),
    {
      ...against('early-bound Add(long, long)', (count) => {
        let sum = 0;
        for (let turn = 0; turn < count; turn++) sum += custom.Add(1, turn);
        sink += sum;
      }),
      ...peerLoops(peers, (peer) => peer.addLongs(peer.open('Coclass.Test.Custom', add.iid), add.offset), (sum) => {
        sink += sum;
      }),
    },
    against('early-bound Add4(a, b, c, d) of a callable object', (count) => {
      let sum = 0;
      for (let turn = 0; turn < count; turn++) sum += callable.Add4(1, 2, 3, turn);
      sink += sum;
    }),
    against('early-bound get of a long of a callable object', (count) => {
      let sum = 0;
      for (let turn = 0; turn < count; turn++) sum += callable.Count;
      sink += sum;
    }),
    against('early-bound get, of two objects in turn', (count) => {
      let sum = 0;
      for (let turn = 0; turn < count; turn += 2) sum += first.Number + second.Number;
      sink += sum;
    }),
    against(
      'early-bound get, of objects of 12 types in turn',
      (count) => {
        let sum = 0;
        for (let turn = 0; turn < count; turn += 12) {
          sum += a.LiveObjects + b.PropI4 + c.Count + d.Serial + e.Count + f.Pings + g.ReferencesHeld + h.SinkCount + i.Number + j.Ordinal + k.Gets + l.Total;
        }
        sink += sum;
      },
      4.2,
    ),
    {
      name: `enumerate, each of ${itemCount.toLocaleString('en')} items / the same by Item(i)`,
      target: { times: 1.5 },
      coclass: (count) => {
        for (let turn = 0; turn < count; turn += itemCount) {
          let sum = 0;
          for (const item of enumerate(items)) sum += item;
          sink += sum;
        }
      },
      floor: (count) => {
        for (let turn = 0; turn < count; turn += itemCount) {
          let sum = 0;
          for (let index = 1; index <= itemCount; index++) sum += items.Item(index);
          sink += sum;
        }
      },
    },
  ];

  return {
    cases,
    close: () => {
      if (Number.isNaN(sink)) throw new Error('a loop added up something that is no number');
      for (const object of [custom, plain, callable, first, second, items, ...objects]) release(object);
    },
  };
}
