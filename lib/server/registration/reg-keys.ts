import { typeError } from '../../errors/caller.js';
import type { RegistryRoot } from '../../native/contract.js';
import { plainText } from './check.js';
import { RegistryJournal } from './journal.js';
import { classesPlace } from './layers.js';
import { type Layer, placeId } from './ledger.js';
import { PlanBuilder } from './plan.js';
import { OWN_BITS } from '../../registry/program-bits.js';
import { encodeValue, type KeyPlace, type RegistryValue } from './registry-key.js';
import { defaultScope } from './scope.js';

/** The registration whose `updateRegistry` is running. */
interface Current {
  readonly journal: RegistryJournal;
  readonly root: RegistryRoot;
  readonly bits: 32 | 64;
  /** Where its keys and values are collected; undefined while it is taken away. */
  readonly plan?: PlanBuilder;
  /** What is about to be taken away. */
  readonly layer?: Layer | undefined;
}

let current: Current | undefined;

/** Runs an `updateRegistry` as part of a registration. */
export function duringRegistration(registration: Current, update: () => void): void {
  const outer = current;
  current = registration;
  try {
    update();
  } finally {
    current = outer;
  }
}

/** @throws TypeError for what is no path below HKEY_CLASSES_ROOT */
function pathBelowClasses(caller: string, path: unknown): string {
  const text = plainText(caller, 'path', path);
  if (text.split('\\').some((part) => part === '')) throw typeError(`${caller}: path: expected the path of a key below HKEY_CLASSES_ROOT, such as 'MyApp\\ClassName'`);
  return text;
}

function placeFor(root: RegistryRoot, bits: 32 | 64, path: string): KeyPlace {
  const plan = new PlanBuilder(bits);
  plan.key(path);
  return classesPlace(root, { key: path, view: plan.keys[0]?.view ?? 0 });
}

/**
 * Makes a key below HKEY_CLASSES_ROOT, and a value in it. Within `updateRegistry(true)` it is part of the registration:
 * written in its scope, taken back if that fails, and removed by unregistering. Elsewhere it is written at once, in the
 * default scope.
 * @param path such as 'MyApp\\ClassName'
 * @param value a text, or a value of another type; undefined for the key alone
 * @param name the value's name; the default value unless given
 * @throws ComError E_ACCESSDENIED that names the key when the user may not write it
 * @throws TypeError when an argument is not of its form
 */
export function createRegKey(path: string, value?: string | RegistryValue, name = ''): void {
  const key = pathBelowClasses('createRegKey', path);
  const text: unknown = name;
  if (typeof text !== 'string' || text.includes('\0')) throw typeError('createRegKey: name: expected a text');
  if (current?.plan !== undefined) {
    if (value === undefined) current.plan.key(key);
    else current.plan.set(key, value, name);
    return;
  }
  const root = current?.root ?? defaultScope();
  const write = (journal: RegistryJournal): void => {
    const place = placeFor(root, current?.bits ?? OWN_BITS, key);
    journal.createKey(place);
    if (value !== undefined) journal.setValue(place, name, encodeValue(typeof value === 'string' ? { type: 'string', data: value } : value));
  };
  if (current === undefined) RegistryJournal.run(write);
  else write(current.journal);
}

/**
 * Removes a key below HKEY_CLASSES_ROOT with all that is in it; nothing where there is none. Within `updateRegistry(false)`
 * what the registration itself wrote there is left to unregistering, which puts back what was there before.
 * @param path such as 'MyApp\\ClassName'
 * @throws ComError E_ACCESSDENIED that names the key when the user may not remove it
 * @throws TypeError when it is no path, or that of a key which is COM's own, such as 'CLSID'
 */
export function deleteRegKey(path: string): void {
  const key = pathBelowClasses('deleteRegKey', path);
  if (COMMON.test(key)) throw typeError(`deleteRegKey: path: ${key} belongs to all classes`);
  const place = placeFor(current?.root ?? defaultScope(), current?.bits ?? OWN_BITS, key);
  const id = placeId({ key, view: place.view });
  if (current?.layer?.keys.some((one) => placeId({ key: one.key, view: one.view }) === id) === true) return;
  if (current === undefined) RegistryJournal.run((journal) => { journal.deleteTree(place); });
  else current.journal.deleteTree(place);
}

const COMMON = /^(?:CLSID|TypeLib|Interface|AppID|Component Categories|Wow6432Node)$/i;
