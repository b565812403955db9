import { createObject, release } from 'coclass';

import { floor } from './floor.js';

/** One call, in each of the ways to make it; each repeats it `count` times. */
export interface Case {
  readonly name: string;
  readonly target: Target;
  readonly coclass: (count: number) => void;
  readonly floor: (count: number) => void;
  readonly koffi?: (count: number) => void;
  readonly nodeFfi?: (count: number) => void;
  /** The name of the Sub in bench/vbscript/measure.vbs; undefined where VBScript cannot make the call. */
  readonly vbscript?: string;
  /** The name of the case in bench/csharp/Program.cs. */
  readonly csharp?: string;
}

/**
 * What coclass is aimed at: at most `times` the C++ loop, at most so many
 * nanoseconds more than an empty Node-API function, at least so many times as fast as koffi.
 */
export type Target =
  | { readonly times: number }
  | { readonly overCrossing?: number; readonly timesKoffi: number }
  | undefined;

const call: Target = { times: 1.2 };
const array: Target = { times: 1.5 };

const doubles = 1_000_000;
const dictionaryClass = '{EE09B103-97E0-11CF-978F-00A02463E06F}';

/**
 * Makes the objects that the cases call; `close` releases them. Each case has a loop of its own, as a program would: one
 * shared by all would measure how V8 copes with objects of many types.
 */
