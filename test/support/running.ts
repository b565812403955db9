import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { LONGEST } from './limits.js';

/**
 * A statement for a module of a test's own: as long as its process lives a file beside the module says so. The system removes it with the
 * process, however that ends (O_TEMPORARY). So nobody waits for another one that has got the number meanwhile, or ends it.
 */
export const saysItRuns = `
const { constants, openSync } = await import('node:fs');
openSync(new URL(process.pid + '.running', import.meta.url), constants.O_CREAT | constants.O_RDWR | 0x40);
`;

/** The processes that say so in a folder; `which` has the word before the number: none for a module, `program` for the local server's. */
export function runningIn(folder: string): ReadonlyMap<number, string> {
  const names = readdirSync(folder).map((name) => /^(.*?)(\d+)\.running$/.exec(name)).filter((found) => found !== null);
  return new Map(names.map(([, which = '', id]) => [Number(id), which]));
}

/**
 * Waits until the processes of a folder have ended; those that have not in time are ended.
 * @param complain called then, with those
 */
export async function untilNoneRunsIn(folder: string, complain: (left: ReadonlyMap<number, string>) => void): Promise<void> {
  const end = Date.now() + LONGEST;
  while (runningIn(folder).size > 0 && Date.now() < end) await sleep(50);
  const left = runningIn(folder);
  await endAllIn(folder);
  if (left.size > 0) complain(left);
}

/** Ends the processes of a folder, and waits until they have ended. */
export async function endAllIn(folder: string): Promise<void> {
  for (const id of runningIn(folder).keys()) process.kill(id);
  while (runningIn(folder).size > 0) await sleep(20);
}
