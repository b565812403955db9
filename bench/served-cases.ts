import type { Case } from './cases.js';
import { floor } from './floor.js';
import { serve, served, stopServing } from './served.js';

const listeners = 100;

/**
 * Calls the other way round: C++ calls objects that are implemented in JavaScript, in this process. They are compared with
 * napi_call_function: what the shortest C++ code takes to call such a function with values of its own. COM's part is what is
 * on top of that. And C++ calls another process: ours, or the same in C++, which must be there (bench/local-servers.ts).
 */
export function makeServedCases(): { cases: readonly Case[]; close: () => void } {
  // While this process does not serve the class, COM finds the other one that does.
  const remote = { ours: floor.open(served.clsid), cpp: floor.open('Coclass.Test.Events.Local') };
  serve();
  const object = floor.open(served.clsid);
  const speaker = floor.open(served.clsid);
  floor.connect(speaker, served.events, listeners);
  const length = 10;
  const add = (a: number, b: number): number => a + b;
  const addDoubles = (a: number, b: number): number => a + b;
  const echo = (text: string): string => text;
  const target = { times: 1.25 };

  const longs = (count: number): void => {
    floor.callFunctionWithLongs(add, count);
  };
  const doubles = (count: number): void => {
    floor.callFunctionWithDoubles(addDoubles, count);
  };
  const text = (count: number): void => {
    floor.callFunctionWithString(echo, length, count);
  };
  const cases: Case[] = [
    {
      name: 'napi_call_function with two longs converted / with nothing converted',
      target: undefined,
      coclass: longs,
      floor: (count) => {
        floor.callFunction(add, count);
      },
    },
    {
      name: 'C++ calls us by vtable, Add(long, long)',
      target,
      coclass: (count) => {
        floor.addThroughVtable(object, served.iid, served.offset('Add'), count);
      },
      floor: longs,
    },
    {
      name: 'C++ calls us by vtable, AddDoubles(double, double)',
      target,
      coclass: (count) => {
        floor.addDoublesThroughVtable(object, served.iid, served.offset('AddDoubles'), count);
      },
      floor: doubles,
    },
    {
      name: 'C++ calls us by vtable, Echo(10 characters)',
      target,
      coclass: (count) => {
        floor.echoThroughVtable(object, served.iid, served.offset('Echo'), length, count);
      },
      floor: text,
    },
    {
      name: 'C++ calls us by Invoke, Add(long, long)',
      target,
      coclass: (count) => {
        floor.callWithLongs(object, 'Add', count);
      },
      floor: longs,
    },
    {
      name: 'C++ calls us by Invoke, AddDoubles(double, double)',
      target,
      coclass: (count) => {
        floor.callWithDoubles(object, 'AddDoubles', count);
      },
      floor: doubles,
    },
    {
      name: 'C++ calls us by Invoke, Echo(10 characters)',
      target,
      coclass: (count) => {
        floor.callWithString(object, 'Echo', length, count);
      },
      floor: text,
    },
    {
      name: 'C++ calls another process, get of a long: ours / a server in C++',
      target: { times: 1.15 },
      coclass: (count) => {
        floor.get(remote.ours, 'ProcessId', count);
      },
      floor: (count) => {
        floor.get(remote.cpp, 'ProcessId', count);
      },
    },
    {
      name: `event to ${listeners} sinks in C++, all of them`,
      target: undefined,
      coclass: (count) => {
        floor.call(speaker, 'FireAll', [count, 0], 1);
      },
      floor: (count) => {
        floor.fire(listeners, count);
      },
    },
  ];
  return {
    cases,
    close: () => {
      for (const opened of [object, speaker, remote.ours, remote.cpp]) floor.close(opened);
      stopServing();
    },
  };
}
