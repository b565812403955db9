import { createObject, createRemoteObject, getActiveObject, getObject } from '../../client/activation.js';
import { createObjectFrom } from '../../client/file-classes.js';
import { isComObject, isSameObject, queryInterface, supports, typeName } from '../../client/identity.js';
import { callMethod, getProperty, putProperty, putRefProperty } from '../../client/members.js';
import { typeError } from '../../errors/caller.js';
import { native } from '../../native/load.js';
import { enumeratorOf, nextItems } from './batches.js';

function objectArgument(caller: string, value: unknown): object {
  if (!isComObject(value)) throw typeError(`${caller}: argument 1: expected a COM object`);
  return value;
}

/** What an apartment's Worker does when it is asked, by name. */
export const functions = {
  /** A chain has been evaluated when it arrives here as an argument. */
  get: (value: unknown) => value,
  put: (object: unknown, name: string, value: unknown) => {
    (objectArgument('put', object) as Record<string, unknown>)[name] = value;
  },
  createObject,
  createObjectFrom,
  createRemoteObject,
  getObject,
  getActiveObject,
  getProperty,
  callMethod,
  putProperty,
  putRefProperty,
  isSameObject,
  queryInterface,
  supports,
  typeName,
  enumerate: (collection: unknown) => enumeratorOf(objectArgument('for await', collection)),
  nextItems,
  /** For an object of this thread on another one. */
  register: (object: unknown) => native().gitRegister(objectArgument('localize', object)),
  import: (url: string) => import(url) as Promise<object>,
} as const;
