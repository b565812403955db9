import { types } from 'node:util';

import { settled } from '../../client/uncalled.js';
import { typeError } from '../../errors/caller.js';
import { type Bound, bounds } from '../../values/bounds.js';
import { ByRef } from '../../values/by-ref.js';
import { Currency } from '../../values/currency.js';
import { Decimal } from '../../values/decimal.js';
import { Guid } from '../../values/guid.js';
import { kindOf, ValueKind } from '../../values/kind.js';
import { named, type NamedArguments } from '../../values/named.js';
import { RegisteredRecordType } from '../../values/record-type.js';
import { Scode } from '../../values/scode.js';
import { Missing, Nothing } from '../../values/singletons.js';
import { Variant } from '../../values/variant.js';
import type { Encoded, Tagged } from '../protocol.js';
import { identityOf, isRecord, markRecord, recordTypeOf } from './record-codec.js';

// Values between an apartment's Worker and its owner, exactly. Structured clone keeps primitives, dates and typed arrays; it
// would lose the classes of lib/values, the bounds of arrays and the types of records, and it knows no COM objects.

/** One side's knowledge of objects. */
export interface Objects {
  /** A COM object, a view or a chain as it travels; undefined for what is none. */
  encode(value: object): Tagged | undefined;
  /** A function, or an object that has methods, as it travels; undefined where its data alone do. */
  encodeLive(value: object): Tagged | undefined;
  /** The other side's object. */
  decode(tagged: Extract<Tagged, { kind: 'chain' | 'token' | 'object' }>): unknown;
  /** Each by-reference argument, in order. */
  byRef(argument: ByRef): void;
  /** Each typed array that goes out. */
  typedArray(array: ArrayBufferView): void;
}

/** What structured clone takes as it is, and COM may refuse on the other side. */
function isCloneable(value: object): boolean {
  return types.isDate(value) || types.isMap(value) || types.isSet(value) || types.isRegExp(value) || types.isAnyArrayBuffer(value) || types.isNativeError(value);
}

function compact(array: ArrayBufferView): ArrayBufferView {
  const { buffer, byteOffset, byteLength } = array;
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) return array;
  // Structured clone copies the whole buffer, and a small Buffer's is shared by many.
  const bytes = new Uint8Array(buffer, byteOffset, byteLength).slice();
  const View = (Buffer.isBuffer(array) ? Uint8Array : array.constructor) as new (buffer: ArrayBuffer) => ArrayBufferView;
  return new View(bytes.buffer);
}

function withMarks(value: object, items: Encoded): Encoded {
  const marked = (value as { readonly [bounds]?: readonly Bound[] })[bounds];
  const identity = isRecord(value) ? identityOf(value) : undefined;
  if (marked === undefined && identity === undefined) return items;
  const tagged: Tagged = { kind: 'array', items, ...(marked === undefined ? {} : { bounds: marked }), ...(identity === undefined ? {} : { record: identity }) };
  return tagged;
}

function encodeRecord(value: object, objects: Objects): Tagged {
  const fields = Object.fromEntries(Object.entries(value).map(([name, field]) => [name, encode(field, objects)]));
  const identity = isRecord(value) ? identityOf(value) : undefined;
  return { kind: 'record', fields, ...(identity === undefined ? {} : { record: identity }) };
}

/** The value classes. */
function encodeKind(value: object, objects: Objects): Tagged | undefined {
  switch (kindOf(value)) {
    case ValueKind.currency:
      return { kind: 'currency', units: (value as Currency).units };
    case ValueKind.decimal: {
      const { negative, scale, magnitude } = value as Decimal;
      return { kind: 'decimal', negative, scale, magnitude };
    }
    case ValueKind.scode:
      return { kind: 'scode', code: (value as Scode).hresult };
    case ValueKind.missing:
      return { kind: 'missing' };
    case ValueKind.nothing:
      return { kind: 'nothing' };
    case ValueKind.variant: {
      const { value: content, type } = value as Variant;
      const encodedType = typeof type === 'number' ? type : identityOf(type);
      if (encodedType === undefined) throw typeError('a Variant whose record type is not registered cannot go to another thread');
      return { kind: 'variant', value: encode(content, objects), type: encodedType };
    }
    case ValueKind.byRef: {
      const argument = value as ByRef;
      const content = encode(argument.value, objects);
      objects.byRef(argument);
      return { kind: 'byRef', value: content, type: argument.type };
    }
    case ValueKind.named: {
      const { names, values } = value as NamedArguments;
      return { kind: 'named', names, values: values.map((each) => encode(each, objects)) };
    }
    case ValueKind.recordType: {
      const identity = identityOf(value);
      return identity && { kind: 'recordType', identity };
    }
    default:
      return undefined;
  }
}

