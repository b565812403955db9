import { isOwnFrame } from '../package-files.js';

/**
 * The one place that decides where the stack of an error of this package begins: at the caller's line, whatever of ours lies
 * between. Only where nothing else is left are our own lines kept.
 * @returns the error
 */
export function atCaller<E extends Error>(error: E): E {
  const { stack } = error;
  const start = stack?.indexOf('\n    at ') ?? -1;
  if (stack === undefined || start < 0) return error;
  let end = start;
  while (end < stack.length) {
    const next = stack.indexOf('\n', end + 1);
    const line = stack.slice(end, next < 0 ? undefined : next);
    if (!isOwnFrame(line)) break;
    end = next < 0 ? stack.length : next;
  }
  if (end > start && end < stack.length) error.stack = stack.slice(0, start) + stack.slice(end);
  return error;
}

/** A TypeError whose stack begins at the caller. */
export function typeError(message: string, options?: ErrorOptions): TypeError {
  return atCaller(new TypeError(message, options));
}

/** A RangeError whose stack begins at the caller. */
export function rangeError(message: string, options?: ErrorOptions): RangeError {
  return atCaller(new RangeError(message, options));
}
