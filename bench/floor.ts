import { createRequire } from 'node:module';

/** An object that the C++ loops call. */
export interface FloorObject {
  readonly floorObject: unique symbol;
}

/** The same calls in C++ (bench/floor): each function repeats one of them `count` times. */
export interface Floor {
  empty(): void;
  /** What Node-API takes of a call with two numbers: the arguments read, the result made. */
  add(a: number, b: number): number;
  /** The same, after `this` was found to be the object of the call before. */
  addOfSame(a: number, b: number): number;
  /** By IDispatch, or where it has none by IUnknown. */
  open(id: string): FloorObject;
  /** Must be called before the process ends: its apartment goes first. */
  close(object: FloorObject): void;
  get(object: FloorObject, name: string, count: number): void;
  /** Puts whole numbers. */
  put(object: FloorObject, name: string, count: number): void;
  call(object: FloorObject, name: string, values: readonly number[], count: number): void;
  /** Calls a method of two doubles. */
  callWithLongs(object: FloorObject, name: string, count: number): void;
  callWithDoubles(object: FloorObject, name: string, count: number): void;
  /** Calls a method of one string that returns another. */
  callWithString(object: FloorObject, name: string, length: number, count: number): void;
  /** napi_call_function, with the same two numbers each time. */
  callFunction(callee: (a: number, b: number) => number, count: number): void;
  /** The same with C++ values turned into JavaScript's and back, each time anew. */
  callFunctionWithLongs(callee: (a: number, b: number) => number, count: number): void;
  callFunctionWithDoubles(callee: (a: number, b: number) => number, count: number): void;
  callFunctionWithString(callee: (text: string) => string, length: number, count: number): void;
  /** Connects so many new sinks, which do nothing, to a dispinterface of events. */
  connect(object: FloorObject, iid: string, sinks: number): void;
  /** Calls so many such sinks with two numbers, `count` times. */
  fire(sinks: number, count: number): void;
  putString(object: FloorObject, name: string, length: number, count: number): void;
  passDoubles(object: FloorObject, name: string, length: number, count: number): void;
  receiveDoubles(object: FloorObject, name: string, length: number, count: number): void;
  /** Copies into a new SAFEARRAY; no call. */
  copyDoubles(length: number, count: number): void;
  createAndRelease(id: string, count: number): void;
  /** Calls an `HRESULT (long, long, [out, retval] long*)` of an interface by its vtable offset in bytes. */
  addThroughVtable(object: FloorObject, iid: string, offset: number, count: number): void;
  /** Calls an `HRESULT (double, double, [out, retval] double*)`. */
  addDoublesThroughVtable(object: FloorObject, iid: string, offset: number, count: number): void;
  /** Calls an `HRESULT (BSTR, [out, retval] BSTR*)`. */
  echoThroughVtable(object: FloorObject, iid: string, offset: number, length: number, count: number): void;
  /** Loads a type library and asks for everything in it. */
  passOverTypeLibrary(path: string, count: number): void;
}

export const floor = createRequire(import.meta.url)('../build/bench/floor.node') as Floor;
