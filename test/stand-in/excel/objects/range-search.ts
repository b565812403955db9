// Finding, replacing, sorting, and what is special among cells.
import { type Area, around, cell, contains, heightOf, intersection, widthOf } from '../engine/address.js';
import { CellError, compare, wildcard } from '../engine/values.js';
import { own } from './base.js';
import { isTrue, numberOr, textOr } from './convert.js';
import { excelError, failed } from './errors.js';
import { RangeFormats } from './range-formats.js';
import type { Range } from './range.js';

const FORMULAS = -4123;
const WHOLE = 1;
const BY_COLUMNS = 2;
const PREVIOUS = 2;
const DESCENDING = 2;
const YES = 1;
const [CONSTANTS, CELL_FORMULAS, BLANKS, LAST_CELL, VISIBLE] = [2, -4123, 4, 11, 12];

interface Search {
  readonly pattern: RegExp;
  readonly lookIn: number;
  readonly isByColumns: boolean;
}

export abstract class RangeSearch extends RangeFormats {
  /** Excel remembers how it was searched: of what, of which whole and in which order. */
  Find(what: unknown, after?: unknown, lookIn?: unknown, lookAt?: unknown, searchOrder?: unknown, direction = 1, matchCase?: unknown): Range | null {
    const { finding } = this.Application;
    finding.lookIn = numberOr(lookIn, finding.lookIn);
    finding.lookAt = numberOr(lookAt, finding.lookAt);
    finding.searchOrder = numberOr(searchOrder, finding.searchOrder);
    const pattern = wildcard(textOr(what, ''), finding.lookAt === WHOLE, isTrue(matchCase, false));
    finding.last = { pattern, lookIn: finding.lookIn, isByColumns: finding.searchOrder === BY_COLUMNS };
    return this.#next(finding.last, own(after, RangeFormats), direction === PREVIOUS);
  }

  FindNext(after?: unknown): Range | null {
    return this.#again(after, false);
  }

  FindPrevious(after?: unknown): Range | null {
    return this.#again(after, true);
  }

