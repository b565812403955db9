import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { local, root } from '../paths.mjs';
import { bootPrefix, isPrefix } from '../setup/wine-prefix.mjs';
import { wineOfMachine, winePrefix } from '../wine.mjs';
import { testFiles } from './mocha.mjs';
import { runReported } from './reported.mjs';

// The suite room by room (the folders of test/), several at the same time. Registrations of tests would meet in one registry: each lane has
// a Wine prefix of its own.

/** Rooms that other commands run: `npm run test:browse`, `npm run test:peers`, `npm run test:sanitizers`. */
const ofOtherCommands = ['page', 'peers', 'sanitizers'];

/** What takes longest begins first; all others follow by their names. */
const longest = ['server', 'threading', 'wsh', 'browse', 'activation', 'cli', 'typelib'];

/**
 * More than there are processors: much of a test is waiting, for a process that starts, a server that ends, a limit that passes.
 * @type {readonly number[]}
 */
export const lanes = Array.from({ length: Math.min(2 * availableParallelism(), 6) }, (_, lane) => lane);

/**
 * The prefix of a lane in a folder of prefixes: the first is the one that everything runs in.
 * @param {string} folder
 * @param {number} lane
 */
export const prefixOfLane = (folder, lane) => join(folder, lane === 0 ? 'prefix' : `prefix-${lane + 1}`);

const prefixOfCheckout = (/** @type {number} */ lane) => (lane === 0 ? winePrefix : prefixOfLane(local, lane));

/**
 * Makes the prefixes that the lanes of the checkout's own Wine need.
 * @type {readonly import('../steps.mjs').Step[]}
 */
export const laneSteps = lanes.slice(1).map((lane) => ({
  title: `Wine prefix ${lane + 1} of the tests`,
  needed: () => !isPrefix(prefixOfCheckout(lane)),
  run: (report) => bootPrefix(prefixOfCheckout(lane), report),
}));

/**
 * Runs the suite. What a room has printed comes when the room has ended, so that each reads as a run of its own.
 * @param {readonly import('./reported.mjs').RunOptions[]} runs by what each lane runs
 * @param {(room: string) => readonly string[]} filesOf the test files of a room, compiled
 */
export async function runInLanes(runs = lanes.map((lane) => ({ wine: wineOfMachine(prefixOfCheckout(lane)) })), filesOf = testFiles) {
  const rooms = roomsInOrder().filter((room) => filesOf(room).length > 0);
  /** @type {Awaited<ReturnType<typeof runReported>>[]} */
  const results = [];
  await Promise.all(runs.map(async (run) => {
    for (let room = rooms.shift(); room !== undefined; room = rooms.shift()) {
      const printed = new PassThrough({ highWaterMark: 2 ** 28 });
      results.push(await runReported(room, filesOf(room), run, printed));
      process.stdout.write(`\n=== ${room}\n${printed.read() ?? ''}`);
    }
  }));
  return results;
}

function roomsInOrder() {
  const rooms = readdirSync(join(root, 'build', 'test'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
  const own = rooms.filter((room) => !ofOtherCommands.includes(room));
  return [...longest.filter((room) => own.includes(room)), ...own.filter((room) => !longest.includes(room))];
}
