import type { Target } from './cases.js';

export interface Row {
  readonly name: string;
  /** Nanoseconds a call. */
  readonly coclass: number;
  readonly floor: number;
  readonly koffi: number | undefined;
  readonly vbscript: number | undefined;
  readonly csharp: number | undefined;
  /** coclass / C++, the median of the ratios of each round. */
  readonly ratio: number;
  readonly koffiRatio: number | undefined;
  /** What coclass is aimed at, and whether it gets there; empty where there is no aim. */
  readonly verdict: string;
}

/** Whether a target is met, the cost of a crossing being known. */
export function verdictOf(target: Target, row: Omit<Row, 'verdict'>, crossing: number): string {
  const said = (aim: string, met: boolean): string => `${aim}: ${met ? 'met' : 'MISSED'}`;
  if (target === undefined) return '';
  if ('times' in target) {
    return said(`<= ${ratioText(target.times)}`, row.ratio <= target.times);
  }
  const verdicts: string[] = [];
  if (target.overCrossing !== undefined) {
    const most = target.overCrossing + crossing;
    verdicts.push(said(`<= ${formatTime(most)}`, row.coclass <= most));
  }
  if (row.koffiRatio !== undefined) {
    const faster = row.koffiRatio / row.ratio;
    verdicts.push(said(`koffi / coclass >= ${ratioText(target.timesKoffi)}, is ${ratioText(faster)}`, faster >= target.timesKoffi));
  }
  return verdicts.join('; ');
}

export function formatTime(nanoseconds: number): string {
  const [value, unit] = nanoseconds < 1e3 ? [nanoseconds, 'ns'] : nanoseconds < 1e6 ? [nanoseconds / 1e3, 'us'] : [nanoseconds / 1e6, 'ms'];
  return `${value.toPrecision(3)} ${unit}`;
}

export function ratioText(ratio: number): string {
  return `${ratio.toFixed(2)} x`;
}

/** Of what was measured in another process, and so not in the same rounds. */
function timesFloor({ floor }: Row, time: number | undefined): number | undefined {
  return time === undefined ? undefined : time / floor;
}

/** A table in Markdown, which a terminal shows as well. */
export function table(rows: readonly Row[]): string {
  const head = ['call', 'C++', 'coclass', 'koffi', 'C#', 'VBScript', 'coclass / C++', 'koffi / C++', 'C# / C++', 'VBScript / C++', 'target'];
  const body = rows.map((row) => [
    row.name,
    formatTime(row.floor),
    formatTime(row.coclass),
    ...[row.koffi, row.csharp, row.vbscript].map((time) => (time === undefined ? '-' : formatTime(time))),
    ratioText(row.ratio),
    ...[row.koffiRatio, timesFloor(row, row.csharp), timesFloor(row, row.vbscript)].map((ratio) => (ratio === undefined ? '-' : ratioText(ratio))),
    row.verdict,
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...body.map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join(' | ')} |`;
  const rule = widths.map((width, column) => (isNumeric(column) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  return [line(head), `| ${rule.join(' | ')} |`, ...body.map(line)].join('\n');
}

function isNumeric(column: number): boolean {
  return column >= 1 && column <= 9;
}

function pad(cell: string, width: number, column: number): string {
  return isNumeric(column) ? cell.padStart(width) : cell.padEnd(width);
}
