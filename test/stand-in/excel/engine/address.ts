// Where cells are, and how Excel writes it: A1 and R1C1.

export const ROWS = 1_048_576;
export const COLUMNS = 16_384;

/** Cells in a rectangle; rows and columns count from 1. */
export interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export const cell = (row: number, column: number): Area => ({ top: row, left: column, bottom: row, right: column });
export const heightOf = ({ top, bottom }: Area): number => bottom - top + 1;
export const widthOf = ({ left, right }: Area): number => right - left + 1;
export const isWholeColumns = ({ top, bottom }: Area): boolean => top === 1 && bottom === ROWS;
export const isWholeRows = ({ left, right }: Area): boolean => left === 1 && right === COLUMNS;
export const contains = (area: Area, row: number, column: number): boolean => row >= area.top && row <= area.bottom && column >= area.left && column <= area.right;
export const isOnSheet = ({ top, left, bottom, right }: Area): boolean => top >= 1 && left >= 1 && bottom <= ROWS && right <= COLUMNS && top <= bottom && left <= right;
export const isSameArea = (a: Area, b: Area): boolean => a.top === b.top && a.left === b.left && a.bottom === b.bottom && a.right === b.right;

export function intersection(a: Area, b: Area): Area | undefined {
  const common = { top: Math.max(a.top, b.top), left: Math.max(a.left, b.left), bottom: Math.min(a.bottom, b.bottom), right: Math.min(a.right, b.right) };
  return common.top <= common.bottom && common.left <= common.right ? common : undefined;
}

export const around = (a: Area, b: Area): Area => ({ top: Math.min(a.top, b.top), left: Math.min(a.left, b.left), bottom: Math.max(a.bottom, b.bottom), right: Math.max(a.right, b.right) });

export const moved = ({ top, left, bottom, right }: Area, rows: number, columns: number): Area => ({ top: top + rows, left: left + columns, bottom: bottom + rows, right: right + columns });

/** 1 is A, 27 is AA. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

export function columnNumber(name: string): number {
  return Array.from(name.toUpperCase()).reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

/** One end of a reference as it is written: `$A$1`, `A`, `1`. */
export interface Corner {
  readonly row: number | undefined;
  readonly column: number | undefined;
  readonly isRowFixed: boolean;
  readonly isColumnFixed: boolean;
}

export function parseCorner(text: string): Corner | undefined {
  const found = /^(?<columnMark>\$?)(?<column>[A-Za-z]{0,3})(?<rowMark>\$?)(?<row>\d*)$/.exec(text)?.groups;
  if (found === undefined) return undefined;
  const { columnMark = '', column = '', rowMark = '', row = '' } = found;
  if (column === '' && row === '') return undefined;
  // In $1 the mark is the row's.
  const isRowFixed = rowMark !== '' || (column === '' && columnMark !== '');
  const corner = { row: row === '' ? undefined : Number(row), column: column === '' ? undefined : columnNumber(column), isRowFixed, isColumnFixed: column !== '' && columnMark !== '' };
  const isThere = (corner.row === undefined || (corner.row >= 1 && corner.row <= ROWS)) && (corner.column === undefined || corner.column <= COLUMNS);
  return isThere ? corner : undefined;
}

export function cornerText({ row, column, isRowFixed, isColumnFixed }: Corner): string {
  return `${column === undefined ? '' : `${isColumnFixed ? '$' : ''}${columnName(column)}`}${row === undefined ? '' : `${isRowFixed ? '$' : ''}${row}`}`;
}

/** What two corners enclose; undefined where they are of different kinds. */
export function areaOf(first: Corner, second: Corner = first): Area | undefined {
  if ((first.row === undefined) !== (second.row === undefined) || (first.column === undefined) !== (second.column === undefined)) return undefined;
  const [row, otherRow] = [first.row ?? 1, second.row ?? ROWS];
  const [column, otherColumn] = [first.column ?? 1, second.column ?? COLUMNS];
  return { top: Math.min(row, otherRow), left: Math.min(column, otherColumn), bottom: Math.max(row, otherRow), right: Math.max(column, otherColumn) };
}

/** `B2`, `$A$1:C3`, `A:C`, `2:5`. */
export function parseArea(text: string): Area | undefined {
  const [first, second, ...more] = text.trim().split(':').map(parseCorner);
  if (first === undefined || more.length > 0) return undefined;
  if (!text.includes(':')) return first.row === undefined || first.column === undefined ? undefined : areaOf(first);
  return second === undefined ? undefined : areaOf(first, second);
}

/** As Range.Address writes it. */
export function addressOf(area: Area, isRowFixed = true, isColumnFixed = true): string {
  const corner = (row: number | undefined, column: number | undefined): string => cornerText({ row, column, isRowFixed, isColumnFixed });
  if (isWholeColumns(area)) return `${corner(undefined, area.left)}:${corner(undefined, area.right)}`;
  if (isWholeRows(area)) return `${corner(area.top, undefined)}:${corner(area.bottom, undefined)}`;
  const first = corner(area.top, area.left);
  return area.top === area.bottom && area.left === area.right ? first : `${first}:${corner(area.bottom, area.right)}`;
}

/** The same in R1C1; what is not fixed is told from a cell, as `R[-1]C`. */
export function addressR1C1(area: Area, from: { readonly row: number; readonly column: number }, isRowFixed = true, isColumnFixed = true): string {
  const part = (letter: string, place: number, origin: number, isFixed: boolean): string => {
    if (isFixed) return `${letter}${place}`;
    return place === origin ? letter : `${letter}[${place - origin}]`;
  };
  const row = (place: number): string => part('R', place, from.row, isRowFixed);
  const column = (place: number): string => part('C', place, from.column, isColumnFixed);
  const both = (first: string, second: string): string => (first === second ? first : `${first}:${second}`);
  if (isWholeColumns(area)) return both(column(area.left), column(area.right));
  if (isWholeRows(area)) return both(row(area.top), row(area.bottom));
  return both(`${row(area.top)}${column(area.left)}`, `${row(area.bottom)}${column(area.right)}`);
}
