// What all objects of the stand-in have.
import { isComObject } from 'coclass';
import { type AnyInterface, AutoObject, implementationOf } from 'coclass/server';

import type { Application } from './application.js';
import { badIndex } from './errors.js';

/** 'XCEL' */
export const CREATOR = 0x5843454c;

export abstract class ExcelObject<Events extends AnyInterface = AnyInterface> extends AutoObject<Events> {
  readonly Creator = CREATOR;
  abstract readonly Application: Application;
  abstract readonly Parent: object | null;

  /** Tells those who listen, unless nobody is to be told (EnableEvents). */
  tell(name: string, ...values: readonly unknown[]): void {
    if (this.Application.EnableEvents) (this as AutoObject).fire(name as never, ...(values as never));
  }
}

/** An object of ours that a caller has passed back; undefined for what is none, or of another class. */
export function own<T extends object>(given: unknown, type: abstract new (...values: never[]) => T): T | undefined {
  if (given instanceof type) return given;
  return isComObject(given) ? implementationOf(given, type) : undefined;
}

/** One of a collection, by its place from 1 on or by its name. */
export function itemOf<T>(items: readonly T[], index: unknown, nameOf: (item: T) => string): T {
  const found = typeof index === 'string' ? items.find((item) => nameOf(item).toLowerCase() === index.toLowerCase()) : items[Math.round(Number(index)) - 1];
  if (found === undefined) throw badIndex();
  return found;
}