export function makeCases(): { cases: readonly Case[]; close: () => void } {
  const late = { binding: 'late' } as const;
  const dictionary = createObject('Scripting.Dictionary', late);
  const parameters = createObject('Coclass.Test.Arguments', late);
  const values = createObject('Coclass.Test.Values', late);
  const arrays = createObject('Coclass.Test.Arrays', late);
  const early = createObject('Coclass.Test.Arguments');
  // Opened after coclass has started COM on this thread.
  const own = {
    dictionary: floor.open('Scripting.Dictionary'),
    parameters: floor.open('Coclass.Test.Arguments'),
    values: floor.open('Coclass.Test.Values'),
    arrays: floor.open('Coclass.Test.Arrays'),
  };

  let sink = 0;
  const stringIn = (length: number): Case => {
    const text = 'x'.repeat(length);
    return {
      name: `string in, ${length.toLocaleString('en')} characters`,
      target: undefined,
      coclass: (count) => {
        for (let i = 0; i < count; i++) values.PropBSTR = text;
      },
      floor: (count) => {
        floor.putString(own.values, 'PropBSTR', length, count);
      },
      vbscript: `StringIn${length}`,
      csharp: `StringIn${length}`,
    };
  };

  const stringOut = (length: number): Case => ({
    name: `string out, ${length.toLocaleString('en')} characters`,
    target: undefined,
    coclass: (count) => {
      if ((values.PropBSTR as string).length !== length) values.PropBSTR = 'x'.repeat(length);
      let sum = 0;
      for (let i = 0; i < count; i++) sum += (values.PropBSTR as string).length;
      sink += sum;
    },
    floor: (count) => {
      floor.putString(own.values, 'PropBSTR', length, 1);
      floor.get(own.values, 'PropBSTR', count);
    },
    vbscript: `StringOut${length}`,
    csharp: `StringOut${length}`,
  });

  const source = new Float64Array(doubles).fill(1.5);

  const creation = (name: string, id: string, csharp: string, vbscript?: string): Case => ({
    name,
    target: undefined,
    coclass: (count) => {
      for (let i = 0; i < count; i++) release(createObject(id) as object);
    },
    floor: (count) => {
      floor.createAndRelease(id, count);
    },
    csharp,
    ...(vbscript === undefined ? {} : { vbscript }),
  });

  const cases: Case[] = [
    {
      name: 'property get, Dictionary.Count',
      target: call,
      coclass: (count) => {
        let sum = 0;
        for (let i = 0; i < count; i++) sum += dictionary.Count as number;
        sink += sum;
      },
      floor: (count) => {
        floor.get(own.dictionary, 'Count', count);
      },
      vbscript: 'DictionaryGet',
      csharp: 'DictionaryGet',
    },
    {
      name: 'property get, Arguments.Count',
      target: call,
      coclass: (count) => {
        let sum = 0;
        for (let i = 0; i < count; i++) sum += parameters.Count as number;
        sink += sum;
      },
      floor: (count) => {
        floor.get(own.parameters, 'Count', count);
      },
      vbscript: 'Get',
      csharp: 'Get',
    },
    {
      name: 'property put, Arguments.Count',
      target: call,
      coclass: (count) => {
        for (let i = 0; i < count; i++) parameters.Count = i;
      },
      floor: (count) => {
        floor.put(own.parameters, 'Count', count);
      },
      vbscript: 'Put',
      csharp: 'Put',
    },
    {
      name: 'method, Arguments.Add4(a, b, c, d)',
      target: call,
      coclass: (count) => {
        let sum = 0;
        for (let i = 0; i < count; i++) sum += parameters.Add4(1, 2, 3, i) as number;
        sink += sum;
      },
      floor: (count) => {
        floor.call(own.parameters, 'Add4', [1, 2, 3, 4], count);
      },
      vbscript: 'Method',
      csharp: 'Method',
    },
    {
      name: 'early-bound get, Arguments.Count',
      target: undefined,
      coclass: (count) => {
        let sum = 0;
        for (let i = 0; i < count; i++) sum += early.Count as number;
        sink += sum;
      },
      floor: (count) => {
        floor.get(own.parameters, 'Count', count);
      },
      csharp: 'EarlyGet',
    },
    {
      name: 'early-bound put, Arguments.Count',
      target: undefined,
      coclass: (count) => {
        for (let i = 0; i < count; i++) early.Count = i;
      },
      floor: (count) => {
        floor.put(own.parameters, 'Count', count);
      },
      csharp: 'EarlyPut',
    },
    {
      name: 'early-bound method, Arguments.Add4(a, b, c, d)',
      target: undefined,
      coclass: (count) => {
        let sum = 0;
        for (let i = 0; i < count; i++) sum += early.Add4(1, 2, 3, i) as number;
        sink += sum;
      },
      floor: (count) => {
        floor.call(own.parameters, 'Add4', [1, 2, 3, 4], count);
      },
      csharp: 'EarlyMethod',
    },
    stringIn(10),
    stringOut(10),
    stringIn(100_000),
    stringOut(100_000),
    {
      name: 'Float64Array in, 1,000,000 elements',
      target: array,
      coclass: (count) => {
        let sum = 0;
        for (let i = 0; i < count; i++) sum += arrays.TakeDoubles(source) as number;
        sink += sum;
      },
      floor: (count) => {
        floor.passDoubles(own.arrays, 'TakeDoubles', doubles, count);
      },
      vbscript: 'ArrayIn',
      csharp: 'ArrayIn',
    },
    {
      name: 'Float64Array out, 1,000,000 elements',
      target: array,
      coclass: (count) => {
        let sum = 0;
        for (let i = 0; i < count; i++) sum += (arrays.MakeDoubles(doubles) as Float64Array).length;
        sink += sum;
      },
      floor: (count) => {
        floor.receiveDoubles(own.arrays, 'MakeDoubles', doubles, count);
      },
      vbscript: 'ArrayOut',
      csharp: 'ArrayOut',
    },
    creation('create and release, by ProgID', 'Scripting.Dictionary', 'Create', 'Create'),
    creation('create and release, by CLSID', dictionaryClass, 'CreateByClsid'),
  ];

  return {
    cases,
    close: () => {
      if (Number.isNaN(sink)) throw new Error('a loop added up something that is no number');
      for (const object of Object.values(own)) floor.close(object);
      for (const object of [dictionary, parameters, values, arrays, early]) release(object as object);
    },
  };
}

/** Calls of an empty Node-API function. */
export function crossing(count: number): void {
  for (let i = 0; i < count; i++) floor.empty();
}

/** What arrays can be at best: as many doubles copied into a new SAFEARRAY. */
export function copying(count: number): void {
  floor.copyDoubles(doubles, count);
}
