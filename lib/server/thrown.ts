import { ComError } from '../errors/com-error.js';
import { HRESULT, type HResultName } from '../errors/hresult.js';
import type { Thrown } from '../native/contract.js';

/** The nearest HRESULTs of what JavaScript and Node throw. */
const byClass: readonly (readonly [new (...values: never[]) => Error, HResultName])[] = [
  [TypeError, 'DISP_E_TYPEMISMATCH'],
  [RangeError, 'DISP_E_OVERFLOW'],
];

const byCode: Readonly<Record<string, number>> = {
  ENOENT: 0x80070002,
  EACCES: 0x80070005,
  EPERM: 0x80070005,
  EEXIST: 0x80070050,
  ENOSPC: 0x80070070,
  ETIMEDOUT: 0x800705b4,
};

/**
 * Native code's hook, and the mirror image of a ComError: the safecall rule. A ComError keeps its HRESULT and texts; any
 * other error has its message as the description, and E_FAIL or the nearest standard HRESULT.
 * @param source the class that the error is from: a ProgID
 */
export function describeError(error: unknown, source: string): Thrown {
  if (ComError.is(error)) {
    return {
      hresult: error.hresult,
      description: error.description,
      source: error.source ?? source,
      helpFile: error.helpFile,
      helpContext: error.helpContext ?? 0,
    };
  }
  return { hresult: nearestHResult(error), description: messageOf(error), source, helpFile: undefined, helpContext: 0 };
}

function nearestHResult(error: unknown): number {
  if (!(error instanceof Error)) return HRESULT.E_FAIL;
  const { code } = error as { readonly code?: unknown };
  if (error.name === 'AbortError') return HRESULT.E_ABORT;
  if (typeof code === 'string' && code in byCode) return byCode[code] ?? HRESULT.E_FAIL;
  const known = byClass.find(([type]) => error instanceof type);
  return known === undefined ? HRESULT.E_FAIL : HRESULT[known[1]];
}

function messageOf(error: unknown): string {
  if (error instanceof Error) return error.message === '' ? error.name : error.message;
  return String(error);
}
