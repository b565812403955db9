// Texts with separators.
import type { Range } from '../objects/range.js';
import type { Worksheet } from '../objects/worksheet.js';
import { entryOf } from '../objects/convert.js';
import { heightOf, widthOf } from '../engine/address.js';

/** As the cells look, which is what Excel writes. */
export function csvOf(range: Range, separator: string): string {
  const { area } = range;
  const quoted = (text: string): string => (text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return Array.from({ length: heightOf(area) }, (_, row) => `${Array.from({ length: widthOf(area) }, (__, column) => quoted(range.textAt(area.top + row, area.left + column))).join(separator)}\r\n`).join('');
}

/** In UTF-8 where a mark says so, else in Latin-1. */
function decoded(bytes: Uint8Array): string {
  const isUtf8 = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return isUtf8 ? Buffer.from(bytes.subarray(3)).toString('utf8') : Buffer.from(bytes).toString('latin1');
}

export function sheetOfCsv(sheet: Worksheet, bytes: Uint8Array, { separator, startRow }: { readonly separator: string; readonly startRow: number }): void {
  rowsOf(decoded(bytes), separator).slice(startRow - 1).forEach((fields, row) => {
    fields.forEach((field, column) => {
      const entry = entryOf(field);
      if (entry.formula === undefined) sheet.model.set(row + 1, column + 1, entry.value);
      else sheet.model.setFormula(row + 1, column + 1, entry.formula);
      if (entry.format !== undefined) sheet.model.formats.set({ top: row + 1, left: column + 1, bottom: row + 1, right: column + 1 }, 'NumberFormat', entry.format);
    });
  });
}

function rowsOf(text: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  const field = new RegExp(String.raw`(?:"((?:[^"]|"")*)"|([^"\r\n${separator === '\t' ? '\\t' : `\\${separator}`}][^\r\n${separator === '\t' ? '\\t' : `\\${separator}`}]*)?)(${separator === '\t' ? '\\t' : `\\${separator}`}|\r\n|\n|\r|$)`, 'y');
  while (field.lastIndex < text.length) {
    const found = field.exec(text);
    if (found === null) break;
    const [, quoted, plain, end = ''] = found;
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end !== separator) rows.push([]);
  }
  if (rows.at(-1)?.length === 0) rows.pop();
  return rows;
}
