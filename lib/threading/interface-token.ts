import { pid } from 'node:process';

import { objectArgument, queryInterface } from '../client/identity.js';
import { release } from '../client/lifetime.js';
import { typeError } from '../errors/caller.js';
import { checkOptions } from '../errors/options.js';
import { native } from '../native/load.js';
import type { Guid } from '../values/guid.js';

declare const objectType: unique symbol;

/**
 * Stands for a COM object on its way to another thread of this process: plain data, to be sent with postMessage or as
 * workerData. It carries the type of the object for TypeScript.
 */
export interface InterfaceToken<T extends object = object> {
  /** The number in the process's table. */
  readonly comInterface: number;
  /** The process that it is of. */
  readonly process: number;
  /** Whether it can be used more than once. */
  readonly keep: boolean;
  readonly [objectType]?: T;
}

/** For `globalInterface.register`. */
export interface RegisterOptions {
  /** False, the default: the token is used up by the first `fromToken`. True: it is valid until `revoke`. */
  readonly keep?: boolean;
  /** The interface to register, where it is another than that of the wrapper. */
  readonly iid?: Guid | string;
}

function tokenArgument(caller: string, value: unknown): InterfaceToken {
  const token = value as Partial<InterfaceToken> | null | undefined;
  if (typeof token !== 'object' || token === null || !Number.isInteger(token.comInterface) || typeof token.keep !== 'boolean') {
    throw typeError(`${caller}: argument 1: expected a token of globalInterface.register`);
  }
  if (token.process !== pid) throw typeError(`${caller}: the token is of process ${token.process}, and this is ${pid}: an interface table is a process's own`);
  return token as InterfaceToken;
}

function register<T extends object>(object: T, options: RegisterOptions = {}): InterfaceToken<T> {
  checkOptions('globalInterface.register', options, ['keep', 'iid']);
  const { keep = false, iid } = options;
  objectArgument('globalInterface.register', object);
  if (typeof keep !== 'boolean') throw typeError('globalInterface.register: keep is true or false');
  if (iid === undefined) return { comInterface: native().gitRegister(object), process: pid, keep };
  const queried = queryInterface(object, iid) as object;
  try {
    return { comInterface: native().gitRegister(queried), process: pid, keep };
  } finally {
    release(queried);
  }
}

function fromToken<T extends object>(token: InterfaceToken<T>): T & Disposable {
  const { comInterface, keep } = tokenArgument('globalInterface.fromToken', token);
  return native().gitGet(comInterface, keep) as T & Disposable;
}

function revoke(token: InterfaceToken): boolean {
  return native().gitRevoke(tokenArgument('globalInterface.revoke', token).comInterface);
}

/**
 * The process's global interface table: how COM objects get from one thread (apartment) to another. A wrapper works on
 * its own thread only; a token can be sent, and gives the other thread a wrapper of its own. Calls through that run on
 * the object's thread, unless the object is free-threaded (it aggregates COM's free-threaded marshaler, or both threads
 * are in the multithreaded apartment): then they run where they are made.
 */
export const globalInterface: {
  /**
   * Registers a COM object; the table holds a reference until the token is used up (unless `keep`) or revoked, or until
   * the thread that registered it ends.
   * @throws ComError E_NOINTERFACE or REGDB_E_IIDNOTREG when nothing can marshal the interface, CO_E_RELEASED
   * @throws TypeError when the argument is no COM object
   */
  register<T extends object>(object: T, options?: RegisterOptions): InterfaceToken<T>;
  /**
   * The object of a token for this thread: typed and bound (early or late) as the registered wrapper is.
   * @throws ComError CO_E_OBJNOTREG when the token has been used up or revoked, or its thread has ended
   * @throws TypeError when the argument is no token, or one of another process
   */
  fromToken<T extends object>(token: InterfaceToken<T>): T & Disposable;
  /**
   * Makes a token invalid and drops its reference; on any thread, any number of times.
   * @returns whether it was still valid
   * @throws TypeError when the argument is no token, or one of another process
   */
  revoke(token: InterfaceToken): boolean;
} = { register, fromToken, revoke };
