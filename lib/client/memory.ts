import { typeError } from '../errors/caller.js';
import { native } from '../native/load.js';

/** Bytes of the longest piece that is read at once. */
const LONGEST = 2 ** 32 - 1;

function addressArgument(name: string, address: bigint): bigint {
  if (typeof address !== 'bigint' || address < 0n || address >= 2n ** 64n) throw typeError(`${name}: argument 1: expected an address, a bigint`);
  return address;
}

function bytesOf(name: string, place: number, view: ArrayBufferView): Uint8Array {
  if (!ArrayBuffer.isView(view) || !(view.buffer instanceof ArrayBuffer)) throw typeError(`${name}: argument ${place}: expected a Uint8Array, or another view of an ArrayBuffer`);
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

/**
 * **Unsafe.** Where the bytes of a typed array are, for a parameter that takes memory (`t.address`). They stay there as long as the array
 * is referred to; who gets the address may use it until the call returns, unless its interface says otherwise.
 * @param view a Uint8Array, or another view of an ArrayBuffer
 * @throws TypeError when it is none
 */
export function addressOf(view: ArrayBufferView): bigint {
  return native().addressOf(bytesOf('addressOf', 1, view));
}

/**
 * **Unsafe.** A copy of bytes of this process: those that an address of COM's leads to.
 * @param length how many, in bytes
 * @throws ComError ERROR_NOACCESS (0x800703E6) where no memory is, ERROR_PARTIAL_COPY (0x8007012B) where some of it is not
 * @throws RangeError V8's own, where the memory is there and this process has no room for a copy of it
 * @throws TypeError when an argument is not of its form
 */
export function readMemory(address: bigint, length: number): Uint8Array<ArrayBuffer> {
  addressArgument('readMemory', address);
  if (!Number.isInteger(length) || length < 0 || length > LONGEST) throw typeError(`readMemory: argument 2: expected the number of bytes, from 0 to ${LONGEST}`);
  // No bytes may be nowhere, as pairs of an address and a length say it.
  if (length === 0) return new Uint8Array(0);
  // First, as room for what is not there may be much.
  native().checkMemory(address, length);
  const bytes = new Uint8Array(length);
  native().readMemory(address, bytes);
  return bytes;
}

/**
 * **Unsafe.** Copies bytes to an address of this process. What is there belongs to whoever gave the address: he says how much of it there is.
 * @param view a Uint8Array, or another view of an ArrayBuffer
 * @throws ComError what the system says, ERROR_NOACCESS most often, where there is no memory that can be written
 * @throws TypeError when an argument is not of its form
 */
export function writeMemory(address: bigint, view: ArrayBufferView): void {
  const place = addressArgument('writeMemory', address);
  const bytes = bytesOf('writeMemory', 2, view);
  if (bytes.length > 0) native().writeMemory(place, bytes);
}
