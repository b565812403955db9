import { createObject, getActiveObject, getObject, runningObjects } from '../client/activation.js';
import { typeError } from '../errors/caller.js';
import { ComError } from '../errors/com-error.js';
import { native } from '../native/load.js';
import { exchange, makeDispatch } from './dispatch.js';
import { asWinax } from './errors.js';
import { comObjectOf } from './node.js';
import { objectAtAddress } from './pointers.js';
import { viewOf } from './view.js';

/** The options of winax's objects. */
export interface ActiveXObjectOptions {
  /** The running object of the class, where there is one; false unless given. */
  readonly activate?: boolean;
  /** The name is a moniker or a path, as for GetObject; false unless given. */
  readonly getobject?: boolean;
  /** The name is that of a file that is open, with or without its folder: looked for in the running object table; false unless given. */
  readonly getaccessibleobject?: boolean;
  /** Whether type information is used; true unless given. Without it every member is got when it is needed. */
  readonly type?: boolean;
  /** Has no meaning here, as in winax. */
  readonly async?: boolean;
}

/** winax's object of what its constructor is given. */
export function activate(given: unknown, options: ActiveXObjectOptions = {}): object {
  const isTyped = options.type !== false;
  if (typeof given === 'string' && given !== '') {
    return makeDispatch({ object: asWinax('CreateInstance', given, () => withDispatch(byName(given, options))) }, { id: given, isTyped, isProperty: false });
  }
  if (given instanceof Uint8Array) return fromObject(objectAtAddress(given), '', isTyped);
  if ((typeof given === 'object' && given !== null) || typeof given === 'function') return fromObject(given, '#', isTyped);
  throw typeError('Invalid arguments');
}

function byName(name: string, options: ActiveXObjectOptions): object {
  if (options.getobject === true) return getObject(name) as object;
  if (options.getaccessibleobject === true) return getObject(openFile(name), { running: true }) as object;
  const binding = options.type === false ? 'late' : 'early';
  if (options.activate === true) {
    try {
      return getActiveObject(name) as object;
    } catch (error) {
      if (!ComError.is(error)) throw error;
    }
  }
  return createObject(name, { binding }) as object;
}

/** The display name of a running object, by the last part of it or the whole. */
function openFile(name: string): string {
  const wanted = name.toLowerCase();
  return runningObjects().find((each) => each.toLowerCase() === wanted || /[^\\/]*$/.exec(each)?.[0].toLowerCase() === wanted) ?? name;
}

/** winax has no use for objects that have no IDispatch. */
function withDispatch(object: object): object {
  if (comObjectOf(object) !== undefined) return object;
  native().release(object);
  throw new ComError(undefined, { hresult: 'E_NOINTERFACE' });
}

function fromObject(value: object, id: string, isTyped: boolean): object {
  const object = comObjectOf(value) ?? native().serve(viewOf(value, exchange));
  return makeDispatch({ object }, { id, isTyped, isProperty: false });
}
