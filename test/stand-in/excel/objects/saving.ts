// Where workbooks are saved, as what, and read from.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, isAbsolute, join } from 'node:path';

import { csvOf, sheetOfCsv } from '../files/csv.js';
import { readWorkbook } from '../files/xlsx-read.js';
import { writeWorkbook } from '../files/xlsx-write.js';
import { numberOr, textOr } from './convert.js';
import { excelError, failed } from './errors.js';
import type { Workbook } from './workbook.js';
import { Worksheet } from './worksheet.js';

export interface SavedAs {
  readonly path: string;
  readonly folder: string;
  readonly name: string;
  /** XlFileFormat */
  readonly format: number;
}

const XLSX = 51;
/** The formats that the stand-in writes, and their extensions. */
const extensions: Readonly<Record<number, string>> = { [XLSX]: '.xlsx', 6: '.csv', 62: '.csv', 23: '.csv', 24: '.csv', [-4158]: '.txt' };
const WRONG_EXTENSION = 'This extension can not be used with the selected file type. Change the file extension in the File name text box or select a different file type by changing the Save as type.';

const cannotAccess = (path: string): Error => excelError(`Microsoft Excel cannot access the file '${path}'. There are several possible reasons:\n\n• The file name or path does not exist.\n• The file is being used by another program.\n• The workbook you are trying to save has the same name as a currently open workbook.`);

export function savedAsOf(workbook: Workbook, filename: unknown, fileFormat: unknown): SavedAs {
  const format = numberOr(fileFormat, workbook.FileFormat);
  const extension = extensions[format];
  const given = textOr(filename, workbook.FullName);
  if (extension === undefined || given === '') throw failed('SaveAs', 'Workbook');
  const whole = isAbsolute(given) ? given : join(workbook.Application.DefaultFilePath, given);
  const path = extname(whole) === '' ? `${whole}${extension}` : whole;
  if (extname(path).toLowerCase() !== extension) throw excelError(WRONG_EXTENSION);
  return { path, folder: dirname(path), name: basename(path), format };
}

/** A file that is there is asked about; nobody says yes here. */
export function saveTo(workbook: Workbook, { path, folder, format }: SavedAs, asks: boolean): void {
  if (!existsSync(folder)) throw cannotAccess(path);
  if (asks && existsSync(path)) throw failed('SaveAs', 'Workbook');
  const bytes = format === XLSX ? writeWorkbook(workbook) : csvText(workbook, format);
  try {
    writeFileSync(path, bytes);
  } catch {
    throw cannotAccess(path);
  }
}

/** Of the active sheet only; in UTF-8 with a mark, or in Latin-1. */
function csvText(workbook: Workbook, format: number): Uint8Array {
  const sheet = workbook.activeSheet;
  if (!(sheet instanceof Worksheet)) throw failed('SaveAs', 'Workbook');
  const text = csvOf(sheet.UsedRange, format === -4158 ? '\t' : ',');
  return format === 62 ? Buffer.from(`\ufeff${text}`, 'utf8') : Buffer.from(text, 'latin1');
}

/** How a text file is to be read. */
export interface TextLayout {
  readonly separator: string;
  readonly startRow: number;
}

/** Fills a new workbook with what a file holds. */
export function openFrom(workbook: Workbook, given: string, layout?: TextLayout): void {
  const path = isAbsolute(given) ? given : join(workbook.Application.DefaultFilePath, given);
  if (!existsSync(path)) throw excelError(`Sorry, we couldn't find ${path}. Is it possible it was moved, renamed or deleted?`);
  const extension = extname(path).toLowerCase();
  const bytes = readFileSync(path);
  const isText = layout !== undefined || !/^\.xl[st][xm]$/.test(extension);
  try {
    if (isText) sheetOfCsv(workbook.newWorksheet(basename(path, extension).slice(0, 31)), bytes, layout ?? { separator: extension === '.txt' ? '\t' : ',', startRow: 1 });
    else readWorkbook(workbook, bytes);
  } catch (error) {
    if (isText) throw error;
    throw excelError(`Excel cannot open the file '${basename(path)}' because the file format or file extension is not valid. Verify that the file has not been corrupted and that the file extension matches the format of the file.`);
  }
  workbook.saved = { path, folder: dirname(path), name: basename(path), format: isText ? 6 : XLSX };
}
