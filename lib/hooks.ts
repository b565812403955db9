import { comErrorFromNative, type NativeError } from './errors.js';
import { noteFailure } from './events/gone.js';
import { provideHooks } from './native.js';
import { record } from './record-type.js';
import { bounds } from './values/bounds.js';
import { makeCursor } from './server/cursor.js';
import { defineEntry } from './server/entries.js';
import { finishObject, initializeObject, servedClass } from './server/life.js';
import { loadServer } from './server/load-server.js';
import { findName, primitiveOf } from './server/plain.js';
import { runPromises, watchPromise } from './server/promises.js';
import { describeError } from './server/thrown.js';
import { byRef } from './values/by-ref.js';
import { Currency } from './values/currency.js';
import { dateFromCom, oleFromDate } from './values/date.js';
import type { DecimalLike } from './values/decimal-text.js';
import { Decimal } from './values/decimal.js';
import { kind } from './values/kind.js';
import { Scode } from './values/scode.js';
import { Missing } from './values/singletons.js';
import { defineType } from './wrapper.js';

function makeError(fields: NativeError): Error {
  noteFailure(fields.hresult);
  return comErrorFromNative(fields);
}

// A module for its effect: what JavaScript lends to native code stands in one place.
provideHooks({
  makeError,
  defineType,
  defineEntry,
  describeError,
  makeByRef: (value) => byRef(value),
  makeCursor,
  primitiveOf,
  findName,
  watchPromise,
  runPromises,
  initializeObject,
  finishObject,
  loadServer,
  dateFromOle: dateFromCom,
  oleFromDate,
  currencyFromUnits: (units) => Currency.fromUnits(units),
  decimalFromParts: (negative, scale, magnitude) => Decimal.fromParts(negative, scale, magnitude),
  currencyFromExact: (value) => new Currency(value as DecimalLike),
  decimalFromNumber: (value) => new Decimal(value),
  scodeFromCode: (code) => new Scode(code),
  missing: Missing,
  kind,
  bounds,
  record,
  servedClass,
});
