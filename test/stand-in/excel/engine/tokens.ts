// Formulas as a list of tokens: what is read, and written again when cells move.
import { addressOf, addressR1C1, type Area, areaOf, type Corner, cornerText, isOnSheet, parseCorner } from './address.js';

export interface Reference {
  readonly kind: 'reference';
  /** As it is written, with its exclamation mark. */
  readonly sheet: string;
  readonly first: Corner;
  readonly second: Corner | undefined;
}

export type Token =
  | { readonly kind: 'number' | 'text' | 'name' | 'operator' | 'space' | 'error'; readonly text: string }
  | { readonly kind: 'call'; readonly text: string }
  | Reference;

const SHEET = String.raw`(?:'(?:[^']|'')+'|[A-Za-z_][\w.]*)!`;
const CELL = String.raw`\$?[A-Za-z]{1,3}\$?\d+`;
const patterns: readonly (readonly [kind: Token['kind'], pattern: RegExp])[] = [
  ['space', /\s+/y],
  ['text', /"(?:[^"]|"")*"/y],
  ['error', /#(?:DIV\/0!|N\/A|NAME\?|NULL!|NUM!|REF!|VALUE!)/iy],
  ['reference', new RegExp(String.raw`(?<sheet>${SHEET})?(?:(?<first>${CELL})(?::(?<second>${CELL}))?|(?<from>\$?[A-Za-z]{1,3}):(?<to>\$?[A-Za-z]{1,3})|(?<top>\$?\d+):(?<bottom>\$?\d+))(?![\w(.])`, 'y')],
  ['call', /[A-Za-z_][\w.]*(?=\()/y],
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['name', new RegExp(String.raw`(?:${SHEET})?[A-Za-z_\\][\w.\\?]*`, 'y')],
  ['operator', /<=|>=|<>|[-+*/^&=<>%(),;:{}]/y],
];

/** @returns undefined where the text is no formula */
export function tokenize(formula: string): Token[] | undefined {
  const tokens: Token[] = [];
  for (let place = 0; place < formula.length;) {
    const token = tokenAt(formula, place);
    if (token === undefined) return undefined;
    tokens.push(token.token);
    place = token.end;
  }
  return tokens;
}

function tokenAt(formula: string, place: number): { token: Token; end: number } | undefined {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = place;
    const found = pattern.exec(formula);
    if (found === null) continue;
    const end = place + found[0].length;
    if (kind !== 'reference') return { token: { kind, text: found[0] }, end };
    const { sheet = '', first, second, from, to, top, bottom } = found.groups ?? {};
    const start = parseCorner(first ?? from ?? top ?? '');
    const stop = parseCorner(second ?? to ?? bottom ?? '');
    if (start !== undefined) return { token: { kind, sheet, first: start, second: stop }, end };
  }
  return undefined;
}

export const areaOfReference = ({ first, second }: Reference): Area | undefined => areaOf(first, second);

/** The sheet's name without quotes; undefined where there is none. */
export function sheetOf({ sheet }: { readonly sheet: string }): string | undefined {
  if (sheet === '') return undefined;
  const name = sheet.slice(0, -1);
  return name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name;
}

export const quotedSheet = (name: string): string => (/^[A-Za-z_][\w.]*$/.test(name) && parseCorner(name) === undefined ? name : `'${name.replaceAll("'", "''")}'`);

export function textOf(tokens: readonly Token[]): string {
  return tokens.map((token) => (token.kind === 'reference' ? `${token.sheet}${cornerText(token.first)}${token.second === undefined ? '' : `:${cornerText(token.second)}`}` : token.text)).join('');
}

/** The formula with other references; undefined for one is #REF!. */
export function withReferences(formula: string, change: (reference: Reference) => Reference | undefined): string {
  const tokens = tokenize(formula);
  if (tokens === undefined) return formula;
  return textOf(tokens.map((token) => (token.kind === 'reference' ? (change(token) ?? { kind: 'error', text: '#REF!' }) : token)));
}

