// What a cell can hold, and how one kind becomes another.

/** #DIV/0! and its like. The codes are CVErr's, which travel as VT_ERROR. */
export class CellError {
  readonly text: string;
  readonly code: number;

  private constructor(text: string, code: number) {
    this.text = text;
    this.code = code;
  }

  static readonly null = new CellError('#NULL!', 2000);
  static readonly divisionByZero = new CellError('#DIV/0!', 2007);
  static readonly value = new CellError('#VALUE!', 2015);
  static readonly reference = new CellError('#REF!', 2023);
  static readonly name = new CellError('#NAME?', 2029);
  static readonly number = new CellError('#NUM!', 2036);
  static readonly notAvailable = new CellError('#N/A', 2042);

  static readonly all = [CellError.null, CellError.divisionByZero, CellError.value, CellError.reference, CellError.name, CellError.number, CellError.notAvailable];

  static of(text: string): CellError | undefined {
    return CellError.all.find((each) => each.text === text.toUpperCase());
  }

  static ofCode(code: number): CellError {
    return CellError.all.find((each) => each.code === code) ?? CellError.value;
  }
}

/** What stands in a cell: nothing, a number (dates are numbers), a text, a truth, an error. */
export type CellValue = undefined | number | string | boolean | CellError;

/** The day that is number 0; before March 1900 Excel counts a day that never was. */
const EPOCH = Date.UTC(1899, 11, 30);
const DAY = 86_400_000;

/** A date as Excel's serial number, by its local time; to the millisecond. */
export function serialOf(date: Date): number {
  const local = Date.UTC(date.getFullYear(), date.getMonth(), date.getDate(), date.getHours(), date.getMinutes(), date.getSeconds(), date.getMilliseconds());
  return (local - EPOCH) / DAY;
}

export function dateOf(serial: number): Date {
  const utc = new Date(EPOCH + Math.round(serial * DAY));
  return new Date(utc.getUTCFullYear(), utc.getUTCMonth(), utc.getUTCDate(), utc.getUTCHours(), utc.getUTCMinutes(), utc.getUTCSeconds(), utc.getUTCMilliseconds());
}

/** The number that a text stands for when it is typed into a cell; undefined where it is a text. */
export function typedNumber(text: string): number | undefined {
  const trimmed = text.trim();
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed)) return Number(trimmed);
  const percent = /^([+-]?(?:\d+\.?\d*|\.\d+))\s*%$/.exec(trimmed);
  if (percent?.[1] !== undefined) return Number(percent[1]) / 100;
  return /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(trimmed) ? Number(trimmed.replaceAll(',', '')) : undefined;
}

export function toNumber(value: CellValue): number | CellError {
  switch (typeof value) {
    case 'number':
      return value;
    case 'boolean':
      return value ? 1 : 0;
    case 'undefined':
      return 0;
    case 'string':
      return typedNumber(value) ?? CellError.value;
    default:
      return value;
  }
}

/** Of a number Excel shows at most 15 digits. */
export function toText(value: CellValue): string {
  switch (typeof value) {
    case 'number':
      return numberText(value);
    case 'boolean':
      return value ? 'TRUE' : 'FALSE';
    case 'undefined':
      return '';
    case 'string':
      return value;
    default:
      return value.text;
  }
}

export function numberText(value: number): string {
  const short = Number(value.toPrecision(15));
  const size = Math.abs(short);
  if (size !== 0 && (size >= 1e21 || size < 1e-9)) {
    const [mantissa = '', exponent = ''] = short.toExponential().split('e');
    return `${mantissa}E${exponent.startsWith('-') ? '-' : '+'}${exponent.replace(/^[+-]/, '').padStart(2, '0')}`;
  }
  return String(short);
}

export function toBoolean(value: CellValue): boolean | CellError {
  if (value instanceof CellError) return value;
  if (typeof value !== 'string') return Boolean(value);
  return /^true$/i.test(value) ? true : /^false$/i.test(value) ? false : CellError.value;
}

/** Numbers before texts before truths, texts without regard to case. */
export function compare(a: CellValue, b: CellValue): number {
  const rank = (value: CellValue): number => (typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : typeof value === 'boolean' ? 2 : 3);
  const [left, right] = [a ?? emptyLike(b), b ?? emptyLike(a)];
  if (rank(left) !== rank(right)) return rank(left) - rank(right);
  if (typeof left === 'string' && typeof right === 'string') return left.localeCompare(right, 'en', { sensitivity: 'accent' });
  return Number(left) - Number(right);
}

const emptyLike = (other: CellValue): CellValue => (typeof other === 'string' ? '' : typeof other === 'boolean' ? false : 0);

/** As COUNTIF and its like want it: `>5`, `<>x`, `a*`, 7. */
export function matches(criterion: CellValue): (value: CellValue) => boolean {
  if (typeof criterion !== 'string') return (value) => value !== undefined && compare(value, criterion) === 0;
  const [, operator = '=', text = ''] = /^(<=|>=|<>|<|>|=)?(.*)$/s.exec(criterion) ?? [];
  const number = typedNumber(text);
  if (operator === '=' || operator === '<>') {
    const pattern = number === undefined ? wildcard(text) : undefined;
    const isEqual = (value: CellValue): boolean => (pattern === undefined ? toNumber(value) === number && value !== undefined && typeof value !== 'boolean' : pattern.test(toText(value)) && (text === '' || typeof value === 'string'));
    return operator === '=' ? isEqual : (value) => !isEqual(value);
  }
  const wanted: CellValue = number ?? text;
  return (value) => {
    if (value === undefined || typeof value !== typeof wanted) return false;
    const order = compare(value, wanted);
    return operator === '<' ? order < 0 : operator === '>' ? order > 0 : operator === '<=' ? order <= 0 : order >= 0;
  };
}

/** `*`, `?` and `~` as Excel's searches have them; of the whole text, or of a part. */
export function wildcard(pattern: string, isWhole = true, isCaseSensitive = false): RegExp {
  const source = pattern.replaceAll(/~[*?~]|[.*+?^${}()|[\]\\]/g, (found) => (found === '*' ? '.*' : found === '?' ? '.' : `\\${found.at(-1) ?? ''}`).replace(/^\\~/, '~'));
  return new RegExp(isWhole ? `^${source}$` : source, isCaseSensitive ? 's' : 'is');
}