/**
 * A value in the form in which it travels.
 * @throws TypeError for what cannot: symbols, promises, and functions out of an apartment
 */
export function encode(given: unknown, objects: Objects): Encoded {
  const value = settled(given);
  if (typeof value === 'symbol') throw typeError('a symbol cannot go to another thread');
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return value;
  const object = objects.encode(value);
  if (object !== undefined) return object;
  if (types.isPromise(value)) throw typeError('a promise cannot go to another thread: await it');
  if (Array.isArray(value)) return withMarks(value, Array.from(value, (item: unknown) => encode(item, objects)));
  if (ArrayBuffer.isView(value)) {
    const array = compact(value);
    objects.typedArray(array);
    return withMarks(value, array);
  }
  if (value instanceof Guid) return { kind: 'guid', text: value.text } satisfies Tagged;
  if (typeof value !== 'function' && isCloneable(value)) return value;
  const encoded = encodeKind(value, objects) ?? objects.encodeLive(value);
  if (encoded === undefined && typeof value === 'function') throw typeError('a function cannot go to another thread');
  return encoded ?? encodeRecord(value, objects);
}

function decodeTagged(tagged: Tagged, objects: Objects): unknown {
  switch (tagged.kind) {
    case 'array': {
      const items = decode(tagged.items, objects) as object;
      if (tagged.bounds !== undefined) {
        const marked = Object.freeze(tagged.bounds.map((bound) => Object.freeze({ ...bound })));
        Object.defineProperty(items, bounds, { value: marked, configurable: true });
      }
      return markRecord(items, tagged.record);
    }
    case 'record': {
      const fields = Object.fromEntries(Object.entries(tagged.fields).map(([name, field]) => [name, decode(field, objects)]));
      return markRecord(fields, tagged.record);
    }
    case 'currency':
      return Currency.fromUnits(tagged.units);
    case 'decimal':
      return Decimal.fromParts(tagged.negative, tagged.scale, tagged.magnitude);
    case 'scode':
      return new Scode(tagged.code);
    case 'missing':
      return Missing;
    case 'nothing':
      return Nothing;
    case 'variant':
      return Variant(decode(tagged.value, objects), typeof tagged.type === 'number' ? tagged.type : recordTypeOf(tagged.type));
    case 'byRef': {
      const argument = new ByRef(decode(tagged.value, objects), tagged.type);
      objects.byRef(argument);
      return argument;
    }
    case 'named':
      return named(Object.fromEntries(tagged.names.map((name, place) => [name, decode(tagged.values[place], objects)])));
    case 'recordType':
      return recordTypeOf(tagged.identity) satisfies RegisteredRecordType;
    case 'guid':
      return new Guid(tagged.text);
    case 'chain':
    case 'token':
    case 'object':
      return objects.decode(tagged);
  }
}

function isTagged(value: object): value is Tagged {
  return Object.hasOwn(value, 'kind') && !types.isNativeError(value);
}

/**
 * The value again.
 * @throws ComError when the type of a record is not registered any more, or an object has gone
 */
export function decode(encoded: Encoded, objects: Objects): unknown {
  if (typeof encoded !== 'object' || encoded === null) return encoded;
  if (Array.isArray(encoded)) return encoded.map((item) => decode(item, objects));
  return isTagged(encoded) ? decodeTagged(encoded, objects) : encoded;
}
