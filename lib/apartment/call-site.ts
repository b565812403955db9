import { isOwnFrame } from '../package-files.js';

// An error of an apartment's thread has a stack that shows nothing of who made the call: it came by a message.

/** Where a call was written; the text is made when it is asked for. */
export interface CallSite {
  readonly stack?: string;
}

const isFrame = (line: string): boolean => /^\s+at /.test(line);

/** Where the running code is. */
export function callSite(): CallSite {
  const site = {};
  Error.captureStackTrace(site, callSite);
  return site;
}

/** An apartment's stack without the frames between its modules' code and the message: ours, and what ours call of JavaScript's own. */
function remoteLines(stack: string): string[] {
  const lines = stack.split('\n');
  const isHidden = (line: string | undefined): boolean => line !== undefined && isFrame(line) && (isOwnFrame(line) || line.includes('node:internal/'));
  return lines.filter((line, place) => !isHidden(line) && !(line.endsWith('(<anonymous>)') && (isHidden(lines[place - 1]) || isHidden(lines[place + 1]))));
}

/** Shows in an error's stack, behind what it has of the other thread, where the call was written. */
export function addCaller(error: unknown, { stack }: CallSite): void {
  if (!(error instanceof Error) || error.stack === undefined || stack === undefined) return;
  const frames = stack.split('\n').filter((line) => isFrame(line) && !isOwnFrame(line));
  Object.defineProperty(error, 'stack', { value: [...remoteLines(error.stack), ...frames].join('\n'), writable: true, configurable: true });
}
