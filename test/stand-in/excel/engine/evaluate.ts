// What a formula comes to.
import { type Area, heightOf, intersection, widthOf } from './address.js';
import { functions } from './functions.js';
import type { Expression } from './parse.js';
import { areaOfReference, sheetOf } from './tokens.js';
import { CellError, type CellValue, compare, toNumber, toText } from './values.js';

/** Cells, by the sheet that they are on. */
export interface Cells {
  readonly sheet: SheetCells;
  readonly area: Area;
}

/** What formulas see of a sheet. */
export interface SheetCells {
  valueAt(row: number, column: number): CellValue;
  readonly used: Area;
}

/** What formulas see of a workbook. */
export interface Surroundings {
  readonly sheet: SheetCells;
  /** The cell that asks. */
  readonly row: number;
  readonly column: number;
  sheetNamed(name: string): SheetCells | undefined;
  named(name: string): Operand | undefined;
}

/** A single value, cells, or an array. */
export type Operand = CellValue | Cells | ArrayOperand;

export class ArrayOperand {
  readonly rows: readonly (readonly CellValue[])[];

  constructor(rows: readonly (readonly CellValue[])[]) {
    this.rows = rows;
  }
}

export const isCells = (operand: Operand): operand is Cells => typeof operand === 'object' && 'area' in operand;

/** All values, in their rows; of whole columns only what is used. */
export function rowsOf(operand: Operand): readonly (readonly CellValue[])[] {
  if (operand instanceof ArrayOperand) return operand.rows;
  if (!isCells(operand)) return [[operand]];
  const { sheet, area } = operand;
  const part = heightOf(area) * widthOf(area) > 10_000 ? intersection(area, { ...sheet.used, top: area.top, left: area.left }) : area;
  if (part === undefined) return [];
  return Array.from({ length: heightOf(part) }, (_, row) => Array.from({ length: widthOf(part) }, (__, column) => sheet.valueAt(part.top + row, part.left + column)));
}

/** Where one value is wanted: the cell of cells that is in the row or column of the one that asks, the first of an array. */
export function single(operand: Operand, { row, column }: { readonly row: number; readonly column: number }): CellValue {
  if (operand instanceof ArrayOperand) return operand.rows[0]?.[0];
  if (!isCells(operand)) return operand;
  const { sheet, area } = operand;
  if (heightOf(area) === 1 && widthOf(area) === 1) return sheet.valueAt(area.top, area.left);
  if (widthOf(area) === 1 && row >= area.top && row <= area.bottom) return sheet.valueAt(row, area.left);
  if (heightOf(area) === 1 && column >= area.left && column <= area.right) return sheet.valueAt(area.top, column);
  return CellError.value;
}

export function evaluate(expression: Expression, around: Surroundings): Operand {
  switch (expression.kind) {
    case 'value':
      return expression.value;
    case 'array':
      return new ArrayOperand(expression.rows);
    case 'reference': {
      const name = sheetOf(expression.reference);
      const sheet = name === undefined ? around.sheet : around.sheetNamed(name);
      const area = areaOfReference(expression.reference);
      return sheet === undefined || area === undefined ? CellError.reference : { sheet, area };
    }
    case 'name': {
      return around.named(expression.name) ?? CellError.name;
    }
    case 'call': {
      const called = functions[expression.name];
      if (called === undefined) return CellError.name;
      return called(expression.values.map((value) => () => (value === undefined ? undefined : evaluate(value, around))), around);
    }
    case 'sign':
      return each(evaluate(expression.operand, around), around, (value) => withNumber(value, (number) => (expression.operator === '-' ? -number : number)));
    case 'percent':
      return each(evaluate(expression.operand, around), around, (value) => withNumber(value, (number) => number / 100));
    default:
      return operate(expression.operator, evaluate(expression.left, around), evaluate(expression.right, around), around);
  }
}

function withNumber(value: CellValue, then: (number: number) => number): CellValue {
  const number = toNumber(value);
  return typeof number === 'number' ? then(number) : number;
}

function each(operand: Operand, around: Surroundings, then: (value: CellValue) => CellValue): Operand {
  return operand instanceof ArrayOperand ? new ArrayOperand(operand.rows.map((row) => row.map(then))) : then(single(operand, around));
}

function operate(operator: string, left: Operand, right: Operand, around: Surroundings): Operand {
  if (left instanceof ArrayOperand || right instanceof ArrayOperand) {
    const [rows, others] = [rowsOf(left), rowsOf(right)];
    const at = (values: typeof rows, row: number, column: number): CellValue => (values[values.length === 1 ? 0 : row] ?? [])[(values[0]?.length ?? 0) === 1 ? 0 : column];
    const [height, width] = [Math.max(rows.length, others.length), Math.max(rows[0]?.length ?? 0, others[0]?.length ?? 0)];
    return new ArrayOperand(Array.from({ length: height }, (_, row) => Array.from({ length: width }, (__, column) => calculate(operator, at(rows, row, column), at(others, row, column)))));
  }
  return calculate(operator, single(left, around), single(right, around));
}

function calculate(operator: string, left: CellValue, right: CellValue): CellValue {
  if (left instanceof CellError) return left;
  if (right instanceof CellError) return right;
  switch (operator) {
    case '&':
      return toText(left) + toText(right);
    case '=':
      return compare(left, right) === 0;
    case '<>':
      return compare(left, right) !== 0;
    case '<':
      return compare(left, right) < 0;
    case '>':
      return compare(left, right) > 0;
    case '<=':
      return compare(left, right) <= 0;
    case '>=':
      return compare(left, right) >= 0;
    default:
      return arithmetic(operator, toNumber(left), toNumber(right));
  }
}

function arithmetic(operator: string, left: number | CellError, right: number | CellError): CellValue {
  if (typeof left !== 'number') return left;
  if (typeof right !== 'number') return right;
  if (operator === '/' && right === 0) return CellError.divisionByZero;
  const result = operator === '+' ? left + right : operator === '-' ? left - right : operator === '*' ? left * right : operator === '/' ? left / right : left ** right;
  return Number.isFinite(result) ? result : CellError.number;
}
