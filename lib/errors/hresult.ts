import { rangeError, typeError } from './caller.js';
import { HRESULT, type HResultName } from './hresult-codes.js';

export { HRESULT, type HResultName } from './hresult-codes.js';

const FACILITY_WIN32 = 7;
const names = new Map<number, HResultName>();
// From 0x80040200 every interface gives the codes a meaning of its own: the connection points' is no name for them all.
for (const [name, value] of Object.entries(HRESULT)) {
  if (!name.startsWith('CONNECT_E_')) names.set(value, name as HResultName);
}

/**
 * The unsigned form of an HRESULT, which this package uses throughout.
 * @param hr a 32-bit HRESULT, signed or unsigned, or its name
 * @throws RangeError when the number is no 32-bit integer
 * @throws TypeError when the name is unknown
 */
export function unsignedHResult(hr: number | HResultName): number {
  if (typeof hr !== 'number') {
    if (!Object.hasOwn(HRESULT, hr)) throw typeError(`'${hr}' is not the name of a known HRESULT`);
    return HRESULT[hr];
  }
  if (!Number.isInteger(hr) || hr < -0x80000000 || hr > 0xffffffff) {
    throw rangeError(`${hr} is not an HRESULT: it must be a 32-bit integer`);
  }
  return hr >>> 0;
}

/**
 * The name of an HRESULT, such as 'DISP_E_TYPEMISMATCH'. CONNECT_E_* are no names here: their codes mean something else
 * to every interface but IConnectionPoint.
 * @param hr a 32-bit HRESULT, signed or unsigned
 * @returns undefined where it has none
 */
export function hresultName(hr: number): HResultName | undefined {
  return names.get(hr >>> 0);
}

/**
 * An HRESULT as it is written in documents: '0x80020005'.
 * @param hr a 32-bit HRESULT, signed or unsigned
 */
export function hresultHex(hr: number): string {
  return `0x${(hr >>> 0).toString(16).toUpperCase().padStart(8, '0')}`;
}

/**
 * HRESULT_FROM_WIN32 of winerror.h: what is 0 or already an HRESULT of a failure stays as it is.
 * @param code a Win32 error code, such as 2 for ERROR_FILE_NOT_FOUND
 * @returns the unsigned HRESULT
 */
export function hresultFromWin32(code: number): number {
  return (code | 0) <= 0 ? code >>> 0 : ((code & 0xffff) | (FACILITY_WIN32 << 16) | 0x80000000) >>> 0;
}

/**
 * SUCCEEDED of winerror.h.
 * @param hr a 32-bit HRESULT, signed or unsigned
 */
export function succeeded(hr: number): boolean {
  return (hr | 0) >= 0;
}

/**
 * FAILED of winerror.h.
 * @param hr a 32-bit HRESULT, signed or unsigned
 */
export function failed(hr: number): boolean {
  return (hr | 0) < 0;
}

/**
 * HRESULT_FACILITY of winerror.h: who defines the code (2 is dispatch, 4 the interface itself, 7 Win32, 10 controls).
 * @param hr a 32-bit HRESULT, signed or unsigned
 */
export function facility(hr: number): number {
  return (hr >>> 16) & 0x1fff;
}

/**
 * HRESULT_CODE of winerror.h: the 16-bit code within the facility.
 * @param hr a 32-bit HRESULT, signed or unsigned
 */
export function code(hr: number): number {
  return hr & 0xffff;
}
