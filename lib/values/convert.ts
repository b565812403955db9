import { typeError } from '../errors/caller.js';
import { native } from '../native/load.js';
import { isVariantType, type VarType, varTypeName } from './vartype.js';

/**
 * A value converted by Automation's rules (VariantChangeTypeEx), in the locale of conversions: what Visual Basic's CStr, CDbl and
 * CDate do. `convert('1,5', VT.R8)`, `convert(new Date(), VT.BSTR)`, `convert(object, VT.BSTR)` by its default property.
 * @throws ComError DISP_E_TYPEMISMATCH, DISP_E_OVERFLOW where it cannot be
 * @throws TypeError when the second argument is no VARTYPE that a VARIANT can have
 */
export function convert(value: unknown, type: VarType): unknown {
  if (!isVariantType(type)) throw typeError(`convert: argument 2: ${typeof type === 'number' ? varTypeName(type) : String(type)} is not the type of a VARIANT`);
  return native().convert(value, type);
}
