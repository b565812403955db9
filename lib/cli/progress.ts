import cliProgress from 'cli-progress';

/** How far a piece of work has come. */
export interface Progress {
  /** @param what the part that is under way */
  update(done: number, total: number, what: string): void;
  stop(): void;
}

const QUIET: Progress = {
  update: () => undefined,
  stop: () => undefined,
};

/** A progress bar on stderr, and nothing where that is no terminal. It is gone when the work is done. */
export function startProgress(what: string): Progress {
  if (!process.stderr.isTTY) return QUIET;
  const bar = new cliProgress.SingleBar({
    format: '{bar} {percentage}% {what}',
    formatBar: cliProgress.Format.BarFormat,
    barCompleteChar: '\u2588',
    barIncompleteChar: '\u2591',
    clearOnComplete: true,
    hideCursor: true,
    stream: process.stderr,
  });
  bar.start(1, 0, { what });
  return {
    update: (done, total, part) => {
      bar.setTotal(total);
      bar.update(done, { what: part });
    },
    stop: () => {
      bar.stop();
    },
  };
}
