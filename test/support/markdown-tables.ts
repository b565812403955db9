/** A row of a table. */
export interface Row {
  readonly line: number;
  /** By the heads of their columns. */
  readonly cells: ReadonlyMap<string, string>;
}

/** The cells of a line, '\|' being no end of one. */
function cellsOf(line: string): string[] {
  return line.split(/(?<!\\)\|/).slice(1, -1).map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** The rows of all tables of a text. */
export function tableRows(text: string): Row[] {
  const rows: Row[] = [];
  let heads: readonly string[] | undefined;
  for (const [place, line] of text.split('\n').entries()) {
    if (!line.startsWith('|')) heads = undefined;
    else if (heads === undefined) heads = cellsOf(line);
    else if (!/^\|[-|: ]+\|$/.test(line)) {
      const cells = cellsOf(line);
      rows.push({ line: place + 1, cells: new Map(heads.map((head, column) => [head, cells[column] ?? ''])) });
    }
  }
  return rows;
}

/** The code in a cell, piece by piece: between as many backticks as it begins with. */
export function codeOf(cell: string): string[] {
  return [...cell.matchAll(/(?<ticks>`+)(?<code>.+?)(?<!`)\k<ticks>(?!`)/g)].map(({ groups }) => groups?.['code']?.trim() ?? '');
}
