// Ctrl with the arrow keys, and the block of cells around one.
import { type Area, cell, COLUMNS, ROWS } from '../engine/address.js';
import type { SheetModel } from '../engine/sheet.js';

const isFilled = (sheet: SheetModel, row: number, column: number): boolean => row >= 1 && row <= ROWS && column >= 1 && column <= COLUMNS && sheet.valueAt(row, column) !== undefined;

/** From a filled cell to the last of its block, from any other to the next filled one, or to the edge. */
export function endFrom(sheet: SheetModel, row: number, column: number, [rows, columns]: readonly [number, number]): Area {
  const { used } = sheet;
  const isOn = (r: number, c: number): boolean => r >= 1 && r <= ROWS && c >= 1 && c <= COLUMNS;
  const edge = (): Area => cell(rows > 0 ? ROWS : rows < 0 ? 1 : row, columns > 0 ? COLUMNS : columns < 0 ? 1 : column);
  let [r, c] = [row + rows, column + columns];
  if (!isOn(r, c)) return cell(row, column);
  if (isFilled(sheet, row, column) && isFilled(sheet, r, c)) {
    while (isOn(r + rows, c + columns) && isFilled(sheet, r + rows, c + columns)) [r, c] = [r + rows, c + columns];
    return cell(r, c);
  }
  // Beyond what is used nothing comes; before it the way is long.
  if (rows < 0 && r > used.bottom) r = used.bottom + 1;
  if (columns < 0 && c > used.right) c = used.right + 1;
  for (; isOn(r, c) && r <= used.bottom + 1 && c <= used.right + 1; [r, c] = [r + rows, c + columns]) if (isFilled(sheet, r, c)) return cell(r, c);
  return edge();
}

/** What is around a cell up to the next empty rows and columns. */
export function currentRegion(sheet: SheetModel, { top, left }: Area): Area {
  let region = cell(top, left);
  for (;;) {
    const around = { top: Math.max(1, region.top - 1), left: Math.max(1, region.left - 1), bottom: Math.min(ROWS, region.bottom + 1), right: Math.min(COLUMNS, region.right + 1) };
    const filled = [...sheet.contents(around)];
    const grown = filled.reduce((area, at) => ({ top: Math.min(area.top, at.row), left: Math.min(area.left, at.column), bottom: Math.max(area.bottom, at.row), right: Math.max(area.right, at.column) }), region);
    if (grown.top === region.top && grown.left === region.left && grown.bottom === region.bottom && grown.right === region.right) return region;
    region = grown;
  }
}
