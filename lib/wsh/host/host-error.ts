import { ComError } from '../../errors/com-error.js';

const CONTROL = 0x800a0000;

/**
 * An error of the script host, as COM objects fail.
 * @param number one of the numbers of Visual Basic's errors, or an HRESULT
 */
export function hostError(number: number, description: string, source = 'Microsoft JScript runtime error'): ComError {
  return new ComError(description, { hresult: number > 0xffff ? number : CONTROL + number, description, source });
}
