import type { RecordIdentity } from '../../native/contract.js';
import { native } from '../../native/load.js';
import { record, recordType, type RegisteredRecordType } from '../../values/record-type.js';

// The type of a record is a handle of one thread; what travels is where the type is registered.

const known = new Map<string, RegisteredRecordType>();

/** The registered type that a record, an array of records or a RecordType has. */
export function identityOf(value: object): RecordIdentity | undefined {
  return native().recordIdentity(value);
}

/** This thread's own RecordType. */
export function recordTypeOf({ libid, major, minor, guid }: RecordIdentity): RegisteredRecordType {
  const key = `${libid} ${major}.${minor} ${guid}`;
  let type = known.get(key);
  if (type === undefined) known.set(key, (type = recordType(libid, `${major.toString(16)}.${minor.toString(16)}`, guid)));
  return type;
}

/** Whether an object carries the type of a record. */
export function isRecord(value: object): boolean {
  return record in value;
}

/** Marks an object or array as native code marks those that come as records. */
export function markRecord<T extends object>(value: T, identity: RecordIdentity | undefined): T {
  return identity === undefined ? value : Object.defineProperty(value, record, { value: recordTypeOf(identity).handle });
}
