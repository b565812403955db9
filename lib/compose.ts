import { lostHostText } from './client/hosts.js';
import { quicken } from './client/quicken.js';
import { settled } from './client/uncalled.js';
import { defineType } from './client/wrapper.js';
import { comErrorFromNative } from './errors/com-error.js';
import { isGone, noteFailure } from './events/gone.js';
import type { NativeError } from './native/contract.js';
import { provideHooks } from './native/hooks.js';
import { finishObject, initializeObject, servedClass } from './native/served-object.js';
import { makeCursor } from './server/cursor.js';
import { defineEntry } from './server/entries.js';
import { loadServer } from './server/host.js';
import { runPromises, watchPromise } from './server/promises.js';
import { describeError } from './server/thrown.js';
import { bounds } from './values/bounds.js';
import { byRef, referArguments } from './values/by-ref.js';
import { Currency } from './values/currency.js';
import { dateFromCom, oleFromDate } from './values/date.js';
import { Decimal } from './values/decimal.js';
import type { DecimalLike } from './values/decimal-text.js';
import { kind } from './values/kind.js';
import { findName, primitiveOf } from './values/plain-object.js';
import { record } from './values/record-type.js';
import { Scode } from './values/scode.js';
import { Missing } from './values/singletons.js';

function makeError(fields: NativeError): Error {
  noteFailure(fields.hresult);
  return comErrorFromNative(fields, fields.message === undefined && isGone(fields.hresult) ? lostHostText() : undefined);
}

// A module for its effect: what JavaScript lends to native code stands in one place.
provideHooks({
  makeError,
  defineType,
  quicken,
  defineEntry,
  describeError,
  makeByRef: (value) => byRef(value),
  referArguments,
  makeCursor,
  primitiveOf,
  propertyValue: settled,
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
