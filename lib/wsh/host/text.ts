import { native } from '../../native/load.js';
import { VT } from '../../values/vartype.js';
import { isCom } from '../dialect/conversion.js';
import { SafeArray, textOf, VarDate } from '../dialect/script-values.js';
import { hostError } from './host-error.js';

/**
 * The text of a value as WScript.Echo and TextStream.Write have it: by Automation's rules in the user's locale, so that true is -1 and
 * a VT_DATE has the system's form.
 * @throws ComError where an object has no text
 */
export function automationText(value: unknown): string {
  if (value === undefined) return '';
  if (value === null) return 'null';
  if (typeof value === 'boolean') return value ? '-1' : '0';
  if (typeof value === 'number') return Number.isFinite(value) ? String(native().convert(value, VT.BSTR)) : String(value);
  if (value instanceof VarDate) return String(native().convert(value.date, VT.BSTR));
  if (value instanceof SafeArray) throw hostError(13, 'Type mismatch');
  const text = textOf(value);
  if (isCom(value) && text.startsWith('[object ')) throw hostError(438, "Object doesn't support this property or method");
  return text;
}
