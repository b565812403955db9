import { cutDigits, type DecimalLike, formatDecimal, outOfRange, parseDecimal, wouldLose } from './decimal-text.js';
import { inspect, kind, ValueKind } from './kind.js';

const SCALE = 4;
const MIN_UNITS = -(2n ** 63n);
const MAX_UNITS = 2n ** 63n - 1n;

/** The ten-thousandths a value stands for. Only a number is rounded: a half goes to even, as VarCyFromR8 does it. */
function unitsOf(value: DecimalLike): bigint {
  const { negative, digits, scale } = parseDecimal(value, 'Currency');
  const drop = Math.max(0, scale - SCALE);
  const { kept, lost } = cutDigits(digits, drop);
  let magnitude = kept * 10n ** BigInt(Math.max(0, SCALE - scale));
  if (/[^0]/.test(lost)) {
    if (typeof value !== 'number') throw wouldLose(value, 'Currency', `${SCALE} decimals`, lost);
    const rest = lost.padStart(drop, '0');
    const half = '5'.padEnd(drop, '0');
    if (rest > half || (rest === half && magnitude % 2n === 1n)) magnitude += 1n;
  }
  return checked(negative ? -magnitude : magnitude, value);
}

function checked(units: bigint, value: DecimalLike): bigint {
  if (units < MIN_UNITS || units > MAX_UNITS) throw outOfRange(value, 'Currency');
  return units;
}

/**
 * A VT_CY value, exact: a whole number of ten-thousandths in 64 bits, so from -922337203685477.5808 to
 * 922337203685477.5807. In arithmetic it is the nearest number, as text it is exact.
 */
export class Currency {
  declare readonly [kind]: typeof ValueKind.currency;

  /** The value in ten-thousandths (the int64 of the CY structure). */
  readonly units: bigint;

  /**
   * @param value texts, bigints, Decimals and Currencies are taken exactly; a number is rounded to the nearest
   * ten-thousandth, a half to even, by its shortest decimal text (1.00005 is 1.0000 and 1.00015 is 1.0002)
   * @throws RangeError when it is out of range, not finite, or has more than 4 decimals and is not a number
   * @throws SyntaxError when a text is not a decimal number
   */
  constructor(value: DecimalLike) {
    this.units = unitsOf(value);
    Object.freeze(this);
  }

  /**
   * The Currency of this many ten-thousandths.
   * @throws RangeError when they are more than 64 bits hold
   */
  static fromUnits(units: bigint): Currency {
    const currency = Object.create(Currency.prototype) as { units: bigint };
    currency.units = checked(units, units);
    return Object.freeze(currency) as Currency;
  }

  /** The sum. @throws RangeError when it is out of range */
  add(other: Currency): Currency {
    return Currency.fromUnits(this.units + other.units);
  }

  /** The difference. @throws RangeError when it is out of range */
  subtract(other: Currency): Currency {
    return Currency.fromUnits(this.units - other.units);
  }

  /** The value with the other sign. @throws RangeError for the lowest value, which has no counterpart */
  negate(): Currency {
    return Currency.fromUnits(-this.units);
  }

  /** Whether the other is the same amount. */
  equals(other: Currency): boolean {
    return this.units === other.units;
  }

  /** -1, 0 or 1, as the value is less than, equal to or greater than the other: an order for Array.prototype.sort. */
  compareTo(other: Currency): -1 | 0 | 1 {
    return this.units < other.units ? -1 : this.units > other.units ? 1 : 0;
  }

  /** The exact value without trailing zeros: '12.34', '-0.5', '3'. */
  toString(): string {
    const negative = this.units < 0n;
    const text = formatDecimal(negative, negative ? -this.units : this.units, SCALE);
    return text.replace(/\.?0+$/, '');
  }

  /** The nearest number. */
  valueOf(): number {
    return Number(this.toString());
  }

  toJSON(): string {
    return this.toString();
  }

  [Symbol.toPrimitive](hint: string): string | number {
    return hint === 'string' ? this.toString() : this.valueOf();
  }

  [inspect](): string {
    return `Currency(${this.toString()})`;
  }
}

Object.defineProperty(Currency.prototype, kind, { value: ValueKind.currency });
