import { Worker } from 'node:worker_threads';

/** Runs on a thread of its own, as this one is the script's: what it calls may never return. */
const CODE = `
  const { writeSync } = require('node:fs');
  const { workerData: { milliseconds, text, pid } } = require('node:worker_threads');
  setTimeout(() => {
    if (text !== '') writeSync(2, text);
    process.kill(pid);
  }, milliseconds);`;

/** Ends the process when a script takes too long, as cscript does: at once, in the middle of whatever it does. */
export class Watchdog {
  readonly #text: string;
  readonly #start = performance.now();
  #worker: Worker | undefined;

  /** @param text what is told then */
  constructor(text: string) {
    this.#text = text;
  }

  /** @param seconds from the beginning of the script; 0 for as long as it likes */
  set(seconds: number): void {
    void this.#worker?.terminate();
    this.#worker = undefined;
    if (!(seconds > 0)) return;
    const milliseconds = Math.max(0, seconds * 1000 - (performance.now() - this.#start));
    this.#worker = new Worker(CODE, { eval: true, workerData: { milliseconds, text: this.#text, pid: process.pid } });
    this.#worker.unref();
  }
}
