import { comErrorFromNative } from './errors.js';
import { provideHooks } from './native.js';
import { record } from './record-type.js';
import { bounds } from './values/bounds.js';
import { Currency } from './values/currency.js';
import { dateFromOle, oleFromDate } from './values/date.js';
import type { DecimalLike } from './values/decimal-text.js';
import { Decimal } from './values/decimal.js';
import { kind } from './values/kind.js';
import { Scode } from './values/scode.js';
import { Missing } from './values/singletons.js';
import { defineType } from './wrapper.js';

// A module for its effect: what JavaScript lends to native code stands in one place.
provideHooks({
  makeError: comErrorFromNative,
  defineType,
  dateFromOle,
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
});
