// A workbook as .xlsx: ECMA-376's parts, in a ZIP. Chart sheets are left out.
import { strToU8, zipSync } from 'fflate';

import { addressOf, columnName } from '../engine/address.js';
import type { SheetModel } from '../engine/sheet.js';
import { CellError, type CellValue } from '../engine/values.js';
import type { Workbook } from '../objects/workbook.js';
import { Worksheet } from '../objects/worksheet.js';
import { Styles } from './styles-write.js';
import { escaped } from './xml.js';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Each text once, as Excel keeps them. */
class SharedStrings {
  readonly #places = new Map<string, number>();
  #count = 0;

  placeOf(text: string): number {
    this.#count++;
    const place = this.#places.get(text) ?? this.#places.size;
    this.#places.set(text, place);
    return place;
  }

  xml(): string {
    return `${HEAD}<sst xmlns="${MAIN}" count="${this.#count}" uniqueCount="${this.#places.size}">${[...this.#places.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`;
  }
}

function valueXml(value: CellValue, strings: SharedStrings, isFormula: boolean): { readonly type: string; readonly xml: string } {
  switch (typeof value) {
    case 'undefined':
      return { type: '', xml: '' };
    case 'number':
      return { type: '', xml: `<v>${value}</v>` };
    case 'boolean':
      return { type: ' t="b"', xml: `<v>${value ? 1 : 0}</v>` };
    case 'string':
      return isFormula ? { type: ' t="str"', xml: `<v>${escaped(value)}</v>` } : { type: ' t="s"', xml: `<v>${strings.placeOf(value)}</v>` };
    default:
      return { type: ' t="e"', xml: `<v>${(value satisfies CellError).text}</v>` };
  }
}

/** The cells that are told of: those that hold something or look like something. */
function cellsOf(model: SheetModel): readonly (readonly [row: number, columns: readonly number[]])[] {
  const rows = new Map<number, Set<number>>();
  const add = (row: number, column: number): void => {
    const columns = rows.get(row) ?? new Set();
    rows.set(row, columns.add(column));
  };
  for (const { row, column } of model.contents()) add(row, column);
  for (const area of model.formats.cells) for (let row = area.top; row <= area.bottom; row++) for (let column = area.left; column <= area.right; column++) add(row, column);
  for (const row of [...model.rowHeights.keys(), ...model.hiddenRows]) if (!rows.has(row)) rows.set(row, new Set());
  return [...rows].sort(([a], [b]) => a - b).map(([row, columns]) => [row, [...columns].sort((a, b) => a - b)] as const);
}

function sheetXml(sheet: Worksheet, strings: SharedStrings, styles: Styles): string {
  const { model } = sheet;
  const columns = [...new Set([...model.columnWidths.keys(), ...model.hiddenColumns])].sort((a, b) => a - b).map((column) => {
    const isHidden = model.hiddenColumns.has(column) ? ' hidden="1"' : '';
    return `<col min="${column}" max="${column}" width="${model.columnWidths.get(column) ?? sheet.StandardWidth}" customWidth="1"${isHidden}/>`;
  });
  const rows = cellsOf(model).map(([row, places]) => {
    const cells = places.map((column) => {
      const formula = model.formulaAt(row, column);
      const { type, xml } = valueXml(model.valueAt(row, column), strings, formula !== undefined);
      return `<c r="${columnName(column)}${row}" s="${styles.placeOf(model.formats.of(row, column))}"${type}>${formula === undefined ? '' : `<f>${escaped(formula.slice(1))}</f>`}${xml}</c>`;
    });
    const height = model.rowHeights.get(row);
    return `<row r="${row}"${height === undefined ? '' : ` ht="${height}" customHeight="1"`}${model.hiddenRows.has(row) ? ' hidden="1"' : ''}>${cells.join('')}</row>`;
  });
  const merged = model.merged.length === 0 ? '' : `<mergeCells count="${model.merged.length}">${model.merged.map((area) => `<mergeCell ref="${addressOf(area, false, false)}"/>`).join('')}</mergeCells>`;
  return `${HEAD}<worksheet xmlns="${MAIN}"><dimension ref="${addressOf(model.used, false, false)}"/>${columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`}<sheetData>${rows.join('')}</sheetData>${merged}</worksheet>`;
}

function workbookXml(workbook: Workbook, sheets: readonly Worksheet[]): string {
  const states: Readonly<Record<number, string>> = { 0: ' state="hidden"', 2: ' state="veryHidden"' };
  const listed = sheets.map((sheet, place) => `<sheet name="${escaped(sheet.Name)}" sheetId="${place + 1}"${states[sheet.Visible] ?? ''} r:id="rId${place + 1}"/>`);
  const names = workbook.book.names.map(({ name, refersTo, visible }) => `<definedName name="${escaped(name)}"${visible ? '' : ' hidden="1"'}>${escaped(refersTo.slice(1))}</definedName>`);
  const active = Math.max(0, sheets.findIndex((sheet) => sheet === workbook.activeSheet));
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><bookViews><workbookView activeTab="${active}"/></bookViews><sheets>${listed.join('')}</sheets>${names.length === 0 ? '' : `<definedNames>${names.join('')}</definedNames>`}</workbook>`;
}

