// Excel's functions, as far as they are here, by their English names.
import { type Argument, numberAt, numbersOf, type SheetFunction, stop, stopping, textAt, valid, valueAt } from './arguments.js';
import { isCells, rowsOf, single, type Surroundings } from './evaluate.js';
import { lookupFunctions } from './lookup.js';
import { formatted } from './number-format.js';
import { CellError, type CellValue, dateOf, matches, serialOf, toBoolean, typedNumber } from './values.js';

const ofNumbers = (calculate: (numbers: readonly number[]) => number | CellError): SheetFunction => stopping((values) => calculate(numbersOf(values)));
const ofNumber = (calculate: (number: number, second: number) => number, second = 0): SheetFunction => stopping((values, around) => {
  const result = calculate(numberAt(values, 0, around), numberAt(values, 1, around, second));
  return Number.isFinite(result) ? result : CellError.number;
});
const ofText = (calculate: (text: string, a: number, b: number) => CellValue, a = 1, b = 1): SheetFunction =>
  stopping((values, around) => calculate(textAt(values, 0, around), numberAt(values, 1, around, a), numberAt(values, 2, around, b)));
const ofValue = (tell: (value: CellValue) => CellValue): SheetFunction => (values, around) => tell(single(values[0]?.(), around));

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const mean = (numbers: readonly number[]): number => sum(numbers) / numbers.length;
const variance = (numbers: readonly number[]): number | CellError =>
  numbers.length < 2 ? CellError.divisionByZero : sum(numbers.map((number) => (number - mean(numbers)) ** 2)) / (numbers.length - 1);

