import { typeError } from '../errors/caller.js';
import { native } from '../native/load.js';
import { Guid } from '../values/guid.js';
import { objectArgument } from './identity.js';

/**
 * **Unsafe.** The address of a COM object's interface, for use beside koffi or node:ffi. It carries a reference of its own, as
 * what QueryInterface gives: whoever gets it calls Release once, or hands it to {@link fromPointer}. It may be used in this
 * thread's apartment only; nothing checks what is done with it.
 * @param iid the interface; the one that the wrapper has unless given
 * @throws ComError E_NOINTERFACE when the object does not support the interface; CO_E_RELEASED when it has been released
 * @throws TypeError when the first argument is no COM object, or the second no GUID
 */
export function pointerOf(object: object, iid?: Guid | string): bigint {
  objectArgument('pointerOf', object);
  return iid === undefined ? native().pointerOf(object) : native().pointerOf(object, new Guid(String(iid)).toString());
}

/**
 * **Unsafe.** A wrapper for an interface pointer that came from elsewhere: an address that is no interface ends the process. The
 * wrapper takes over the pointer's reference, as of an [out] argument.
 * @param address of an interface that may be used in this thread's apartment
 * @param addRef true where the reference stays the giver's: the wrapper has one of its own then
 * @throws TypeError when an argument is not of its form
 */
// What the interface has is the caller's knowledge.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export function fromPointer(address: bigint, addRef = false): any {
  if (typeof address !== 'bigint' || address <= 0n) throw typeError('fromPointer: argument 1: expected the address of an interface, a bigint');
  if (typeof addRef !== 'boolean') throw typeError('fromPointer: argument 2: expected true or false');
  return native().fromPointer(address, addRef);
}
