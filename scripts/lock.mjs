import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { local } from './paths.mjs';

const lock = join(local, 'lock');

/**
 * Runs the work while no other set-up or build of this checkout is under way.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function exclusively(work) {
  mkdirSync(local, { recursive: true });
  for (let told = false; !take(); told = true) {
    if (!told) console.log(`Waiting for the set-up or build of process ${owner()} to end.`);
    await sleep(300);
  }
  process.on('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/**
 * A link is made at once with its content, so a lock always names its owner.
 * @returns {boolean}
 */
function take() {
  const mine = `${lock}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, lock);
    return true;
  } catch {
    if (isAlive(owner())) return false;
  } finally {
    rmSync(mine, { force: true });
  }
  rmSync(lock, { force: true });
  return take();
}

function owner() {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch {
    return 0;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

function release() {
  rmSync(lock, { force: true });
}
