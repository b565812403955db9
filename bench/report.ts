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
  readonly nodeFfi: number | undefined;
  readonly nodeFfiRatio: number | undefined;
  /** What coclass is aimed at, and whether it gets there; empty where there is no aim. */
  readonly verdict: string;
}

/** An aim, and whether it is met. */
export const said = (aim: string, met: boolean): string => `${aim}: ${met ? 'met' : 'MISSED'}`;

/** Whether a target is met, the cost of a crossing being known. */
export function verdictOf(target: Target, row: Omit<Row, 'verdict'>, crossing: number): string {
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

const optional = (value: number | undefined, format: (value: number) => string): string => (value === undefined ? '-' : format(value));

/** A table in Markdown, which a terminal shows as well; node:ffi is in it where it was measured. */
export function table(rows: readonly Row[]): string {
  const hasFfi = rows.some(({ nodeFfi }) => nodeFfi !== undefined);
  const columns: readonly (readonly [title: string, cell: (row: Row) => string])[] = [
    ['call', ({ name }) => name],
    ['C++', ({ floor }) => formatTime(floor)],
    ['coclass', ({ coclass }) => formatTime(coclass)],
    ['koffi', ({ koffi }) => optional(koffi, formatTime)],
    ...(hasFfi ? [['node:ffi', ({ nodeFfi }: Row) => optional(nodeFfi, formatTime)] as const] : []),
    ['C#', ({ csharp }) => optional(csharp, formatTime)],
    ['VBScript', ({ vbscript }) => optional(vbscript, formatTime)],
    ['coclass / C++', ({ ratio }) => ratioText(ratio)],
    ['koffi / C++', ({ koffiRatio }) => optional(koffiRatio, ratioText)],
    ...(hasFfi ? [['node:ffi / C++', ({ nodeFfiRatio }: Row) => optional(nodeFfiRatio, ratioText)] as const] : []),
    // In other processes, and so not of the same rounds.
    ['C# / C++', ({ csharp, floor }) => optional(csharp, (time) => ratioText(time / floor))],
    ['VBScript / C++', ({ vbscript, floor }) => optional(vbscript, (time) => ratioText(time / floor))],
    ['target', ({ verdict }) => verdict],
  ];
  const isText = (title: string): boolean => title === 'call' || title === 'target';
  const lines = columns.map(([title, cell]) => {
    const cells = [title, ...rows.map(cell)];
    const width = Math.max(...cells.map(({ length }) => length));
    const [head = '', ...body] = cells.map((text) => (isText(title) ? text.padEnd(width) : text.padStart(width)));
    return [head, isText(title) ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`, ...body];
  });
  return (lines[0] ?? []).map((_, place) => `| ${lines.map((column) => column[place]).join(' | ')} |`).join('\n');
}
