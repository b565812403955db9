import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where this package's own code is, as stack traces tell it: by URL or path, and by source maps. */
let places: readonly string[] | undefined;

function findPlaces(): readonly string[] {
  try {
    const folder = new URL('.', import.meta.resolve('coclass')).href;
    // In a bundle it is among its user's code, from which nothing tells it.
    if (!import.meta.url.startsWith(folder)) return [];
    const path = dirname(fileURLToPath(new URL('x', folder)));
    return [folder, path + sep, join(dirname(path), 'lib') + sep];
  } catch {
    return [];
  }
}

function isOwn(line: string): boolean {
  return (places ??= findPlaces()).some((place) => line.includes(place));
}

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
    if (!isOwn(line)) break;
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
