import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { setTimeout } from 'node:timers';
import { endChildren } from '../processes.mjs';
import { runningTests } from '../test/reported.mjs';
import { wineEnvironment } from '../wine.mjs';

// What hangs within Wine hears neither mocha's limits nor the end of whoever started it, and CI's time is limited too.

/** How long Wine may take to end its programs by itself. */
const patience = 20_000;

/**
 * Ends this command after so many minutes, with all that it has started, and says which test it was in.
 * @param {number} minutes
 * @param {() => readonly string[]} prefixes those in which Wine may run
 */
export function limitTime(minutes, prefixes) {
  setTimeout(() => {
    console.error([`\nEnded, as it was not done after ${minutes} minutes. It was in:`, ...runningTests()].join('\n  '));
    endChildren();
    // Nothing else of this process goes on meanwhile.
    prefixes().forEach(endAllOf);
    process.exit(1);
  }, minutes * 60_000).unref();
}

/** @param {string} prefix */
function endAllOf(prefix) {
  // The wineserver of another version than the one that runs there: it only sends a signal.
  spawnSync('wineserver', ['-k'], { env: wineEnvironment(prefix), timeout: patience, killSignal: 'SIGKILL' });
  for (const pid of processesOf(prefix)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
}

/**
 * Those that see this prefix by its path, and have been started for it: told by the folder, as another file system may have one of that name.
 * @param {string} prefix
 */
function processesOf(prefix) {
  const { dev, ino } = statSync(prefix);
  return readdirSync('/proc').map(Number).filter((pid) => {
    try {
      if (!readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(`WINEPREFIX=${prefix}`)) return false;
      const seen = statSync(`/proc/${pid}/root${prefix}`);
      return seen.dev === dev && seen.ino === ino;
    } catch {
      return false;
    }
  });
}
