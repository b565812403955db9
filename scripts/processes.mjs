import { constants } from 'node:os';

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();

/** @type {readonly NodeJS.Signals[]} */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

const parentPollMilliseconds = 1000;

/** @type {NodeJS.Timeout | undefined} */
let parentWatch;

/**
 * Sees to it that the child ends when this process is told to end. SIGKILL, because Wine makes a clean exit with code 0
 * of SIGTERM; what a killed relay has started ends with its job.
 * @param {import('node:child_process').ChildProcess} child
 */
export function endWithUs(child) {
  if (children.size === 0) {
    for (const signal of signals) process.on(signal, onSignal);
    watchParent();
  }
  children.add(child);
  child.once('exit', () => forget(child));
  child.once('error', () => forget(child));
}

/** @param {import('node:child_process').ChildProcess} child */
function forget(child) {
  children.delete(child);
  if (children.size > 0) return;
  for (const signal of signals) process.off(signal, onSignal);
  clearInterval(parentWatch);
}

/** npm, told to end, ends the shell it runs a script by, and the shell tells nobody. */
function watchParent() {
  if (!process.env['npm_lifecycle_event']) return;
  const parent = process.ppid;
  parentWatch = setInterval(() => {
    if (process.ppid !== parent) onSignal('SIGTERM');
  }, parentPollMilliseconds).unref();
}

export function endChildren() {
  for (const child of children) child.kill('SIGKILL');
}

/** @param {NodeJS.Signals} signal */
function onSignal(signal) {
  endChildren();
  process.exit(128 + constants.signals[signal]);
}
