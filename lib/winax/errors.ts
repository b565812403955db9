import { atCaller, typeError } from '../errors/caller.js';
import { ComError } from '../errors/com-error.js';
import { facility, HRESULT } from '../errors/hresult.js';

/** What winax throws: the HRESULT that Invoke gave is `errno`; what the server said is in the others. */
export interface WinaxError extends Error {
  /** Signed: DISP_E_EXCEPTION where the server told more. */
  readonly errno: number;
  /** The server's own HRESULT or number, signed. */
  readonly code?: number;
  readonly source?: string;
  readonly description?: string;
}

const FACILITY_DISPATCH = 2;

/**
 * An error as winax makes them: 'DispInvoke: DeleteFile: CTL_E_FILENOTFOUND …'; where the server names itself as the source, its
 * words alone. The ComError is the `cause`.
 * @param doing what was done, in winax's words: 'CreateInstance', 'DispInvoke', 'DispPropertyGet', 'DispPropertyPut' …
 */
export function winaxError(error: ComError, doing: string, name: string): WinaxError {
  const { code, description, hresult, source } = error;
  // What IDispatch itself refuses has no EXCEPINFO.
  const isException = doing !== 'CreateInstance' && facility(hresult) !== FACILITY_DISPATCH;
  const scode = code.startsWith('0x') ? `OLE error ${code.toLowerCase()}` : code;
  const place = isException ? `${name}: ${scode}` : name;
  const message = isException && source !== undefined ? description : `${doing}: ${place} ${description}`;
  const made = new Error(message, { cause: error });
  return Object.assign(atCaller(made), {
    errno: (isException ? HRESULT.DISP_E_EXCEPTION : hresult) | 0,
    ...(isException ? { code: hresult | 0 } : {}),
    ...(source === undefined ? {} : { source, description }),
  });
}

/** Runs what calls COM, and throws its failure as winax does. */
export function asWinax<T>(doing: string, name: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw ComError.is(error) ? winaxError(error, doing, name) : error;
  }
}

/** winax's word for an object that has been released. */
export function released(): TypeError {
  return typeError('DispNull');
}
