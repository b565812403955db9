import { rangeError } from '../errors/caller.js';
import { cutDigits, type DecimalLike, formatDecimal, outOfRange, parseDecimal, wouldLose } from './decimal-text.js';
import { inspect, kind, ValueKind } from './kind.js';

const MAX_SCALE = 28;
const MAX_MAGNITUDE = 2n ** 96n - 1n;
const MAX_DIGITS = MAX_MAGNITUDE.toString().length;

interface Parts {
  readonly negative: boolean;
  readonly scale: number;
  readonly magnitude: bigint;
}

/** The parts of a value with its scale as written, or with as many trailing zeros off as must go to fit. */
function partsOf(value: DecimalLike): Parts {
  const { negative, digits, scale } = parseDecimal(value, 'Decimal');
  let drop = Math.max(0, scale - MAX_SCALE, digits.length - MAX_DIGITS);
  if (cutDigits(digits, drop).kept > MAX_MAGNITUDE) drop += 1;
  if (drop > scale) throw outOfRange(value, 'Decimal');
  const { kept, lost } = cutDigits(digits, drop);
  if (/[^0]/.test(lost)) throw wouldLose(value, 'Decimal', `${MAX_SCALE} decimals and 96 bits`, lost);
  return { negative, scale: scale - drop, magnitude: kept };
}

/**
 * A VT_DECIMAL value, exact: a sign, a whole number of 96 bits and a power of ten from 0 to 28 that divides it. 1.5
 * and 1.50 are equal but keep their scales, and so does the sign of zero. In arithmetic it is the nearest number.
 */
export class Decimal {
  declare readonly [kind]: typeof ValueKind.decimal;

  /** Whether the sign is minus; -0 has it too. */
  readonly negative: boolean;
  /** How many of the digits are decimals, 0 to 28. */
  readonly scale: number;
  /** The digits as a whole number, from 0 to 2 ** 96 - 1. */
  readonly magnitude: bigint;

  /**
   * @param value taken exactly; a number stands for its shortest decimal text; '1.50' has a scale of 2
   * @throws RangeError when it is out of range, not finite, or has digits that would be lost
   * @throws SyntaxError when a text is not a decimal number
   */
  constructor(value: DecimalLike) {
    const { negative, scale, magnitude } = partsOf(value);
    this.negative = negative;
    this.scale = scale;
    this.magnitude = magnitude;
    Object.freeze(this);
  }

  /**
   * The Decimal of these parts of the DECIMAL structure.
   * @param scale 0 to 28
   * @param magnitude 0 to 2 ** 96 - 1
   * @throws RangeError when one is outside that
   */
  static fromParts(negative: boolean, scale: number, magnitude: bigint): Decimal {
    if (!Number.isInteger(scale) || scale < 0 || scale > MAX_SCALE) {
      throw rangeError(`the scale of a Decimal is from 0 to ${MAX_SCALE}, not ${scale}`);
    }
    if (magnitude < 0n || magnitude > MAX_MAGNITUDE) {
      throw rangeError(`the magnitude of a Decimal is from 0 to ${MAX_MAGNITUDE}, not ${magnitude}`);
    }
    const parts: Parts = { negative, scale, magnitude };
    return Object.freeze(Object.assign(Object.create(Decimal.prototype) as Decimal, parts));
  }

  /** The value with the other sign, and the same scale. */
  negate(): Decimal {
    return Decimal.fromParts(!this.negative, this.scale, this.magnitude);
  }

  /** Whether the other is the same number, whatever the scales: 1.5 equals 1.50, and 0 equals -0. */
  equals(other: Decimal): boolean {
    return this.compareTo(other) === 0;
  }

  /** -1, 0 or 1, as the value is less than, equal to or greater than the other: an order for Array.prototype.sort. */
  compareTo(other: Decimal): -1 | 0 | 1 {
    const scale = Math.max(this.scale, other.scale);
    const [left, right] = [this, other].map(
      (decimal) => decimal.magnitude * 10n ** BigInt(scale - decimal.scale) * (decimal.negative ? -1n : 1n),
    ) as [bigint, bigint];
    return left < right ? -1 : left > right ? 1 : 0;
  }

  /** The exact value with all its decimals: '1.50', '-0'. */
  toString(): string {
    return formatDecimal(this.negative, this.magnitude, this.scale);
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
    return `Decimal(${this.toString()})`;
  }
}

Object.defineProperty(Decimal.prototype, kind, { value: ValueKind.decimal });
