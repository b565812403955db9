import { ComError } from '../errors/com-error.js';
import type { ErrorInfo } from './protocol/common.js';

/** An error as the page gets it. */
export function errorInfo(error: unknown): ErrorInfo {
  const text = error instanceof Error ? error.message : String(error);
  // 'coclass: …' is for those who read it in their own program.
  const message = text.replace(/^coclass: /, '').trim();
  if (!ComError.is(error)) return { message };
  const { code, hresult, source, member, argument } = error;
  return {
    message,
    code,
    hresult: hresult | 0,
    ...(source === undefined ? {} : { source }),
    ...(member === undefined ? {} : { member }),
    ...(argument === undefined ? {} : { argument: argument.index }),
  };
}
