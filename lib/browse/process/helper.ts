import { type ChildProcess, fork } from 'node:child_process';

import { packagePath } from '../../package-files.js';
import type { Failure } from '../protocol/common.js';
import type { Said } from './messages.js';

/** How long a process may take to let go of its objects before it is ended by force, in milliseconds. */
const GRACE = 3000;

/** What a process did not do: the body of the failure, and its status. */
export class HelperFailure extends Error {
  readonly status: number;
  readonly failure: Failure;

  constructor(status: number, failure: Failure) {
    super(failure.error.message);
    this.status = status;
    this.failure = failure;
  }
}

/** A request that is under way in a process. */
export interface PendingCall {
  readonly name: string;
  readonly parameters: unknown;
  /** Milliseconds since 1970. */
  readonly since: number;
}

interface Pending extends PendingCall {
  readonly resolve: (json: string) => void;
  readonly reject: (error: HelperFailure) => void;
}

/** What the owner of a process is told. */
export interface HelperEvents {
  /** What it says to all pages. */
  readonly message: (name: string, json: string) => void;
  /** It has ended. */
  readonly ended: (reason: string, wasAsked: boolean) => void;
  /** A call was begun or has come to its end. */
  readonly calls: () => void;
}

/** One running process, and what it was asked. */
interface Run {
  readonly child: ChildProcess;
  readonly pending: Map<number, Pending>;
  wasAsked: boolean;
}

function endText(code: number | null, signal: NodeJS.Signals | null): string {
  if (signal !== null) return `it was ended (${signal})`;
  const status = (code ?? 0) >>> 0;
  return `it has ended with exit code ${status > 0xffff ? `0x${status.toString(16).toUpperCase()}` : status}`;
}

/**
 * A process that does a part of the server's work, so that what crashes or hangs there leaves the server whole. It is started when
 * it is first asked for something, and again after it has ended.
 */
export class Helper {
  readonly #script: string;
  readonly #what: string;
  readonly #events: HelperEvents;
  #run: Run | undefined;
  #lastId = 0;

  /**
   * @param script the module that it runs, from the package's folder
   * @param what what it is, for errors: "the objects' process"
   */
  constructor(script: string, what: string, events: HelperEvents) {
    this.#script = script;
    this.#what = what;
    this.#events = events;
  }

  get isRunning(): boolean {
    return this.#run !== undefined;
  }

  /** What it has not answered yet. */
  get calls(): readonly PendingCall[] {
    return [...(this.#run?.pending.values() ?? [])];
  }

  /**
   * Has it answer a request.
   * @returns the answer, as JSON
   * @throws HelperFailure with what it answers instead, or when it ends before
   */
  ask(name: string, parameters: unknown): Promise<string> {
    const run = (this.#run ??= this.#start());
    const id = ++this.#lastId;
    return new Promise<string>((resolve, reject) => {
      run.pending.set(id, { name, parameters, since: Date.now(), resolve, reject });
      run.child.send({ id, name, parameters });
      this.#events.calls();
    });
  }

  /** Ends it: it lets go of what it has, unless it is in the middle of a call; then, and if it takes too long, by force. */
  async end(): Promise<void> {
    const run = this.#run;
    if (run === undefined) return;
    run.wasAsked = true;
    const { child } = run;
    const ended = new Promise<void>((resolve) => {
      child.once('exit', () => { resolve(); });
    });
    if (run.pending.size > 0) child.kill();
    else if (child.connected) child.disconnect();
    const timer = setTimeout(() => child.kill(), GRACE);
    await ended;
    clearTimeout(timer);
  }

  #start(): Run {
    const child = fork(packagePath(this.#script), [], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [], windowsHide: true });
    const run: Run = { child, pending: new Map(), wasAsked: false };
    child.on('message', (said) => {
      this.#hear(run, said as Said);
    });
    child.on('error', (error) => {
      this.#over(run, error.message);
    });
    child.on('exit', (code, signal) => {
      this.#over(run, endText(code, signal));
    });
    return run;
  }

  #hear(run: Run, said: Said): void {
    if (said.kind === 'message') {
      this.#events.message(said.name, said.json);
      return;
    }
    const pending = run.pending.get(said.id);
    run.pending.delete(said.id);
    if (said.kind === 'answer') pending?.resolve(said.json);
    else pending?.reject(new HelperFailure(said.status, said.failure));
    this.#events.calls();
  }

  #over(run: Run, reason: string): void {
    if (this.#run !== run) return;
    this.#run = undefined;
    for (const { reject } of run.pending.values()) reject(new HelperFailure(422, { error: { message: `${this.#what} has ended before it answered: ${run.wasAsked ? 'it was asked to' : reason}` } }));
    run.pending.clear();
    this.#events.calls();
    this.#events.ended(run.wasAsked ? 'it was asked to' : reason, run.wasAsked);
  }
}
