// The sheets of a workbook and its names, as far as calculating goes.
import type { Cells, Operand } from './evaluate.js';
import { parseFormula } from './parse.js';
import { withReferences, sheetOf, quotedSheet } from './tokens.js';
import { SheetModel } from './sheet.js';
import { CellError } from './values.js';

/** A name, with what it stands for: `=Sheet1!$A$1`. */
export interface DefinedName {
  name: string;
  refersTo: string;
  visible: boolean;
  comment: string;
}

export class Book {
  sheets: readonly SheetModel[] = [];
  names: readonly DefinedName[] = [];
  /** Counts what might change results; formulas whose value is of an older state are calculated when somebody looks. */
  state = 0;

  sheetNamed(name: string): SheetModel | undefined {
    return this.sheets.find((sheet) => sheet.name.toLowerCase() === name.toLowerCase());
  }

  nameOf(name: string): DefinedName | undefined {
    return this.names.find((each) => each.name.toLowerCase() === name.toLowerCase());
  }

  named(name: string, sheet: SheetModel): Operand | undefined {
    const plain = name.slice(name.lastIndexOf('!') + 1);
    const found = this.nameOf(plain);
    return found === undefined ? undefined : sheet.evaluated(parseFormula(found.refersTo.replace(/^=/, '')));
  }

  /** Cells by a reference (`A1:B2`, `Sheet2!C3`) or a name; undefined where it is neither. */
  cellsOf(text: string, sheet: SheetModel): Cells | undefined {
    const operand = sheet.calculate(text);
    return typeof operand === 'object' && !(operand instanceof CellError) && 'area' in operand ? operand : undefined;
  }

  eachFormula(change: (formula: string, sheet: SheetModel) => string): void {
    for (const sheet of this.sheets) sheet.changeFormulas((formula) => change(formula, sheet));
    const [first] = this.sheets;
    if (first !== undefined) for (const name of this.names) name.refersTo = change(name.refersTo, first);
  }

  rename(sheet: SheetModel, name: string): void {
    const before = sheet.name.toLowerCase();
    this.eachFormula((formula) => withReferences(formula, (reference) => (sheetOf(reference)?.toLowerCase() === before ? { ...reference, sheet: `${quotedSheet(name)}!` } : reference)));
    sheet.name = name;
  }
}
