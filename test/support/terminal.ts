import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

import { LONGEST } from './limits.js';

const program = fileURLToPath(new URL('../../test-servers/coclass_test_terminal.exe', import.meta.url));

const keys = { enter: '\r', down: '\u001b[B', interrupt: '\u0003' } as const;
/** What a system tells a program, where it is no key. */
const events = { break: '\u001c', interrupt: '\u001d' } as const;

/** A Node in a terminal of its own, with someone at the keyboard. */
export class Terminal {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #closed: Promise<[number | null]>;
  #screen = '';
  #changed: () => void = () => undefined;

  constructor(script: string, ...args: string[]) {
    this.#child = spawn(program, [process.execPath, ...process.execArgv, '--no-warnings', script, ...args], { timeout: LONGEST });
    this.#closed = once(this.#child, 'close') as Promise<[number | null]>;
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => {
      // A terminal breaks what is longer than its line.
      this.#screen += stripVTControlCharacters(text).replaceAll('\r\n', '');
      this.#changed();
    });
    // Its program may end before it has read all keys.
    this.#child.stdin.on('error', () => undefined);
    void this.#closed.then(() => {
      this.#changed();
    });
  }

  /** Waits until the terminal shows this, behind what it was waited for before. */
  async shows(what: RegExp): Promise<void> {
    const end = Date.now() + LONGEST;
    for (;;) {
      const found = what.exec(this.#screen);
      if (found !== null) {
        this.#screen = this.#screen.slice(found.index + found[0].length);
        return;
      }
      if (this.#child.exitCode !== null || Date.now() > end) assert.fail(`the terminal does not show ${String(what)}: ${this.#screen}`);
      await new Promise<void>((done) => (this.#changed = done));
    }
  }

  press(key: keyof typeof keys): void {
    this.#child.stdin.write(keys[key]);
  }

  /** Presses a key until the program has ended: what is pressed before it listens may be lost, as on any terminal. */
  async endsByPressing(key: keyof typeof keys): Promise<number | null> {
    this.press(key);
    const again = setInterval(() => { this.press(key); }, 1000);
    try {
      return await this.ended();
    } finally {
      clearInterval(again);
    }
  }

  type(text: string): void {
    this.#child.stdin.write(text);
  }

  send(event: keyof typeof events): void {
    this.#child.stdin.write(events[event]);
  }

  /** Closes the terminal, as with the cross of its window; harmless when it is closed. */
  close(): void {
    this.#child.stdin.end();
  }

  /** Closes it, and waits until its program has ended. */
  async end(): Promise<void> {
    this.close();
    await this.ended();
  }

  /** The exit code of the program that ran in it. */
  async ended(): Promise<number | null> {
    return (await this.#closed)[0];
  }
}
