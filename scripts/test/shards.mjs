import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { root } from '../paths.mjs';
import { wineOfMachine } from '../wine.mjs';
import { testFiles } from './mocha.mjs';
import { runReported } from './reported.mjs';
import { secondPrefix } from './second-prefix.mjs';

/** The rooms of the first half; all others, new ones too, are the second. About as long as each other on a quiet machine. */
const firstHalf = ['activation', 'browse', 'cli', 'early', 'fuzz', 'inproc', 'registration', 'server', 'typelib'];

/** Rooms that other commands run: `npm run test:browse`, `npm run test:peers`, `npm run test:sanitizers`. */
const ofOtherCommands = ['page', 'peers', 'sanitizers'];

/**
 * Runs both halves of the suite. The first one's lines come as it goes on, the second one's after them, so that each reads as a
 * run of its own.
 * @param {readonly [import('./reported.mjs').RunOptions, import('./reported.mjs').RunOptions]} runs by what each half runs: prefixes of their own
 */
export async function runShards([first, second] = [{}, { wine: wineOfMachine(secondPrefix) }]) {
  const rooms = readdirSync(join(root, 'build', 'test'), { withFileTypes: true }).filter((entry) => entry.isDirectory() && !ofOtherCommands.includes(entry.name)).map(({ name }) => name).sort();
  const kept = new PassThrough({ highWaterMark: 2 ** 28 });
  const halves = [
    runReported('1', rooms.filter((room) => firstHalf.includes(room)).flatMap(testFiles), first),
    runReported('2', rooms.filter((room) => !firstHalf.includes(room)).flatMap(testFiles), second, kept),
  ];
  await halves[0];
  kept.pipe(process.stdout, { end: false });
  const results = await Promise.all(halves);
  await printed(kept);
  return results;
}

/** @param {PassThrough} kept */
function printed(kept) {
  kept.end();
  return new Promise((done) => kept.on('end', done));
}