  #again(after: unknown, isBackwards: boolean): Range | null {
    const { last } = this.Application.finding;
    return last === undefined ? null : this.#next(last, own(after, RangeFormats), isBackwards);
  }

  #found({ pattern, lookIn, isByColumns }: Search): Area[] {
    const found = this.areas.flatMap((area) => [...this.sheet.model.contents(area)]).filter(({ row, column }) => pattern.test(lookIn === FORMULAS ? this.formulaText(row, column) : this.textAt(row, column)));
    return found.sort((a, b) => (isByColumns ? a.column - b.column || a.row - b.row : a.row - b.row || a.column - b.column)).map(({ row, column }) => cell(row, column));
  }

  /** The next one behind a cell, and around: so the cell itself is the last to be looked at. */
  #next(search: Search, after: RangeFormats | undefined, isBackwards: boolean): Range | null {
    const found = this.#found(search);
    const from = after?.area ?? this.area;
    const isBehind = ({ top, left }: Area): boolean => (search.isByColumns ? left > from.left || (left === from.left && top > from.top) : top > from.top || (top === from.top && left > from.left));
    const isSame = ({ top, left }: Area): boolean => top === from.top && left === from.left;
    const next = isBackwards ? (found.findLast((area) => !isBehind(area) && !isSame(area)) ?? found.at(-1)) : (found.find(isBehind) ?? found[0]);
    return next === undefined ? null : this.make([next]);
  }

  Replace(what: unknown, replacement: unknown, lookAt?: unknown, _order?: unknown, matchCase?: unknown): boolean {
    this.sheet.checkUnprotected(this.areas);
    const isWhole = numberOr(lookAt, this.Application.finding.lookAt) === WHOLE;
    const pattern = wildcard(textOr(what, ''), isWhole, isTrue(matchCase, false));
    const all = new RegExp(pattern.source, `${pattern.flags}g`);
    for (const area of this.#found({ pattern, lookIn: FORMULAS, isByColumns: false })) {
      const text = this.formulaText(area.top, area.left).replace(all, () => textOr(replacement, ''));
      this.make([area]).write(text);
    }
    return true;
  }

  Sort(
    key1?: unknown, order1 = 1, key2?: unknown, _type?: unknown, order2 = 1, key3?: unknown, order3 = 1, header = 2,
  ): boolean {
    this.sheet.checkUnprotected(this.areas);
    const area = heightOf(this.area) === 1 && widthOf(this.area) === 1 ? this.CurrentRegion.area : this.area;
    const used = intersection(area, this.sheet.model.used);
    if (used === undefined) return true;
    const body = header === YES ? { ...used, top: used.top + 1 } : used;
    const keys = [[key1, order1], [key2, order2], [key3, order3]].flatMap(([key, order]) => {
      const column = this.#keyColumn(key);
      return column === undefined ? [] : [{ column, isDescending: order === DESCENDING }];
    });
    if (keys.length === 0) keys.push({ column: area.left, isDescending: false });
    if (keys.some(({ column }) => column < area.left || column > area.right)) throw excelError('The sort reference is not valid. Make sure that it\'s within the data you want to sort, and the first Sort By box isn\'t the same or blank.');
    this.#reorder(body, keys);
    this.sheet.changed([area]);
    return true;
  }

  #keyColumn(key: unknown): number | undefined {
    if (key === undefined || key === null) return undefined;
    return own(key, RangeFormats)?.area.left ?? this.sheet.get_Range(key).area.left;
  }

  #reorder(body: Area, keys: readonly { readonly column: number; readonly isDescending: boolean }[]): void {
    const { model } = this.sheet;
    const columns = Array.from({ length: widthOf(body) }, (_, place) => body.left + place);
    const rows = Array.from({ length: Math.max(0, heightOf(body)) }, (_, place) => body.top + place);
    const order = rows.toSorted((a, b) => {
      for (const { column, isDescending } of keys) {
        const [left, right] = [model.valueAt(a, column), model.valueAt(b, column)];
        // Empty cells come last, whichever way.
        if (left === undefined || right === undefined) {
          if (left !== right) return left === undefined ? 1 : -1;
          continue;
        }
        const found = compare(left, right);
        if (found !== 0) return isDescending ? -found : found;
      }
      return 0;
    });
    const kept = new Map(rows.map((row) => [row, columns.map((column) => ({ value: model.formulaAt(row, column) === undefined ? model.valueAt(row, column) : undefined, formula: model.formulaAt(row, column) }))]));
    rows.forEach((row, place) => {
      kept.get(order[place] ?? row)?.forEach(({ value, formula }, at) => { this.putEntry(row, body.left + at, value, formula); });
    });
  }

  SpecialCells(type: number, value?: unknown): Range {
    const { model } = this.sheet;
    const { used } = model;
    if (type === LAST_CELL) return this.make([cell(used.bottom, used.right)]);
    // A single cell stands for the sheet.
    const areas = this.CountLarge === 1 ? [used] : this.areas.flatMap((area) => intersection(area, used) ?? []);
    const kinds = numberOr(value, 23);
    const isWanted = (row: number, column: number): boolean => {
      const content = model.valueAt(row, column);
      const isFormula = model.formulaAt(row, column) !== undefined;
      if (type === BLANKS) return content === undefined;
      if (type === VISIBLE) return !model.hiddenRows.has(row) && !model.hiddenColumns.has(column);
      if (type !== CONSTANTS && type !== CELL_FORMULAS) throw failed('SpecialCells', 'Range');
      const kind = content instanceof CellError ? 16 : typeof content === 'boolean' ? 4 : typeof content === 'string' ? 2 : 1;
      return content !== undefined && isFormula === (type === CELL_FORMULAS) && (kinds & kind) !== 0;
    };
    const cells = areas.flatMap((area) => Array.from({ length: heightOf(area) * widthOf(area) }, (_, place) => cell(area.top + Math.floor(place / widthOf(area)), area.left + place % widthOf(area)))).filter(({ top, left }) => isWanted(top, left));
    if (cells.length === 0) throw excelError('No cells were found.');
    return this.make(joined(cells));
  }

  RemoveDuplicates(columns?: unknown, header = 2): void {
    this.sheet.checkUnprotected(this.areas);
    const { area } = this;
    const wanted = columns === undefined ? Array.from({ length: widthOf(area) }, (_, place) => place + 1) : (typeof columns === 'number' ? [columns] : Array.from(columns as ArrayLike<number>));
    const { model } = this.sheet;
    const seen = new Set<string>();
    let to = header === YES ? area.top + 1 : area.top;
    for (let row = to; row <= area.bottom; row++) {
      const key = JSON.stringify(wanted.map((place) => this.textAt(row, area.left + place - 1).toLowerCase()));
      if (seen.has(key)) continue;
      seen.add(key);
      for (let column = area.left; column <= area.right; column++) this.putEntry(to, column, model.formulaAt(row, column) === undefined ? model.valueAt(row, column) : undefined, model.formulaAt(row, column));
      to++;
    }
    if (to <= area.bottom) model.clearContents({ ...area, top: to });
    this.sheet.changed([area]);
  }
}

/** Cells that are next to each other as areas: first those of a row, then rows of the same width. */
function joined(cells: readonly Area[]): Area[] {
  const runs: Area[] = [];
  for (const each of cells) {
    const last = runs.at(-1);
    if (last?.top === each.top && last.bottom === each.top && last.right + 1 === each.left) runs[runs.length - 1] = around(last, each);
    else runs.push(each);
  }
  const areas: Area[] = [];
  for (const run of runs) {
    const above = areas.findIndex((area) => area.bottom + 1 === run.top && area.left === run.left && area.right === run.right);
    const found = areas[above];
    if (found !== undefined && !contains(found, run.top, run.left)) areas[above] = around(found, run);
    else areas.push(run);
  }
  return areas;
}
