import { ComError } from '../errors/com-error.js';
import { DISPID_NEWENUM } from '../model/flags.js';
import type { Entry, Implementation, ServedMember } from '../native/contract.js';
import { InvokeKind } from '../native/invoke-kind.js';

type Method = (...values: unknown[]) => unknown;

function missing(object: Implementation, interfaceName: string, member: string): ComError {
  const description = `${object.constructor.name} does not implement ${interfaceName}.${member}`;
  return new ComError(`${description} (E_NOTIMPL)`, { hresult: 'E_NOTIMPL', description });
}

/**
 * Native code's hook: the function for a member of an interface. Methods are methods of the object, properties are its
 * properties; properties with indices are its methods get_Name(index …), put_Name(index …, value) and putref_Name.
 */
export function defineEntry(interfaceName: string, member: ServedMember): Entry {
  const { name, kind, dispid, takesAnyNumber, parameters } = member;
  switch (kind) {
    case InvokeKind.get:
      if (dispid === DISPID_NEWENUM) return enumeratorEntry(name);
      return parameters.length === 0 ? getEntry(name) : methodEntry(interfaceName, `get_${name}`, takesAnyNumber, parameters.length);
    case InvokeKind.put:
      return parameters.length === 1 ? putEntry(name) : methodEntry(interfaceName, `put_${name}`, takesAnyNumber, parameters.length);
    case InvokeKind.putRef:
      return parameters.length === 1 ? putRefEntry(name) : putRefIndexedEntry(interfaceName, name, takesAnyNumber, parameters.length);
    default:
      return dispid === DISPID_NEWENUM ? enumeratorEntry(name) : methodEntry(interfaceName, name, takesAnyNumber, parameters.length);
  }
}

function methodEntry(interfaceName: string, name: string, takesAnyNumber: boolean, count: number): Entry {
  const method = (object: Implementation): Method => {
    const found = object[name];
    if (typeof found !== 'function') throw missing(object, interfaceName, name);
    return found as Method;
  };
  if (takesAnyNumber) {
    return function (...values: unknown[]) {
      const rest = values.pop() as readonly unknown[];
      return method(this).call(this, ...values, ...rest);
    };
  }
  // The commonest forms without a list of arguments.
  switch (count) {
    case 0:
      return function () {
        return method(this).call(this);
      };
    case 1:
      return function (a: unknown) {
        return method(this).call(this, a);
      };
    case 2:
      return function (a: unknown, b: unknown) {
        return method(this).call(this, a, b);
      };
    default:
      return function (...values: unknown[]) {
        return method(this).apply(this, values);
      };
  }
}

function getEntry(name: string): Entry {
  return function () {
    return this[name];
  };
}

function putEntry(name: string): Entry {
  return function (value: unknown) {
    this[name] = value;
  };
}

/** A property that tells puts from puts by reference has a method for the latter. */
function putRefEntry(name: string): Entry {
  const method = `putref_${name}`;
  return function (value: unknown) {
    const byReference = this[method];
    if (typeof byReference === 'function') (byReference as Method).call(this, value);
    else this[name] = value;
  };
}

function putRefIndexedEntry(interfaceName: string, name: string, takesAnyNumber: boolean, count: number): Entry {
  const byReference = methodEntry(interfaceName, `putref_${name}`, takesAnyNumber, count);
  const put = methodEntry(interfaceName, `put_${name}`, takesAnyNumber, count);
  return function (...values: never[]) {
    return (typeof this[`putref_${name}`] === 'function' ? byReference : put).call(this, ...values);
  };
}

/** What a collection is iterated by: the object itself, where it says no more than that it is iterable. */
function enumeratorEntry(name: string): Entry {
  return function () {
    const own = this[name];
    if (own !== undefined) return typeof own === 'function' ? (own as Method).call(this) : own;
    return this;
  };
}
