// What functions are given, and how they stop at an error.
import { ArrayOperand, isCells, type Operand, rowsOf, single, type Surroundings } from './evaluate.js';
import { CellError, type CellValue, toNumber, toText } from './values.js';

/** Arguments are asked for: IF looks at one of its two only. */
export type Argument = () => Operand;
export type SheetFunction = (values: readonly Argument[], around: Surroundings) => Operand;

/** What stops a calculation and is its result. */
class Stopped extends Error {
  readonly result: CellError;

  constructor(result: CellError) {
    super(result.text);
    this.result = result;
  }
}

/** A function that may stop at an error. */
export function stopping(calculate: SheetFunction): SheetFunction {
  return (values, around) => {
    try {
      return calculate(values, around);
    } catch (error) {
      if (error instanceof Stopped) return error.result;
      throw error;
    }
  };
}

export function stop(result: CellError): never {
  throw new Stopped(result);
}

export const valid = <T>(value: T | CellError): T => (value instanceof CellError ? stop(value) : value);

/** The numbers among the arguments: of cells and arrays only numbers count, single values are made numbers. */
export function numbersOf(values: readonly Argument[]): number[] {
  return values.flatMap((argument) => {
    const operand = argument();
    if (operand === undefined) return [];
    if (!isCells(operand) && !(operand instanceof ArrayOperand)) return [valid(toNumber(operand))];
    return rowsOf(operand).flat().flatMap((value) => (typeof value === 'number' ? [value] : value instanceof CellError ? stop(value) : []));
  });
}

export const numberAt = (values: readonly Argument[], place: number, around: Surroundings, otherwise?: number): number => {
  const value = single(values[place]?.(), around);
  return value === undefined && otherwise !== undefined ? otherwise : valid(toNumber(value));
};
export const valueAt = (values: readonly Argument[], place: number, around: Surroundings): CellValue => valid(single(values[place]?.(), around));
export const textAt = (values: readonly Argument[], place: number, around: Surroundings): string => toText(valueAt(values, place, around));
