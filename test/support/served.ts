import { setTimeout as sleep } from 'node:timers/promises';

import { createObject, libraryInterface } from 'coclass';
import { comServer } from 'coclass/server';

import { testObject } from './test-server.js';

/** `Coclass.Test.Caller`: a client in C++, in this process. */
export interface ServedCaller {
  CallFromThread(target: unknown, apartment: 'STA' | 'MTA', marshalled: boolean, method: string): string;
  StartCallFromThread(target: unknown, apartment: 'STA' | 'MTA', marshalled: boolean, method: string): void;
  readonly ThreadResult: string;
  HoldReferences(target: unknown, n: number): void;
  ReleaseHeld(): void;
  CheckIdentity(target: unknown): string[];
  CheckAggregation(clsid: string): string[];
  // Its members are those of the class.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  Aggregate(clsid: string): any;
  License(clsid: string, key: string): string;
  LockServer(clsid: string, locked: boolean): void;
  CanUnload(dll: string): boolean;
  CheckConnectionPoints(target: unknown): string[];
  Listen(target: unknown, behaviour: string, n: number): void;
  StopListening(): void;
  readonly Heard: string;
}

export const newCaller = (): ServedCaller => testObject('Caller') as ServedCaller;

const LIBID = '{4375e7eb-88ff-4b2f-ad72-aad8900186b9}';

/** An interface of the test server's library, for a class to implement. */
export function testInterface<T = object>(name: string, iid: string, kind: 'interface' | 'dispatch' = 'interface'): ReturnType<typeof libraryInterface<T>> {
  return libraryInterface<T>({ name, iid, libid: LIBID, version: '1.0', library: 'CoclassTestServer', kind });
}

export const ITestExchange = testInterface('ITestExchange', '{0d0e7a4b-4a04-4b1c-9c6c-6a7d6f2a9d51}');

/** Serves the classes of this process's factories while `body` runs. */
export async function whileServing<T>(body: () => T | Promise<T>): Promise<T> {
  comServer.serve();
  try {
    return await body();
  } finally {
    comServer.stop();
  }
}

/** A new object of a class that this process serves, by COM's way. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export function createServed(clsid: string): any {
  return createObject(clsid, { context: 'local' });
}

/** The result of a call that a caller has started, when it is there. */
export async function threadResult(caller: ServedCaller): Promise<string> {
  for (;;) {
    const result = caller.ThreadResult;
    if (result !== '') return result;
    await sleep(5);
  }
}