function median(numbers: readonly number[]): number | CellError {
  if (numbers.length === 0) return CellError.number;
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** Away from zero at a half, as Excel rounds; through text, as 1.005 is written. */
function rounded(number: number, digits: number, how: (value: number) => number = (value) => Math.round(value)): number {
  const scaled = Number(`${Math.abs(number)}e${digits}`);
  return Math.sign(number) * Number(`${how(Number(scaled.toPrecision(15)))}e${-digits}`);
}

const nth = (order: (a: number, b: number) => number): SheetFunction => stopping((values, around) => {
  const sorted = numbersOf(values.slice(0, 1)).toSorted(order);
  return sorted[numberAt(values, 1, around) - 1] ?? CellError.number;
});

const truths = (values: readonly Argument[]): boolean[] => values.flatMap((argument) => {
  const operand = argument();
  const all = rowsOf(operand).flat().filter((value) => value !== undefined && (!isCells(operand) || typeof value !== 'string'));
  return all.map((value) => valid(toBoolean(value)));
});

const counted = (isCounted: (value: CellValue) => boolean): SheetFunction => (values) => values.reduce((count, argument) => count + rowsOf(argument()).flat().filter(isCounted).length, 0);

/** SUMIF, COUNTIF, AVERAGEIF: what is in one area where another fulfils the criterion. */
function whereMatching(values: readonly Argument[], around: Surroundings): number[] {
  const isWanted = matches(single(values[1]?.(), around));
  const tested = values[0]?.();
  const summed = values[2] === undefined ? tested : values[2]();
  // Of what is summed only its corner counts: it is as large as what is tested.
  const cellsOf = isCells(summed) ? (row: number, column: number): CellValue => summed.sheet.valueAt(summed.area.top + row, summed.area.left + column) : (row: number, column: number): CellValue => rowsOf(summed)[row]?.[column];
  return rowsOf(tested).flatMap((row, place) => row.flatMap((value, column) => {
    const found = isWanted(value) ? cellsOf(place, column) : undefined;
    return typeof found === 'number' ? [found] : [];
  }));
}

const DAY = 86_400_000;
const dayOf = (year: number, month: number, day: number): number => serialOf(new Date(year, month - 1, day));

export const functions: Readonly<Record<string, SheetFunction | undefined>> = {
  SUM: ofNumbers(sum),
  PRODUCT: ofNumbers((numbers) => (numbers.length === 0 ? 0 : numbers.reduce((product, number) => product * number, 1))),
  AVERAGE: ofNumbers((numbers) => (numbers.length === 0 ? CellError.divisionByZero : mean(numbers))),
  MIN: ofNumbers((numbers) => (numbers.length === 0 ? 0 : Math.min(...numbers))),
  MAX: ofNumbers((numbers) => (numbers.length === 0 ? 0 : Math.max(...numbers))),
  MEDIAN: ofNumbers(median),
  VAR: ofNumbers(variance),
  STDEV: ofNumbers((numbers) => {
    const found = variance(numbers);
    return typeof found === 'number' ? Math.sqrt(found) : found;
  }),
  COUNT: counted((value) => typeof value === 'number'),
  COUNTA: counted((value) => value !== undefined),
  COUNTBLANK: counted((value) => value === undefined || value === ''),
  COUNTIF: (values, around) => rowsOf(values[0]?.()).flat().filter(matches(single(values[1]?.(), around))).length,
  SUMIF: (values, around) => sum(whereMatching(values, around)),
  AVERAGEIF: (values, around) => {
    const found = whereMatching(values, around);
    return found.length === 0 ? CellError.divisionByZero : mean(found);
  },
  SUMPRODUCT: stopping((values) => {
    const factors = values.map((argument) => rowsOf(argument()).flat().map((value) => (value instanceof CellError ? stop(value) : typeof value === 'number' ? value : 0)));
    const [first = [], ...others] = factors;
    if (others.some(({ length }) => length !== first.length)) return CellError.value;
    return sum(first.map((number, place) => others.reduce((product, each) => product * (each[place] ?? 0), number)));
  }),
  LARGE: nth((a, b) => b - a),
  SMALL: nth((a, b) => a - b),
  RANK: stopping((values, around) => {
    const [number, all] = [numberAt(values, 0, around), numbersOf(values.slice(1, 2))];
    const isAscending = numberAt(values, 2, around, 0) !== 0;
    return all.includes(number) ? all.filter((other) => (isAscending ? other < number : other > number)).length + 1 : CellError.notAvailable;
  }),
  ROUND: ofNumber((number, digits) => rounded(number, digits)),
  ROUNDUP: ofNumber((number, digits) => rounded(number, digits, (value) => Math.ceil(value))),
  ROUNDDOWN: ofNumber((number, digits) => rounded(number, digits, (value) => Math.floor(value))),
  ABS: ofNumber((number) => Math.abs(number)),
  INT: ofNumber((number) => Math.floor(number)),
  SQRT: ofNumber((number) => Math.sqrt(number)),
  POWER: ofNumber((number, power) => number ** power),
  MOD: stopping((values, around) => {
    const [number, by] = [numberAt(values, 0, around), numberAt(values, 1, around)];
    return by === 0 ? CellError.divisionByZero : number - by * Math.floor(number / by);
  }),
  PI: () => Math.PI,
  IF: stopping((values, around) => {
    const isTrue = valid(toBoolean(valueAt(values, 0, around)));
    const chosen = values[isTrue ? 1 : 2];
    return chosen === undefined ? isTrue : (chosen() ?? 0);
  }),
  IFERROR: (values, around) => {
    const value = single(values[0]?.(), around);
    return value instanceof CellError ? values[1]?.() : value;
  },
  AND: stopping((values) => truths(values).every(Boolean)),
  OR: stopping((values) => truths(values).some(Boolean)),
  NOT: stopping((values, around) => !valid(toBoolean(valueAt(values, 0, around)))),
  ISNUMBER: ofValue((value) => typeof value === 'number'),
  ISTEXT: ofValue((value) => typeof value === 'string'),
  ISBLANK: ofValue((value) => value === undefined),
  ISERROR: ofValue((value) => value instanceof CellError),
  LEN: ofText((text) => text.length),
  LEFT: ofText((text, count) => text.slice(0, count)),
  RIGHT: ofText((text, count) => (count === 0 ? '' : text.slice(-count))),
  MID: ofText((text, from, count) => text.slice(from - 1, from - 1 + count)),
  UPPER: ofText((text) => text.toUpperCase()),
  LOWER: ofText((text) => text.toLowerCase()),
  PROPER: ofText((text) => text.toLowerCase().replaceAll(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase())),
  TRIM: ofText((text) => text.trim().replaceAll(/ +/g, ' ')),
  VALUE: ofText((text) => typedNumber(text) ?? CellError.value),
  CONCATENATE: stopping((values, around) => values.map((_, place) => textAt(values, place, around)).join('')),
  TEXT: stopping((values, around) => formatted(valueAt(values, 0, around), textAt(values, 1, around))),
  DATE: stopping((values, around) => dayOf(numberAt(values, 0, around), numberAt(values, 1, around), numberAt(values, 2, around))),
  YEAR: ofNumber((serial) => dateOf(serial).getFullYear()),
  MONTH: ofNumber((serial) => dateOf(serial).getMonth() + 1),
  DAY: ofNumber((serial) => dateOf(serial).getDate()),
  NOW: () => serialOf(new Date()),
  TODAY: () => Math.floor(serialOf(new Date()) + 1 / DAY),
  ROW: (values, around) => {
    const of = values[0]?.();
    return of !== undefined && isCells(of) ? of.area.top : around.row;
  },
  COLUMN: (values, around) => {
    const of = values[0]?.();
    return of !== undefined && isCells(of) ? of.area.left : around.column;
  },
  ...lookupFunctions,
};
