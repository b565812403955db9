import { basename } from 'node:path';

import { createObject, createRemoteObject, getActiveObject, getObject } from '../../client/activation.js';
import { ComError } from '../../errors/com-error.js';
import { sleep } from '../../threading/waiting.js';
import { textOf } from '../dialect/script-values.js';
import type { ScriptArguments } from './arguments.js';
import type { EventConnections } from './event-connections.js';
import { hostError } from './host-error.js';
import { hostObject } from './host-object.js';
import type { InputStream, OutputStream } from './text-stream.js';

/** What the script host knows of the script that it runs. */
export interface HostSettings {
  readonly scriptFullName: string;
  readonly arguments: ScriptArguments;
  readonly isInteractive: boolean;
  /** Seconds; 0 for none. */
  readonly timeout: number;
  readonly input: InputStream;
  readonly output: OutputStream;
  readonly errors: OutputStream;
  readonly events: EventConnections;
  readonly textOf: (value: unknown) => string;
  /** Ends the process. */
  readonly quit: (code: number) => never;
  /** Told when the script has set how long it may run, in seconds. */
  readonly onTimeout: (seconds: number) => void;
}

/** The object WScript. */
export class WScriptHost {
  readonly Name = 'Windows Script Host';
  readonly Version = '5.812';
  readonly BuildVersion = 0;
  readonly #settings: HostSettings;
  #timeout: number;
  #isInteractive: boolean;
  #self: WScriptHost | undefined;

  private constructor(settings: HostSettings) {
    this.#settings = settings;
    this.#timeout = settings.timeout;
    this.#isInteractive = settings.isInteractive;
  }

  static create(settings: HostSettings): WScriptHost {
    const host = new WScriptHost(settings);
    return (host.#self = hostObject(host));
  }

  get Application(): WScriptHost | undefined {
    return this.#self;
  }

  [Symbol.toPrimitive](): string {
    return this.Name;
  }

  get Arguments(): ScriptArguments {
    return this.#settings.arguments;
  }

  /** That of cscript: scripts ask by it whether they run in a console. */
  get FullName(): string {
    return `${this.Path}\\cscript.exe`;
  }

  get Path(): string {
    return `${process.env['SystemRoot'] ?? 'C:\\Windows'}\\System32`;
  }

  get ScriptFullName(): string {
    return this.#settings.scriptFullName;
  }

  get ScriptName(): string {
    return basename(this.#settings.scriptFullName);
  }

  get Interactive(): boolean {
    return this.#isInteractive;
  }

  set Interactive(value: unknown) {
    this.#isInteractive = Boolean(value);
  }

  get Timeout(): number {
    return this.#timeout;
  }

  set Timeout(seconds: unknown) {
    this.#timeout = Number(seconds);
    this.#settings.onTimeout(this.#timeout);
  }

  get StdIn(): InputStream {
    return this.#settings.input;
  }

  get StdOut(): OutputStream {
    return this.#settings.output;
  }

  get StdErr(): OutputStream {
    return this.#settings.errors;
  }

  Echo(...values: unknown[]): void {
    const text = values.map(this.#settings.textOf).join(' ');
    if (this.#isInteractive) this.#settings.output.WriteLine(text);
  }

  Sleep(milliseconds: unknown): void {
    sleep(Math.max(0, Number(milliseconds) || 0));
  }

  Quit(code: unknown = 0): never {
    return this.#settings.quit(Number(code) | 0);
  }

  CreateObject(progId: unknown, prefix?: unknown): unknown {
    const id = textOf(progId);
    return this.#connected(() => activate(id, () => createObject(id)), prefix);
  }

  GetObject(path: unknown, progId?: unknown, prefix?: unknown): unknown {
    return this.#connected(() => bind(path, progId), prefix);
  }

  ConnectObject(object: object, prefix: unknown): void {
    this.#settings.events.connect(object, textOf(prefix));
  }

  DisconnectObject(object: object): void {
    this.#settings.events.disconnect(object);
  }

  #connected(make: () => object, prefix: unknown): object {
    const object = make();
    if (prefix !== undefined && prefix !== '') this.#settings.events.connect(object, textOf(prefix));
    return object;
  }
}

function activate(id: string, create: () => object): object {
  try {
    return create();
  } catch (error) {
    if (!ComError.is(error, 'CO_E_CLASSSTRING')) throw error;
    throw hostError(0x80020009, `Could not locate automation class named "${id}".`, 'WScript.CreateObject');
  }
}

/** What `GetObject(path, class)` gives: the object of a moniker or file, or the running one of a class. */
export function bind(path: unknown, progId?: unknown): object {
  const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';
  if (!isGiven(path)) return getActiveObject(textOf(progId)) as object;
  return getObject(textOf(path), isGiven(progId) ? { class: textOf(progId) } : {}) as object;
}

/** What `new ActiveXObject(class, machine)` gives. */
export function activeX(progId: unknown, machine?: unknown): object {
  const id = textOf(progId);
  return (machine === undefined || machine === '' ? createObject(id) : createRemoteObject(textOf(machine), id)) as object;
}