/** A formula that is copied to another cell: what is not fixed moves along. */
export function copied(formula: string, rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return formula;
  return withReferences(formula, (reference) => {
    const corner = (each: Corner): Corner => ({
      ...each, row: each.row === undefined || each.isRowFixed ? each.row : each.row + rows, column: each.column === undefined || each.isColumnFixed ? each.column : each.column + columns,
    });
    const [first, second] = [corner(reference.first), reference.second && corner(reference.second)];
    const area = areaOf(first, second);
    return area !== undefined && isOnSheet(area) ? { ...reference, first, second } : undefined;
  });
}

/** Cells before which some are put in (`count` above 0) or from which some are taken out. */
export interface Shift {
  readonly axis: 'row' | 'column';
  readonly at: number;
  readonly count: number;
}

/** Where a place is after the shift; undefined where it is gone. */
export function shifted(place: number, { at, count }: Shift): number | undefined {
  if (place < at) return place;
  return count < 0 && place < at - count ? undefined : place + count;
}

/** What is left of cells from one place to another. */
export function shiftedSpan(first: number, last: number, shift: Shift): readonly [number, number] | undefined {
  const from = shifted(first, shift) ?? shift.at;
  const to = shifted(last, shift) ?? shift.at - 1;
  return from <= to ? [from, to] : undefined;
}

/** A formula after whole rows or columns of a sheet came or went. */
export function afterShift(formula: string, shift: Shift, isMeant: (sheet: string | undefined, area: Area) => boolean): string {
  return withReferences(formula, (reference) => {
    const area = areaOfReference(reference);
    if (area === undefined || !isMeant(sheetOf(reference), area)) return reference;
    const { first, second } = reference;
    const [from, to] = [first[shift.axis], (second ?? first)[shift.axis]];
    if (from === undefined || to === undefined) return reference;
    const span = shiftedSpan(from, to, shift);
    if (span === undefined) return undefined;
    return { ...reference, first: { ...first, [shift.axis]: span[0] }, second: second && { ...second, [shift.axis]: span[1] } };
  });
}

/** `=A1+$B$2` as `=R[-1]C+R2C2`, seen from a cell. */
export function toR1C1(formula: string, row: number, column: number): string {
  const tokens = tokenize(formula);
  if (tokens === undefined) return formula;
  return tokens.map((token) => {
    if (token.kind !== 'reference') return token.text;
    const ends = [token.first, ...(token.second === undefined ? [] : [token.second])].map((corner) => {
      const area = areaOf(corner);
      return area === undefined ? '#REF!' : addressR1C1(area, { row, column }, corner.isRowFixed, corner.isColumnFixed);
    });
    return `${token.sheet}${ends.join(':')}`;
  }).join('');
}

const R1C1 = /"(?:[^"]|"")*"|(?<![\w.$])(?:R(?<row>\d+|\[-?\d+\])?)?(?:C(?<column>\d+|\[-?\d+\])?)?(?![\w.([])/gi;

/** The other way round. */
export function fromR1C1(formula: string, row: number, column: number): string {
  return formula.replaceAll(R1C1, (found: string, ...rest: unknown[]) => {
    if (found === '' || found.startsWith('"')) return found;
    const [offset, whole, groups] = rest.slice(-3) as [number, string, { readonly row?: string; readonly column?: string }];
    const place = (text: string | undefined, origin: number): number => (text === undefined ? origin : text.startsWith('[') ? origin + Number(text.slice(1, -1)) : Number(text));
    const [hasRow, hasColumn] = [/^R/i.test(found), /C/i.test(found)];
    const corner = cornerText({
      row: hasRow ? place(groups.row, row) : undefined, column: hasColumn ? place(groups.column, column) : undefined,
      isRowFixed: /^\d/.test(groups.row ?? ''), isColumnFixed: /^\d/.test(groups.column ?? ''),
    });
    // A whole row or column alone has two ends in A1.
    const isAlone = whole[offset - 1] !== ':' && whole[offset + found.length] !== ':';
    return hasRow && hasColumn ? corner : isAlone ? `${corner}:${corner}` : corner;
  });
}

/** The address of an area on a sheet, as a formula has it: `Sheet1!$A$1:$B$2`. */
export const qualified = (sheet: string, area: Area): string => `${quotedSheet(sheet)}!${addressOf(area)}`;
