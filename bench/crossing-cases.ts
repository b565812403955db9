import { createObject, queryInterface, release } from 'coclass';

import type { Case } from './cases.js';
import { floor } from './floor.js';
import type { Koffi } from './koffi.js';
import { slotOf } from './vtable-cases.js';

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-assignment -- the members are known to the test server only */

/** Members of twelve types, each a number to get, all early-bound. */
const dozen = [
  ['Monitor', 'LiveObjects'], ['Values', 'PropI4'], ['Arguments', 'Count'], ['Lifetime', 'Serial'], ['Collection', 'Count'], ['Apartment', 'Pings'],
  ['Caller', 'ReferencesHeld'], ['Events', 'SinkCount'], ['Inner', 'Number'], ['Recordset', 'Ordinal'], ['Cell', 'Gets'], ['Free', 'Total'],
] as const;

/**
 * Early-bound calls of numbers against an empty Node-API function: what a call costs beyond the crossing that no addon can avoid.
 * @param koffi undefined to leave it out
 */
export function makeCrossingCases(koffi: Koffi | undefined): { cases: readonly Case[]; close: () => void } {
  const add = slotOf('ITestCustom', 'Add');
  const plain = createObject('Coclass.Test.Custom') as object;
  const custom: any = queryInterface(plain, add.iid);
  const first: any = createObject('Coclass.Test.Arguments');
  const second: any = createObject('Coclass.Test.Arguments');
  const objects: any[] = dozen.map(([name]) => createObject(`Coclass.Test.${name}`));
  const [a, b, c, d, e, f, g, h, i, j, k, l] = objects;
  const koffiAdd = koffi?.addLongs(koffi.open('Coclass.Test.Custom', add.iid), add.offset);

  let sink = 0;
  const empty = (count: number): void => {
    for (let turn = 0; turn < count; turn++) floor.empty();
  };
  const against = (name: string, coclass: (count: number) => void, times = 2.6): Case => ({
    name: `${name} / an empty function`,
    target: { times, plusCrossing: false },
    coclass,
    floor: empty,
  });

  const cases: Case[] = [
    against('early-bound get of a long', (count) => {
      for (let turn = 0; turn < count; turn++) sink += first.Count as number;
    }),
    against('early-bound put of a long', (count) => {
      for (let turn = 0; turn < count; turn++) first.Count = turn;
    }),
    {
      ...against('early-bound Add(long, long)', (count) => {
        for (let turn = 0; turn < count; turn++) sink += custom.Add(1, turn) as number;
      }),
      ...(koffiAdd === undefined
        ? {}
        : {
            koffi: (count: number) => {
              sink += koffiAdd(count);
            },
          }),
    },
    against('early-bound Add4(a, b, c, d)', (count) => {
      for (let turn = 0; turn < count; turn++) sink += first.Add4(1, 2, 3, turn) as number;
    }),
    against('early-bound get, of two objects in turn', (count) => {
      for (let turn = 0; turn < count; turn += 2) sink += (first.Count as number) + (second.Count as number);
    }),
    against(
      'early-bound get, of objects of 12 types in turn',
      (count) => {
        for (let turn = 0; turn < count; turn += 12) {
          sink += a.LiveObjects + b.PropI4 + c.Count + d.Serial + e.Count + f.Pings + g.ReferencesHeld + h.SinkCount + i.Number + j.Ordinal + k.Gets + l.Total;
        }
      },
      4.2,
    ),
  ];

  return {
    cases,
    close: () => {
      if (Number.isNaN(sink)) throw new Error('a loop added up something that is no number');
      for (const object of [custom, plain, first, second, ...objects]) release(object as object);
    },
  };
}
