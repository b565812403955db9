import { HRESULT, type HResultName } from '../../errors/hresult.js';
import { Currency, Decimal, Missing, Nothing, Scode, Variant, VT } from '../../values/index.js';
import type { GivenValue } from '../protocol/objects.js';
import { Refusal } from '../refusal.js';

/** How deep arrays may stand in arrays. */
const DEEPEST = 60;

function numberOf(value: number | string): number | bigint {
  if (typeof value === 'number') return value;
  const text = value.trim();
  if (/^[+-]?\d+$/.test(text)) {
    const exact = BigInt(text.replace(/^\+/, ''));
    return exact >= BigInt(Number.MIN_SAFE_INTEGER) && exact <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(exact) : exact;
  }
  const number = Number(text);
  if (text === '' || (Number.isNaN(number) && text !== 'NaN')) throw new Refusal(422, `'${value}' is no number`);
  return number;
}

function dateOf(text: string): Date {
  // A day alone would be taken for one of universal time.
  const date = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00` : text);
  if (Number.isNaN(date.getTime())) throw new Refusal(422, `'${text}' is no date`);
  return date;
}

function scodeOf(value: number | string): Scode {
  if (typeof value === 'number') return new Scode(value);
  if (Object.hasOwn(HRESULT, value)) return new Scode(HRESULT[value as HResultName]);
  const number = Number(value);
  if (value.trim() === '' || !Number.isInteger(number)) throw new Refusal(422, `'${value}' is no SCODE`);
  return new Scode(number);
}

function decimalText(text: string): string {
  if (!/^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)\s*$/.test(text)) throw new Refusal(422, `'${text}' is no number in decimal digits`);
  return text.trim();
}

/**
 * What a page gives, as a value for COM.
 * @param objectOf an object that pages look at, by its number
 * @throws Refusal 422 for a text that is none of its kind, 404 for an object that is there no more
 */
export function givenValue(given: GivenValue, objectOf: (id: number) => object, depth = 0): unknown {
  if (depth > DEEPEST) throw new Refusal(422, 'the arrays are too deep');
  switch (given.kind) {
    case 'missing': return Missing;
    case 'empty': return undefined;
    case 'null': return null;
    case 'nothing': return Nothing;
    case 'boolean': return given.value;
    case 'number': return given.vt === undefined ? numberOf(given.value) : Variant(numberOf(given.value), given.vt);
    case 'text': return given.value;
    case 'date': return dateOf(given.value);
    case 'currency': return new Currency(decimalText(given.value));
    case 'decimal': return new Decimal(decimalText(given.value));
    case 'scode': return scodeOf(given.value);
    case 'object': return objectOf(given.object);
    case 'array': {
      const items = given.items.map((item) => givenValue(item, objectOf, depth + 1));
      return given.vt === undefined ? items : Variant(items, VT.ARRAY | given.vt);
    }
    case 'bytes': return new Uint8Array(Buffer.from(given.base64, 'base64'));
    case 'record': return Object.fromEntries(Object.entries(given.fields).map(([name, field]) => [name, givenValue(field, objectOf, depth + 1)]));
    default: throw new Refusal(400, `there are no values of the kind '${String((given as { readonly kind?: unknown }).kind)}'`);
  }
}
