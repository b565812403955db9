import { fileURLToPath } from 'node:url';

import { createObject, queryInterface, release } from 'coclass';
import { readTypeLibraryFile } from 'coclass/typelib';

import type { Case } from './cases.js';
import { floor } from './floor.js';
import { peerLoops, type Peers } from './vtable-peer.js';

const server = fileURLToPath(new URL('../build/test-servers/coclass_test_server.dll', import.meta.url));

/** Where an interface of the test server has a function. */
export function slotOf(interfaceName: string, functionName: string): { iid: string; offset: number } {
  const type = readTypeLibraryFile(server).types.find(({ name }) => name === interfaceName);
  const found = type?.kind === 'interface' ? type.functions.find(({ name }) => name === functionName) : undefined;
  if (type === undefined || found === undefined) throw new Error(`the test server has no ${interfaceName}.${functionName}`);
  return { iid: type.guid, offset: found.vtableOffset };
}

/** Early binding against what a C++ compiler makes of the same calls, and against the peers calling the same slot of the vtable. */
export function makeVtableCases(peers: Peers): { cases: readonly Case[]; close: () => void } {
  const add = slotOf('ITestCustom', 'Add');
  const echo = slotOf('ITestValues', 'EchoBSTR');
  const plain = createObject('Coclass.Test.Custom') as object;
  // The members are known to the test server only.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const custom: any = queryInterface(plain, add.iid);
  const values = createObject('Coclass.Test.Values');
  const late = createObject('Coclass.Test.Values', { binding: 'late' });
  const own = { custom: floor.open('Coclass.Test.Custom'), values: floor.open('Coclass.Test.Values') };
  const text = 'x'.repeat(10);

  let sink = 0;
  const echoFloor = (count: number): void => {
    floor.echoThroughVtable(own.values, echo.iid, echo.offset, text.length, count);
  };
  const addUp = (sum: number): void => {
    sink += sum;
  };

  const cases: Case[] = [
    {
      name: 'through the vtable, Add(long, long)',
      target: { overCrossing: 60, timesKoffi: 2 },
      coclass: (count) => {
        let sum = 0;
        for (let i = 0; i < count; i++) sum += custom.Add(1, i) as number;
        sink += sum;
      },
      floor: (count) => {
        floor.addThroughVtable(own.custom, add.iid, add.offset, count);
      },
      ...peerLoops(peers, (peer) => peer.addLongs(peer.open('Coclass.Test.Custom', add.iid), add.offset), addUp),
      csharp: 'VtableAdd',
    },
    {
      name: 'Node-API alone: Add(long, long) on a known object / an empty function',
      target: undefined,
      coclass: (count) => {
        let sum = 0;
        for (let i = 0; i < count; i++) sum += floor.addOfSame(1, i);
        sink += sum;
      },
      floor: (count) => {
        for (let i = 0; i < count; i++) floor.empty();
      },
    },
    {
      name: 'Node-API alone: Add(long, long) without looking at the object / an empty function',
      target: undefined,
      coclass: (count) => {
        let sum = 0;
        for (let i = 0; i < count; i++) sum += floor.add(1, i);
        sink += sum;
      },
      floor: (count) => {
        for (let i = 0; i < count; i++) floor.empty();
      },
    },
    {
      name: 'through the vtable, EchoBSTR(10 characters)',
      target: { timesKoffi: 2 },
      coclass: (count) => {
        let sum = 0;
        for (let i = 0; i < count; i++) sum += (values.EchoBSTR(text) as string).length;
        sink += sum;
      },
      floor: echoFloor,
      ...peerLoops(peers, (peer) => peer.echoString(peer.open('Coclass.Test.Values', echo.iid), echo.offset, text), addUp),
      csharp: 'VtableEcho',
    },
    {
      name: 'the same late-bound, EchoBSTR(10 characters)',
      target: undefined,
      coclass: (count) => {
        let sum = 0;
        for (let i = 0; i < count; i++) sum += (late.EchoBSTR(text) as string).length;
        sink += sum;
      },
      floor: echoFloor,
      csharp: 'EchoLate',
    },
  ];

  return {
    cases,
    close: () => {
      if (Number.isNaN(sink)) throw new Error('a loop added up something that is no number');
      for (const object of Object.values(own)) floor.close(object);
      for (const object of [plain, custom, values, late]) release(object as object);
    },
  };
}
