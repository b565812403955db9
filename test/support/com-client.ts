import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { LONGEST } from './limits.js';

/** The foreign client (test/servers/client): COM from another process, without JavaScript. */
export const clientPath = fileURLToPath(new URL('../../bin/com_client.exe', import.meta.url));

export const localServerPath = fileURLToPath(new URL('../../test-servers/test_server.exe', import.meta.url));

export interface ClientRun {
  /** 0, or 1 when a call failed: then the last line names its HRESULT. */
  readonly code: number | null;
  readonly lines: readonly string[];
}

function linesOf(output: string): string[] {
  return output.replaceAll('\r\n', '\n').trimEnd().split('\n');
}

/** Runs the client to its end while this process answers no call: for objects that do not live in it. */
export function runClientSync(...args: string[]): ClientRun {
  return runClientFor(LONGEST, ...args);
}

/** The same, and not for longer than so many milliseconds: an error then. */
export function runClientFor(timeout: number, ...args: string[]): ClientRun {
  const { status, stdout, error } = spawnSync(clientPath, args, { encoding: 'utf8', timeout });
  if (error !== undefined) throw error;
  return { code: status, lines: linesOf(stdout) };
}

/** Runs the client to its end, while this process can serve it. */
export async function runClient(...args: string[]): Promise<ClientRun> {
  const child = spawn(clientPath, args, { timeout: LONGEST });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, lines: linesOf(output) };
}

/** A client that holds objects and does what it is told, a line at a time. */
export class HoldingClient {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;

  private constructor(args: readonly string[]) {
    this.#child = spawn(clientPath, args);
    this.#lines = createInterface(this.#child.stdout)[Symbol.asyncIterator]();
  }

  /** Has made its objects when this is done. */
  static async start(object: string, count = 1, ...flags: string[]): Promise<HoldingClient> {
    const client = new HoldingClient([...flags, 'hold', object, String(count)]);
    await client.#next();
    return client;
  }

  /** Holds the class object alone; is told `lock`, `unlock`, `create` too. */
  static async startWithClass(object: string, ...flags: string[]): Promise<HoldingClient> {
    const client = new HoldingClient([...flags, 'class', object]);
    await client.#next();
    return client;
  }

  async #next(): Promise<string> {
    const { value, done } = await this.#lines.next();
    if (done === true) throw new Error('the client has ended');
    return value;
  }

  /** `call MEMBER`, `release`; returns what it answers. */
  async tell(order: string): Promise<string> {
    this.#child.stdin.write(`${order}\n`);
    return this.#next();
  }

  /** Ends it in the middle of whatever it does. Harmless when it has ended. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const closed = once(this.#child, 'close');
    this.#child.kill('SIGKILL');
    await closed;
  }

  /** Ends it: `quit` lets everything go first, `die` does not. Harmless when it has ended. */
  async end(how: 'quit' | 'die' = 'quit'): Promise<number | null> {
    if (this.#child.exitCode !== null) return this.#child.exitCode;
    const closed = once(this.#child, 'close') as Promise<[number | null]>;
    this.#child.stdin.end(`${how}\n`);
    return (await closed)[0];
  }
}

function runLocalServer(order: string): void {
  const { status, error } = spawnSync(localServerPath, [order], { stdio: 'ignore', timeout: LONGEST });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`test_server ${order} failed with exit code ${status}`);
}

/** Registers `Coclass.Test.Events.Local`, which runs in a process of its own; to be taken back. */
export function registerLocalServer(): void {
  runLocalServer('/regserver');
}

export function unregisterLocalServer(): void {
  runLocalServer('/unregserver');
}
