/**
 * winax's API: a program that uses winax runs with this package by one changed line.
 * @module coclass/winax
 */
import '../compose.js';

import { sleep } from '../threading/waiting.js';
import { activate, type ActiveXObjectOptions } from './activate.js';
import { ActiveXObject as constructor, type ActiveXObjectConstructor, type EventHandler, type EventParameter } from './active-x-object.js';
import { ConnectionPoint, getConnectionPoints } from './connection-points.js';
import { dispatchPrototype, nodeOf } from './dispatch.js';
import type { FunctionInfo, VariableInfo } from './type-information.js';
import { cast, Variant } from './variant.js';

// winax's API: `require('coclass/winax')` for `require('winax')`.

// What a COM object has is the caller's knowledge.
/* eslint-disable @typescript-eslint/no-explicit-any */

/** What every object of winax's has besides the COM object's members. */
export interface Dispatch extends Disposable, Iterable<any> {
  /** The names that led to it: 'ADODB.Connection.@Execute.Fields'. */
  readonly __id: string;
  /** The value of its default member, or the object itself where it has none. */
  readonly __value: any;
  /** All members of its type. */
  readonly __type: readonly (FunctionInfo | VariableInfo)[];
  /** The functions of its type by their names. */
  readonly __methods: Readonly<Record<string, FunctionInfo>>;
  /** The properties that its type declares as variables, by their names. */
  readonly __vars: Readonly<Record<string, VariableInfo>>;
  (...values: any[]): any;
  [member: string]: any;
}

/** The constructor of winax's objects, with or without `new`. */
export interface DispatchConstructor {
  /** An object of a class, or what `options` make of the name. */
  new (id: string, options?: ActiveXObjectOptions): Dispatch;
  /** A COM object of an object of JavaScript's, or of the address of an IDispatch as bytes. */
  new (object: object): Dispatch;
  (id: string, options?: ActiveXObjectOptions): Dispatch;
  (object: object): Dispatch;
  readonly prototype: Dispatch;
}

/** Makes winax's objects: of a class by its ProgID or CLSID, of an object of JavaScript's, or of an address. */
const DispatchObject = function (given: unknown, options?: ActiveXObjectOptions): object {
  return activate(given, options);
} as unknown as DispatchConstructor;

Object.defineProperty(DispatchObject, 'name', { value: 'Dispatch' });
Object.defineProperty(DispatchObject, 'prototype', { value: dispatchPrototype });
Object.defineProperty(dispatchPrototype, 'constructor', { value: DispatchObject });

/**
 * Lets go of COM objects now.
 * @returns how many were still held; anything else is passed over
 */
export function release(...objects: readonly unknown[]): number {
  return objects.filter((object) => nodeOf(object)?.release() === true).length;
}

/** Handles the window messages that are there, and with them COM's calls and events. The event loop does so by itself. */
export function peekAndDispatchMessages(): void {
  sleep(0);
}

/**
 * Waits, and handles messages meanwhile.
 * @param milliseconds from 0
 * @throws RangeError when it is no such number
 */
export function winaxsleep(milliseconds: number): void {
  sleep(milliseconds);
}

export { DispatchObject as Object };
export { type ActiveXObjectConstructor, type ActiveXObjectOptions, cast, ConnectionPoint, type EventHandler, type EventParameter, type FunctionInfo, getConnectionPoints, Variant, type VariableInfo };
export type { VariantType } from './types.js';

declare global {
  /** As TypeScript's own library and @types/activex-interop have it; what the packages @types/activex-* add to it holds as well. */
  interface ActiveXObject {
    new (id: string, options?: ActiveXObjectOptions): any;
    new (object: object): any;
  }
  var ActiveXObject: ActiveXObject;
}

globalThis.ActiveXObject = constructor;
