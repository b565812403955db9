// The macros that Run finds: what a user does with Excel, for tests to ask for.
import { callMethod } from 'coclass';
import { refuseCalls } from 'coclass/server';

import type { Application } from './application.js';
import { numberOr, textOr } from './convert.js';
import { excelError } from './errors.js';
import { Worksheet } from './worksheet.js';

type Macro = (application: Application, ...values: readonly unknown[]) => unknown;

const macros: Readonly<Record<string, Macro>> = {
  /** Gives back what it was given. */
  echo: (_, value) => value,
  /** The sum of its arguments, of which there may be thirty. */
  add: (_, ...values) => values.reduce<number>((sum, value) => sum + numberOr(value, 0), 0),
  /** Calls a method of an object of the caller's. */
  callback: (_, object, name, ...values) => callMethod(object as Record<string, unknown>, textOr(name, ''), ...values),
  /** A dialogue is open while the next calls come, however many are said. */
  opendialog: (_, calls, answer) => {
    refuseCalls(textOr(answer, 'rejected') as 'rejected', { calls: numberOr(calls, 1) });
  },
  /** The user types into a cell of the active sheet, when this call has returned. */
  type: (application, address, text) => {
    setImmediate(() => {
      const sheet = application.ActiveSheet;
      if (sheet instanceof Worksheet) sheet.get_Range(address).write(text);
    });
  },
};

export function runMacro(application: Application, macro: unknown, values: readonly unknown[]): unknown {
  const name = textOr(macro, '');
  const found = macros[name.slice(name.lastIndexOf('!') + 1).toLowerCase()];
  if (found === undefined) throw excelError(`Cannot run the macro '${name}'. The macro may not be available in this workbook or all macros may be disabled.`);
  const given = values.findLastIndex((value) => value !== undefined);
  return found(application, ...values.slice(0, given + 1));
}
