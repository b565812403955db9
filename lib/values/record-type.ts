import { typeError } from '../errors/caller.js';
import { native } from '../native/load.js';
import { Guid } from './guid.js';
import { inspect, kind, ValueKind } from './kind.js';
import type { RecordType } from './variant.js';

/** The key under which an object that came as a record remembers its type; native code reads and writes it. */
export const record: unique symbol = Symbol('coclass.record');

/** A user-defined type of a registered type library. */
export class RegisteredRecordType implements RecordType {
  declare readonly [kind]: typeof ValueKind.recordType;

  readonly guid: Guid;
  /** Its name in the type library. */
  readonly name: string;
  /** For native code: the type's description there. */
  declare readonly handle: unknown;

  /** {@link recordType} makes these. */
  constructor(guid: Guid, name: string, handle: unknown) {
    this.guid = guid;
    this.name = name;
    Object.defineProperty(this, 'handle', { value: handle });
    Object.freeze(this);
  }

  [inspect](): string {
    return `RecordType(${this.name})`;
  }
}

Object.defineProperty(RegisteredRecordType.prototype, kind, { value: ValueKind.recordType });

/**
 * The type of a record, for passing a plain object as VT_RECORD where no parameter declares it:
 * `Variant({ x: 1, y: 2 }, recordType(LIBID, '1.0', GUID))`. Objects that came as records need none.
 * @param libid the type library's GUID
 * @param version 'major.minor', as registered (hexadecimal, as the registry has it)
 * @param guid the record's own GUID
 * @throws ComError TYPE_E_LIBNOTREGISTERED, or TYPE_E_ELEMENTNOTFOUND when the library has no such record
 * @throws TypeError when an argument is not of its form
 */
export function recordType(libid: Guid | string, version: string, guid: Guid | string): RegisteredRecordType {
  const library = new Guid(String(libid));
  const own = new Guid(String(guid));
  const { major, minor } = parseVersion(version);
  const { handle, name } = native().recordType(library.toString(), major, minor, own.toString());
  return new RegisteredRecordType(own, name, handle);
}

/**
 * A type library's version: two hexadecimal numbers of 16 bits, as the registry writes them.
 * @throws TypeError for any other text
 */
export function parseVersion(version: string): { readonly major: number; readonly minor: number } {
  const match = /^([0-9a-f]{1,4})\.([0-9a-f]{1,4})$/i.exec(version);
  if (match === null) throw typeError(`'${version}' is not the version of a type library, such as '1.0'`);
  return { major: parseInt(match[1] ?? '', 16), minor: parseInt(match[2] ?? '', 16) };
}
