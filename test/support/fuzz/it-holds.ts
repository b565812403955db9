import { ftruncateSync, openSync, writeSync } from 'node:fs';

import fc from 'fast-check';

import { LONGEST } from '../limits.js';

// What `npm run fuzz` says (scripts/fuzz.mjs). Without it every run is of the same seed, as a suite has to be.
const { COCLASS_FUZZ_SEED, COCLASS_FUZZ_PATH, COCLASS_FUZZ_MINUTES, COCLASS_FUZZ_RUN } = process.env;
const SEED = 20261129;

const seed = COCLASS_FUZZ_SEED === undefined ? SEED : Number(COCLASS_FUZZ_SEED);
const milliseconds = COCLASS_FUZZ_MINUTES === undefined ? undefined : Number(COCLASS_FUZZ_MINUTES) * 60_000;

/** All that have been declared: they share the time. */
let declared = 0;

/** Where it is noted how the run that is under way is had again, for the case that the process does not come back from it. */
const notes = COCLASS_FUZZ_RUN === undefined ? undefined : openSync(COCLASS_FUZZ_RUN, 'w');

function note(title: string, ofSeed: number, run: number): void {
  if (notes !== undefined) writeSync(notes, `${replay(title, ofSeed, String(run))}\n`, 0);
}

function noteEnd(): void {
  if (notes !== undefined) ftruncateSync(notes);
}

/** How to see a failure again. A pattern's signs in the title stand for any. */
function replay(title: string, ofSeed: number, path: string): string {
  return `npm run fuzz -- --seed ${ofSeed} --path ${path} --grep '${title.replaceAll(/['+?*()[\]{}|^$\\]/g, '.')}'`;
}

/** A value, or what of it a person would read. */
function shown(value: unknown): string {
  const text = fc.stringify(value);
  return text.length > 3000 ? `${text.slice(0, 3000)} ...` : text;
}

function failure<T>(title: string, ofSeed: number, { counterexample, counterexamplePath, numRuns, numShrinks, errorInstance }: fc.RunDetails<[T]>): Error {
  noteEnd();
  const text = `fails for\n${shown(counterexample?.[0])}\nafter ${numRuns} values and ${numShrinks} times smaller; again: ${replay(title, ofSeed, counterexamplePath ?? '0')}`;
  return new Error(`${text}\n${errorInstance instanceof Error ? errorInstance.message : String(errorInstance)}`, { cause: errorInstance });
}

/** What {@link itHolds} is to do. */
export interface HoldsOptions {
  /** How many values are tried in a run of the suite. */
  readonly runs: number;
  /** For runs that take long: how long their search for the smallest failing value may go on, in milliseconds. */
  readonly shrinking?: number;
}

/**
 * Declares a test of something that holds for all values of a kind: some of them, and always the same, in the suite; for as
 * long as there is time under `npm run fuzz`. A failure names the smallest value that was found, and how to run it again.
 * @param check throws if it does not hold
 */
export function itHolds<T>(title: string, { runs, shrinking = 30_000 }: HoldsOptions, values: fc.Arbitrary<T>, check: (value: T) => void | Promise<void>): void {
  declared += 1;
  it(title, async function (this: Mocha.Context) {
    const share = milliseconds === undefined ? 0 : milliseconds / declared;
    this.timeout(share + shrinking + LONGEST);
    const end = Date.now() + share;
    let tried = 0;
    // One seed after the other, as a run that is under way is not broken off.
    for (let own = seed; own === seed || (Date.now() < end && COCLASS_FUZZ_PATH === undefined); own = (own + 1) % 2 ** 31) {
      let run = 0;
      let firstFailed = 0;
      const property = fc.asyncProperty(values, async (value) => {
        if (firstFailed === 0) note(title, own, run);
        else if (Date.now() - firstFailed > shrinking) return;
        run += 1;
        try {
          await check(value);
        } catch (error) {
          firstFailed ||= Date.now();
          throw error;
        }
      });
      const details = await fc.check(property, { seed: own, numRuns: runs, ...(COCLASS_FUZZ_PATH === undefined ? {} : { path: COCLASS_FUZZ_PATH }) });
      tried += details.numRuns;
      if (details.failed) throw failure(title, own, details);
    }
    noteEnd();
    if (notes !== undefined) console.log(`      ${tried} values`);
  });
}
