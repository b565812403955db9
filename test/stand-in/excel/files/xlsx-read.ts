// What is in an .xlsx, of whatever program's, put into a new workbook.
import { strFromU8, unzipSync } from 'fflate';

import { cell, parseArea } from '../engine/address.js';
import type { FormatValue } from '../engine/formats.js';
import { copied } from '../engine/tokens.js';
import { CellError, type CellValue } from '../engine/values.js';
import type { Workbook } from '../objects/workbook.js';
import type { Worksheet } from '../objects/worksheet.js';
import { readStyles } from './styles-read.js';
import { childOf, childrenOf, type Element, parseXml, wholeText } from './xml.js';

interface Shared {
  readonly strings: readonly string[];
  readonly looks: readonly ReadonlyMap<string, FormatValue>[];
}

/** @throws where it is none */
export function readWorkbook(workbook: Workbook, bytes: Uint8Array): void {
  const files = unzipSync(bytes);
  const part = (name: string): Element | undefined => (files[name] === undefined ? undefined : parseXml(strFromU8(files[name])));
  const main = part('xl/workbook.xml');
  if (main === undefined) throw new SyntaxError('it has no workbook');
  const targets = new Map(childrenOf(part('xl/_rels/workbook.xml.rels'), 'Relationship').map(({ attributes }) => [attributes['Id'], attributes['Target'] ?? '']));
  const shared = { strings: childrenOf(part('xl/sharedStrings.xml'), 'si').map(wholeText), looks: readStyles(part('xl/styles.xml')) };
  const visibility: Readonly<Record<string, number>> = { hidden: 0, veryHidden: 2 };
  for (const { attributes } of childrenOf(childOf(main, 'sheets'), 'sheet')) {
    const target = targets.get(attributes['id']) ?? '';
    const xml = part(target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    if (xml?.name !== 'worksheet') continue;
    const sheet = workbook.newWorksheet(attributes['name'] ?? '');
    readSheet(sheet, xml, shared);
    const state = visibility[attributes['state'] ?? ''];
    if (state !== undefined && workbook.sheets.length > 1) sheet.Visible = state;
  }
  workbook.book.names = childrenOf(childOf(main, 'definedNames'), 'definedName').filter(({ attributes }) => attributes['localSheetId'] === undefined && !attributes['name']?.startsWith('_xlnm.'))
    .map((element) => ({ name: element.attributes['name'] ?? '', refersTo: `=${element.text}`, visible: element.attributes['hidden'] !== '1', comment: '' }));
  readProperties(workbook, part('docProps/core.xml'));
}

function readProperties(workbook: Workbook, properties: Element | undefined): void {
  workbook.Title = childOf(properties, 'title')?.text ?? '';
  workbook.Subject = childOf(properties, 'subject')?.text ?? '';
  workbook.Author = childOf(properties, 'creator')?.text ?? '';
  workbook.Keywords = childOf(properties, 'keywords')?.text ?? '';
  workbook.Comments = childOf(properties, 'description')?.text ?? '';
}

function readSheet(sheet: Worksheet, xml: Element, shared: Shared): void {
  const { model } = sheet;
  for (const { attributes } of childrenOf(childOf(xml, 'cols'), 'col')) {
    for (let column = Number(attributes['min']); column <= Math.min(Number(attributes['max']), 256); column++) {
      if (attributes['width'] !== undefined) model.columnWidths.set(column, Number(attributes['width']));
      if (attributes['hidden'] === '1') model.hiddenColumns.add(column);
    }
  }
  const formulas = new Map<string, { readonly row: number; readonly column: number; readonly text: string }>();
  let row = 0;
  for (const element of childrenOf(childOf(xml, 'sheetData'), 'row')) {
    row = Number(element.attributes['r'] ?? row + 1);
    if (element.attributes['ht'] !== undefined && element.attributes['customHeight'] === '1') model.rowHeights.set(row, Number(element.attributes['ht']));
    if (element.attributes['hidden'] === '1') model.hiddenRows.add(row);
    let column = 0;
    for (const each of childrenOf(element, 'c')) {
      column = parseArea(each.attributes['r'] ?? '')?.left ?? column + 1;
      for (const [key, value] of shared.looks[Number(each.attributes['s'] ?? 0)] ?? []) model.formats.set(cell(row, column), key, value);
      const formula = formulaOf(each, row, column, formulas);
      if (formula === undefined) model.set(row, column, valueOf(each, shared));
      else model.setFormula(row, column, formula);
    }
  }
  model.merged = childrenOf(childOf(xml, 'mergeCells'), 'mergeCell').flatMap(({ attributes }) => parseArea(attributes['ref'] ?? '') ?? []);
}

/** A formula that several cells share is told once, and moves along. */
function formulaOf(element: Element, row: number, column: number, known: Map<string, { readonly row: number; readonly column: number; readonly text: string }>): string | undefined {
  const formula = childOf(element, 'f');
  if (formula === undefined) return undefined;
  const number = formula.attributes['t'] === 'shared' ? formula.attributes['si'] : undefined;
  if (number !== undefined && formula.text !== '') known.set(number, { row, column, text: `=${formula.text}` });
  const first = number === undefined ? undefined : known.get(number);
  return first === undefined ? (formula.text === '' ? undefined : `=${formula.text}`) : copied(first.text, row - first.row, column - first.column);
}

function valueOf(element: Element, { strings }: Shared): CellValue {
  const inline = childOf(element, 'is');
  if (inline !== undefined) return wholeText(inline);
  const text = childOf(element, 'v')?.text;
  if (text === undefined) return undefined;
  switch (element.attributes['t']) {
    case 's':
      return strings[Number(text)];
    case 'b':
      return text === '1';
    case 'e':
      return CellError.of(text) ?? CellError.value;
    case 'str':
      return text;
    default:
      return Number(text);
  }
}
