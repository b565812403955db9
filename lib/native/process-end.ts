import { isMainThread } from 'node:worker_threads';

/** Undocumented, and what process.exit ends with: libraries have hooked it for as long as there is no event after 'exit'. */
const ending = process as typeof process & { reallyExit: (this: unknown, code?: number) => never };

/**
 * Has native code leave COM where Node ends the process without telling it: by process.exit and by an uncaught exception. In both
 * it is the last thing of all, as listeners for 'exit' may still call COM. Where the main thread ends by itself, and however a
 * Worker ends, Node tells native code.
 * @param leave may be called more than once
 */
export function atProcessEnd(leave: () => void): void {
  if (!isMainThread) return;
  const { reallyExit } = ending;
  ending.reallyExit = function (this: unknown, code?: number): never {
    leave();
    return reallyExit.call(this, code);
  };
  process.on('uncaughtExceptionMonitor', () => {
    // Behind the listeners that there are: 'exit' is what follows at once, unless somebody catches the exception.
    process.once('exit', leave);
    setImmediate(() => process.off('exit', leave)).unref();
  });
}
