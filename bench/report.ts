import type { Target } from './cases.js';

export interface Row {
  readonly name: string;
  /** Nanoseconds a call. */
  readonly coclass: number;
  readonly floor: number;
  readonly vbscript: number | undefined;
  /** coclass / C++, the median of the ratios of each round. */
  readonly ratio: number;
  /** The most that coclass may take for its target to be met, as a ratio to the C++ loop; undefined where there is none. */
  readonly limit: number | undefined;
}

/** The most that the ratio may be, the floor and the cost of a crossing being known. */
export function limitOf(target: Target, floor: number, crossing: number): number | undefined {
  return target && target.times + (target.plusCrossing ? crossing / floor : 0);
}

export function formatTime(nanoseconds: number): string {
  const [value, unit] = nanoseconds < 1e3 ? [nanoseconds, 'ns'] : nanoseconds < 1e6 ? [nanoseconds / 1e3, 'us'] : [nanoseconds / 1e6, 'ms'];
  return `${value.toPrecision(3)} ${unit}`;
}

export function ratioText(ratio: number): string {
  return `${ratio.toFixed(2)} x`;
}

function verdict({ ratio, limit }: Row): string {
  if (limit === undefined) return '';
  return `<= ${ratioText(limit)}: ${ratio <= limit ? 'met' : 'MISSED'}`;
}

/** A table in Markdown, which a terminal shows as well. */
export function table(rows: readonly Row[]): string {
  const head = ['call', 'C++', 'coclass', 'VBScript', 'coclass / C++', 'VBScript / C++', 'target'];
  const body = rows.map((row) => [
    row.name,
    formatTime(row.floor),
    formatTime(row.coclass),
    row.vbscript === undefined ? '-' : formatTime(row.vbscript),
    ratioText(row.ratio),
    row.vbscript === undefined ? '-' : ratioText(row.vbscript / row.floor),
    verdict(row),
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...body.map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join(' | ')} |`;
  const rule = widths.map((width, column) => (isNumeric(column) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  return [line(head), `| ${rule.join(' | ')} |`, ...body.map(line)].join('\n');
}

function isNumeric(column: number): boolean {
  return column >= 1 && column <= 5;
}

function pad(cell: string, width: number, column: number): string {
  return isNumeric(column) ? cell.padStart(width) : cell.padEnd(width);
}
