// The functions that look something up: VLOOKUP, HLOOKUP, MATCH, INDEX, TRANSPOSE.
import { numberAt, type SheetFunction, stopping, valueAt } from './arguments.js';
import { ArrayOperand, isCells, type Operand, rowsOf } from './evaluate.js';
import { CellError, type CellValue, compare, wildcard } from './values.js';

const transposed = (rows: readonly (readonly CellValue[])[]): CellValue[][] => (rows[0] ?? []).map((_, column) => rows.map((row) => row[column]));

function isFound(wanted: CellValue): (value: CellValue) => boolean {
  if (typeof wanted === 'string' && /[*?~]/.test(wanted)) {
    const pattern = wildcard(wanted);
    return (value) => typeof value === 'string' && pattern.test(value);
  }
  return (value) => value !== undefined && typeof value === typeof wanted && compare(value, wanted) === 0;
}

/** The place of a value: exactly, or the last that is not above it in a list that ascends (1), or not below it in one that descends (-1). */
function placeOf(wanted: CellValue, list: readonly CellValue[], how: number): number {
  if (how === 0) return list.findIndex(isFound(wanted));
  return list.findLastIndex((value) => value !== undefined && typeof value === typeof wanted && (how > 0 ? compare(value, wanted) <= 0 : compare(value, wanted) >= 0));
}

const lookup = (isByRow: boolean): SheetFunction => stopping((values, around) => {
  const wanted = valueAt(values, 0, around);
  const rows = isByRow ? rowsOf(values[1]?.()) : transposed(rowsOf(values[1]?.()));
  const at = numberAt(values, 2, around);
  // What is left out means: the list is sorted.
  const isSorted = values[3] === undefined || numberAt(values, 3, around, 0) !== 0;
  if (at < 1) return CellError.value;
  if (at > (rows[0]?.length ?? 0)) return CellError.reference;
  const place = placeOf(wanted, rows.map(([first]) => first), isSorted ? 1 : 0);
  return place < 0 ? CellError.notAvailable : rows[place]?.[at - 1];
});

function partOf(operand: Operand, row: number, column: number): Operand {
  const rows = rowsOf(operand);
  const [height, width] = [rows.length, rows[0]?.length ?? 0];
  if (row < 0 || column < 0) return CellError.value;
  if (row > height || column > width) return CellError.reference;
  if (operand !== undefined && isCells(operand)) {
    const { sheet, area } = operand;
    const [top, left] = [area.top + Math.max(row, 1) - 1, area.left + Math.max(column, 1) - 1];
    return { sheet, area: { top, left, bottom: row === 0 ? area.bottom : top, right: column === 0 ? area.right : left } };
  }
  if (row === 0 || column === 0) return new ArrayOperand(row === 0 && column === 0 ? rows : row === 0 ? rows.map((each) => [each[column - 1]]) : [rows[row - 1] ?? []]);
  return rows[row - 1]?.[column - 1];
}

export const lookupFunctions: Readonly<Record<string, SheetFunction>> = {
  VLOOKUP: lookup(true),
  HLOOKUP: lookup(false),
  MATCH: stopping((values, around) => {
    const list = rowsOf(values[1]?.());
    if (list.length > 1 && (list[0]?.length ?? 0) > 1) return CellError.notAvailable;
    const place = placeOf(valueAt(values, 0, around), list.flat(), numberAt(values, 2, around, 1));
    return place < 0 ? CellError.notAvailable : place + 1;
  }),
  INDEX: stopping((values, around) => {
    const operand = values[0]?.();
    const [first, second] = [numberAt(values, 1, around, 0), values[2] === undefined ? undefined : numberAt(values, 2, around, 0)];
    // Of a single row the only number is the column's.
    return second === undefined && rowsOf(operand).length === 1 ? partOf(operand, 1, first) : partOf(operand, first, second ?? (values[2] === undefined ? 1 : 0));
  }),
  TRANSPOSE: (values) => new ArrayOperand(transposed(rowsOf(values[0]?.()))),
};
