import { ScriptEnumerator, itemsOf, ScriptVbArray } from './dialect/jscript-globals.js';
import { failureOf } from './dialect/script-errors.js';
import { SafeArray } from './dialect/script-values.js';
import { hostError } from './host/host-error.js';
import { HostServices } from './host/services.js';
import type { WScriptHost } from './host/wscript.js';

// JScript's objects for a program of today, whose values are those of the package: arrays are arrays, dates are Dates.

const same = (value: unknown): unknown => value;

/** JScript's Enumerator. */
export class ProgramEnumerator extends ScriptEnumerator {
  /** @throws TypeError for what is no collection */
  constructor(collection?: unknown) {
    const items = itemsOf(collection);
    if (items === undefined) throw new TypeError(failureOf(451).description);
    super(items, same);
  }
}

/** JScript's VBArray. */
export class ProgramVbArray extends ScriptVbArray {
  /** @throws TypeError for what is no array */
  constructor(array: unknown) {
    if (!Array.isArray(array) && !(ArrayBuffer.isView(array) && 'length' in array)) throw new TypeError(failureOf(5013).description);
    super(new SafeArray(array as readonly unknown[], same), (values) => [...values], () => hostError(9, failureOf(9).description));
  }
}

type Handler = (...values: unknown[]) => unknown;

/** WScript, for the program that runs. */
export function programHost(): WScriptHost {
  const find = (name: string): Handler | undefined => {
    const value = (globalThis as Readonly<Record<string, unknown>>)[name];
    return typeof value === 'function' ? (value as Handler) : undefined;
  };
  const [, path = process.execPath, ...words] = process.argv;
  const services = new HostServices({ path, words, isInteractive: true, timeout: 0, encoding: 'utf8', usage: '' }, find, (error) => {
    throw error;
  });
  return services.wscript;
}
