import type { MessagePort, Transferable } from 'node:worker_threads';

import type { Answer } from '../protocol.js';

interface Waiting {
  readonly answer: Answer;
  readonly transferable: readonly Transferable[];
  /** What to say instead where structured clone refuses the answer. */
  readonly refused: (error: unknown) => Answer;
}

/** Milliseconds that an answer waits for others at most, long calls that follow it apart. */
const LONGEST = 1;

/** Answers on their way out of the Worker: a message each would cost more than the calls. */
export class Outbox {
  readonly #port: MessagePort;
  #waiting: Waiting[] = [];
  #since = 0;

  constructor(port: MessagePort) {
    this.#port = port;
  }

  add(answer: Answer, transferable: readonly Transferable[], refused: (error: unknown) => Answer): void {
    if (this.#waiting.length === 0) this.#since = performance.now();
    this.#waiting.push({ answer, transferable, refused });
  }

  /** Sends what has waited long enough. */
  sendDue(now: number): void {
    if (this.#waiting.length > 0 && now - this.#since >= LONGEST) this.send();
  }

  send(): void {
    const waiting = this.#waiting;
    if (waiting.length === 0) return;
    this.#waiting = [];
    try {
      this.#port.postMessage(waiting.map(({ answer }) => answer), waiting.flatMap(({ transferable }) => transferable));
    } catch {
      for (const each of waiting) this.#sendAlone(each);
    }
  }

  #sendAlone({ answer, transferable, refused }: Waiting): void {
    try {
      this.#port.postMessage([answer], transferable);
    } catch (error) {
      this.#port.postMessage([refused(error)]);
    }
  }
}
