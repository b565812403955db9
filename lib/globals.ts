/**
 * JScript's names (ActiveXObject, WScript, Enumerator …) for a program of today.
 * @module coclass/globals
 */
import './compose.js';

import { createObject, createRemoteObject, getActiveObject, getObject } from './client/activation.js';
import { ProgramEnumerator, ProgramVbArray, programHost } from './wsh/program.js';

// `import 'coclass/globals'` gives a program JScript's names; they are exported as well. Their types are those that TypeScript's own
// library (scripthost) and the packages @types/activex-* have: declarations that say the same are one.

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-empty-object-type, @typescript-eslint/unified-signatures, @typescript-eslint/prefer-function-type -- as those packages have it */
declare global {
  /** Filled by the packages @types/activex-*. */
  interface ActiveXObjectNameMap {}

  interface ActiveXObject {
    new<K extends keyof ActiveXObjectNameMap>(progid: K): ActiveXObjectNameMap[K];
    new(s: string): any;
  }
  var ActiveXObject: ActiveXObject;

  interface Enumerator<T = any> {
    atEnd(): boolean;
    item(): T;
    moveFirst(): void;
    moveNext(): void;
  }
  interface EnumeratorConstructor {
    new<T = any>(collection: { Item(index: any): T }): Enumerator<T>;
    new<T = any>(collection: Iterable<T>): Enumerator<T>;
  }
  var Enumerator: EnumeratorConstructor;

  interface VBArray<T = any> {
    dimensions(): number;
    getItem(dimension1Index: number, ...dimensionNIndexes: number[]): T;
    lbound(dimension?: number): number;
    ubound(dimension?: number): number;
    toArray(): T[];
  }
  interface VBArrayConstructor {
    new<T = any>(array: readonly T[]): VBArray<T>;
  }
  var VBArray: VBArrayConstructor;
}
/* eslint-enable @typescript-eslint/no-explicit-any, @typescript-eslint/no-empty-object-type, @typescript-eslint/unified-signatures, @typescript-eslint/prefer-function-type */

const target = function (): void { /* What is called is the handler. */ };
const make = (progId: string, machine?: string): object => (machine === undefined ? createObject(progId) : createRemoteObject(machine, progId)) as object;

/** JScript's ActiveXObject, with and without `new`: {@link createObject}, or {@link createRemoteObject} with a machine's name. */
export const ActiveXObject = new Proxy(target, {
  construct: (_target, [progId, machine]: [string, string?]) => make(progId, machine),
  apply: (_target, _self, [progId, machine]: [string, string?]) => make(progId, machine),
}) as unknown as globalThis.ActiveXObject;

/**
 * JScript's GetObject: the object that a moniker or path stands for, with a class a new one of it that loads the file, without a path
 * the running one of a class.
 * @throws ComError as {@link getObject} and {@link getActiveObject}
 */
// What comes is the caller's knowledge.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export function GetObject(path?: string, progId?: string): any {
  if (path === undefined || path === '') return getActiveObject(progId ?? '');
  return getObject(path, progId === undefined || progId === '' ? {} : { class: progId });
}

/** JScript's Enumerator, for collections of COM and anything iterable. */
export const Enumerator = ProgramEnumerator as unknown as EnumeratorConstructor;

/** JScript's VBArray, for the arrays that come from COM. */
export const VBArray = ProgramVbArray as unknown as VBArrayConstructor;

/** The script host's WScript: its arguments are the program's, and handlers of events are functions of globalThis. */
export const WScript = programHost();

for (const [name, value] of Object.entries({ ActiveXObject, GetObject, Enumerator, VBArray, WScript })) {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
}
