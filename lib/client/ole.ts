import { typeError } from '../errors/caller.js';
import { releasedError } from '../errors/com-error.js';
import type { ObjectTypeDescription } from '../native/contract.js';
import { native } from '../native/load.js';

/** What GetTypeInfo tells of an interface. */
export type DispatchTypeInfo = Omit<ObjectTypeDescription & { readonly kind: 'typed' }, 'kind' | 'isMade'>;

/** The four methods of IDispatch, each callable by itself. */
export interface DispatchInterface {
  /** How many type informations the object gives: 0 or 1. */
  GetTypeInfoCount(): number;
  /**
   * The object's type information, as plain data.
   * @param index 0
   * @param lcid the locale; the environment's unless given
   * @throws ComError DISP_E_BADINDEX, TYPE_E_ELEMENTNOTFOUND or E_NOTIMPL, as the object answers
   */
  GetTypeInfo(index?: number, lcid?: number): DispatchTypeInfo;
  /**
   * The DISPIDs of a member and, after it, of its parameters.
   * @throws ComError DISP_E_UNKNOWNNAME
   * @throws TypeError when there is no name
   */
  GetIDsOfNames(names: readonly string[], lcid?: number): number[];
  /**
   * Invokes a member by its DISPID. Type information is not looked at: each argument goes as the VARIANT that it is by
   * itself. The last one may be `named(...)` if the member's name is given.
   * @param flags a sum of DISPATCH_METHOD 1, DISPATCH_PROPERTYGET 2, DISPATCH_PROPERTYPUT 4, DISPATCH_PROPERTYPUTREF 8
   * @param values the arguments in order; for a put the value comes last
   * @param name the member's name, for error messages and named arguments
   * @throws ComError whatever the object answers
   */
  Invoke(dispid: number, flags: number, values?: readonly unknown[], name?: string): unknown;
}

/**
 * The bare IDispatch of a COM object. Each method throws a ComError CO_E_RELEASED once the object has been released.
 * @throws TypeError when the value is no COM object
 */
export function ole(object: object): DispatchInterface {
  if (!native().isObject(object)) throw typeError('ole: expected a COM object');
  const living = (method: string): object => {
    if (native().isReleased(object)) throw releasedError(`IDispatch.${method}`);
    return object;
  };
  return {
    GetTypeInfoCount: () => native().typeInfoCount(living('GetTypeInfoCount')),
    GetTypeInfo: (index = 0, lcid = native().callLocale()) => {
      const { name, guid, members } = native().typeInfo(living('GetTypeInfo'), index, lcid);
      return { name, guid, members };
    },
    GetIDsOfNames: (names, lcid = native().callLocale()) => {
      // Automation itself reads the first name without looking at the count.
      if (!Array.isArray(names) || names.length === 0) throw typeError("GetIDsOfNames: argument 1: expected an array, the member's name first");
      return native().idsOfNames(living('GetIDsOfNames'), names, lcid);
    },
    Invoke: (dispid, flags, values = [], name = `DISPID ${dispid}`) => native().invokeRaw(living('Invoke'), dispid, flags, values, name),
  };
}
