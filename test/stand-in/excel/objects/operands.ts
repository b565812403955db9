// What a calculation gives, for those who asked for it by COM.
import { ArrayOperand, isCells, type Operand, rowsOf } from '../engine/evaluate.js';
import { toCom2, toComArray } from './convert.js';

export function operandToCom(operand: Operand): unknown {
  if (operand instanceof ArrayOperand || (operand !== undefined && isCells(operand))) return toComArray(rowsOf(operand).map((row) => row.map(toCom2)));
  return toCom2(operand);
}
