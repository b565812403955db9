/** How long and how often to measure. */
export interface Effort {
  readonly rounds: number;
  /** Milliseconds that one loop is to take. */
  readonly loop: number;
}

export type Loop = (count: number) => void;

export interface Measured {
  /** Nanoseconds for one turn of the loop, the median of the rounds. */
  readonly subject: number;
  readonly floor: number;
  /** subject / floor, taken within each round; the median of the rounds. */
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
 * Measures two loops against each other. They take turns, so that what else the machine does meets both alike, and every
 * second round the other one goes first.
 */
export function compare(subject: Loop, floor: Loop, effort: Effort): Measured {
  const counts = [calibrate(subject, effort.loop), calibrate(floor, effort.loop)] as const;
  const times: { subject: number; floor: number }[] = [];
  for (let round = 0; round < effort.rounds; round++) {
    const run = {
      subject: () => {
        collectGarbage();
        return time(subject, counts[0]);
      },
      floor: () => {
        collectGarbage();
        return time(floor, counts[1]);
      },
    };
    if (round % 2 === 0) {
      const first = run.subject();
      times.push({ subject: first, floor: run.floor() });
    } else {
      const first = run.floor();
      times.push({ subject: run.subject(), floor: first });
    }
  }
  return {
    subject: median(times.map((pair) => pair.subject)),
    floor: median(times.map((pair) => pair.floor)),
    ratio: median(times.map((pair) => pair.subject / pair.floor)),
  };
}

/** Measures one loop; nanoseconds for one turn. */
export function measure(loop: Loop, effort: Effort): number {
  const count = calibrate(loop, effort.loop);
  return median(
    Array.from({ length: effort.rounds }, () => {
      collectGarbage();
      return time(loop, count);
    }),
  );
}
