/** How long and how often to measure. */
export interface Effort {
  readonly rounds: number;
  /** Milliseconds that one loop is to take. */
  readonly loop: number;
}

export type Loop = (count: number) => void;

export interface Measured {
  /** Nanoseconds for one turn of the loop, the median of the rounds. */
  readonly time: number;
  /** The time / that of the last loop, taken within each round; the median of the rounds. */
  readonly ratio: number;
}

/** Nanoseconds for one turn. */
function time(loop: Loop, count: number): number {
  const start = process.hrtime.bigint();
  loop(count);
  return Number(process.hrtime.bigint() - start) / count;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle] ?? NaN;
  return sorted.length % 2 === 0 ? ((sorted[middle - 1] ?? NaN) + high) / 2 : high;
}

/** Warms the loop up and finds how many turns take as long as wanted. */
function calibrate(loop: Loop, milliseconds: number): number {
  let count = 1;
  for (;;) {
    const once = time(loop, count);
    if (once * count >= milliseconds * 1e6) return count;
    // Towards the goal, but carefully: the first turns are slower than those that follow.
    count = Math.max(count + 1, Math.ceil(Math.min(count * 10, (milliseconds * 1.1e6) / once)));
  }
}

function collectGarbage(): void {
  globalThis.gc?.();
}

/**
 * Measures loops against each other, the last being the one that ratios are taken to. They take turns, so that what else
 * the machine does meets all alike, and every round another one goes first.
 */
export function compare(loops: readonly Loop[], effort: Effort): readonly Measured[] {
  const counts = loops.map((loop) => calibrate(loop, effort.loop));
  const rounds: number[][] = [];
  for (let round = 0; round < effort.rounds; round++) {
    const times: number[] = [];
    for (let turn = 0; turn < loops.length; turn++) {
      const place = (turn + round) % loops.length;
      const loop = loops[place];
      if (loop === undefined) continue;
      collectGarbage();
      times[place] = time(loop, counts[place] ?? 1);
    }
    rounds.push(times);
  }
  return loops.map((_, place) => ({
    time: median(rounds.map((times) => times[place] ?? NaN)),
    ratio: median(rounds.map((times) => (times[place] ?? NaN) / (times.at(-1) ?? NaN))),
  }));
}

/** Measures one loop; nanoseconds for one turn. */
export function measure(loop: Loop, effort: Effort): number {
  return compare([loop], effort)[0]?.time ?? NaN;
}
