import { fromPointer, pointerOf } from '../client/raw-pointer.js';
import { native } from '../native/load.js';

const SIZE = process.arch === 'ia32' ? 4 : 8;

/** The objects whose addresses were given out: by winax these are borrowed, and the reference stays the object's own. */
const lent = new Map<bigint, WeakRef<object>>();

/** The address of an object's interface as its bytes in memory. It holds no reference: the object has to be kept as long as it is used. */
export function addressBytes(object: object): Uint8Array {
  const address = pointerOf(object);
  lent.set(address, new WeakRef(object));
  // The reference that came with the address.
  const taken = fromPointer(address) as object;
  if (native().isObject(taken)) native().release(taken);
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(address);
  return new Uint8Array(bytes.subarray(0, SIZE));
}

/**
 * The object at an address. One that {@link addressBytes} gave has its reference; any other is taken over with the one that came with
 * it, as winax does.
 * @throws TypeError when it is no address
 */
export function objectAtAddress(bytes: Uint8Array): object {
  const whole = Buffer.alloc(8);
  if (bytes.length === SIZE) whole.set(bytes);
  const address = whole.readBigUInt64LE();
  if (address === 0n) throw new TypeError('Invalid arguments');
  const owner = lent.get(address)?.deref();
  return fromPointer(address, owner !== undefined && !native().isReleased(owner)) as object;
}
