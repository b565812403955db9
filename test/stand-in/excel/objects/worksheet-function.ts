// Functions of the worksheet, for programs. An error of theirs is an error of the call.
import type { Interface } from 'coclass/server';

import { ArrayOperand, type Operand, type Surroundings } from '../engine/evaluate.js';
import { functions } from '../engine/functions.js';
import { Book } from '../engine/book.js';
import { SheetModel } from '../engine/sheet.js';
import { CellError } from '../engine/values.js';
import { IWorksheetFunction } from '../shape/worksheet-function.js';
import type { Application } from './application.js';
import { ExcelObject, own } from './base.js';
import { entryOf, rowsOfCom } from './convert.js';
import { unable } from './errors.js';
import { operandToCom } from './operands.js';
import { Range } from './range.js';

const emptySheet = new SheetModel(new Book(), '');
const nowhere: Surroundings = { sheet: emptySheet, row: 1, column: 1, sheetNamed: () => undefined, named: () => undefined };

function operandOf(given: unknown): Operand {
  const range = own(given, Range);
  if (range !== undefined) return { sheet: range.sheet.model, area: range.area };
  const rows = rowsOfCom(given);
  return rows === undefined ? entryOf(given).value : new ArrayOperand(rows.map((row) => row.map((value) => entryOf(value).value)));
}

// The methods are put on the prototype below.
/* eslint-disable @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type */
export class WorksheetFunction extends ExcelObject {
  static override readonly interfaces = [IWorksheetFunction];

  readonly Application: Application;

  constructor(Application: Application) {
    super();
    this.Application = Application;
  }

  get Parent(): Application { return this.Application; }

  call(name: string, values: readonly unknown[]): unknown {
    const last = values.findLastIndex((value) => value !== undefined);
    const given = values.slice(0, last + 1).map((value) => operandOf(value));
    const result = functions[name.toUpperCase()]?.(given.map((value) => () => value), nowhere);
    if (result instanceof CellError || result === undefined) throw unable('get', name, 'WorksheetFunction');
    return typeof result === 'object' ? operandToCom(result) : result;
  }
}

/** Its methods are the functions of the same names, all called in one way. */
for (const name of Object.keys(IWorksheetFunction.members)) {
  if (!(name.toUpperCase() in functions)) continue;
  Object.defineProperty(WorksheetFunction.prototype, name, {
    value(this: WorksheetFunction, ...values: readonly unknown[]): unknown {
      return this.call(name, values);
    },
  });
}

/** The methods, for the compiler. */
export interface WorksheetFunction extends Omit<Interface<typeof IWorksheetFunction>, keyof ExcelObject> {}