const relation = (id: string, type: string, target: string): string => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`;

function propertiesXml({ Title, Subject, Author, Keywords, Comments }: Workbook): string {
  const filled = ([['dc:title', Title], ['dc:subject', Subject], ['dc:creator', Author], ['cp:keywords', Keywords], ['dc:description', Comments]] as const).filter(([, text]) => text !== '');
  return `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">${filled.map(([tag, text]) => `<${tag}>${escaped(text)}</${tag}>`).join('')}</cp:coreProperties>`;
}

export function writeWorkbook(workbook: Workbook): Uint8Array {
  const sheets = workbook.sheets.filter((sheet): sheet is Worksheet => sheet instanceof Worksheet);
  const strings = new SharedStrings();
  const styles = new Styles();
  const parts: Record<string, string> = Object.fromEntries(sheets.map((sheet, place) => [`xl/worksheets/sheet${place + 1}.xml`, sheetXml(sheet, strings, styles)]));
  const overrides = [['/xl/workbook.xml', `${TYPES}.sheet.main+xml`], ...sheets.map((_, place) => [`/xl/worksheets/sheet${place + 1}.xml`, `${TYPES}.worksheet+xml`]), ['/xl/styles.xml', `${TYPES}.styles+xml`], ['/xl/sharedStrings.xml', `${TYPES}.sharedStrings+xml`], ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml']];
  const defaults = [['rels', 'application/vnd.openxmlformats-package.relationships+xml'], ['xml', 'application/xml']];
  parts['[Content_Types].xml'] = `${HEAD}<Types xmlns="${PACKAGE}/content-types">${defaults.map(([extension = '', type = '']) => `<Default Extension="${extension}" ContentType="${type}"/>`).join('')}${overrides.map(([part = '', type = '']) => `<Override PartName="${part}" ContentType="${type}"/>`).join('')}</Types>`;
  parts['_rels/.rels'] = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relation('rId1', `${RELATIONS}/officeDocument`, 'xl/workbook.xml')}${relation('rId2', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml')}</Relationships>`;
  parts['xl/workbook.xml'] = workbookXml(workbook, sheets);
  parts['xl/_rels/workbook.xml.rels'] = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${sheets.map((_, place) => relation(`rId${place + 1}`, `${RELATIONS}/worksheet`, `worksheets/sheet${place + 1}.xml`)).join('')}${relation(`rId${sheets.length + 1}`, `${RELATIONS}/styles`, 'styles.xml')}${relation(`rId${sheets.length + 2}`, `${RELATIONS}/sharedStrings`, 'sharedStrings.xml')}</Relationships>`;
  parts['xl/styles.xml'] = styles.xml();
  parts['xl/sharedStrings.xml'] = strings.xml();
  parts['docProps/core.xml'] = propertiesXml(workbook);
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])));
}
