import { type ChildProcess, spawn } from 'node:child_process';
import { request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';

import type { Failure, Messages, Requests } from '../../dist/browse/protocol.js';
import { main } from './cli.js';
import { LONGEST } from './limits.js';

/** An answer of the server. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** What is sent. */
export interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A request that the server refuses. */
export class Refused extends Error {
  readonly status: number;
  readonly failure: Failure;

  constructor(status: number, failure: Failure) {
    super(failure.error.message);
    this.status = status;
    this.failure = failure;
  }
}

function textOf(message: IncomingMessage): Promise<string> {
  return new Promise((done, failed) => {
    let text = '';
    message.setEncoding('utf8').on('data', (part: string) => (text += part)).on('end', () => { done(text); }).on('error', failed);
  });
}

/** The stream of events that a page has open. */
export class EventStream {
  readonly #message: IncomingMessage;
  readonly #seen: { readonly name: string; readonly data: unknown }[] = [];
  readonly #waiting = new Set<() => void>();
  #rest = '';

  constructor(message: IncomingMessage) {
    this.#message = message;
    message.setEncoding('utf8').on('data', (part: string) => { this.#read(part); }).on('error', () => undefined);
  }

  /** The next message of a name that a condition is true of; those before it are passed over. */
  next<Name extends keyof Messages>(name: Name, isWanted: (data: Messages[Name]) => boolean = () => true): Promise<Messages[Name]> {
    return new Promise((done, failed) => {
      const look = (): void => {
        const place = this.#seen.findIndex((each) => each.name === name && isWanted(each.data as Messages[Name]));
        if (place < 0) return;
        const [found] = this.#seen.splice(place, 1);
        this.#waiting.delete(look);
        clearTimeout(timer);
        done(found?.data as Messages[Name]);
      };
      const timer = setTimeout(() => { failed(new Error(`no message '${name}' came`)); }, LONGEST);
      this.#waiting.add(look);
      look();
    });
  }

  /** As closing the page does. */
  close(): void {
    this.#message.destroy();
  }

  #read(part: string): void {
    const blocks = (this.#rest + part).split('\n\n');
    this.#rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const [, name, data] = /^event: (\w+)\ndata: (.*)$/s.exec(block) ?? [];
      if (name !== undefined) this.#seen.push({ name, data: JSON.parse(data ?? '') });
    }
    for (const look of [...this.#waiting]) look();
  }
}

/** `coclass browse`, running. */
export class BrowserServer {
  readonly url: URL;
  /** Its exit code. */
  readonly ended: Promise<number | null>;
  readonly #child: ChildProcess;
  readonly #streams = new Set<EventStream>();

  private constructor(child: ChildProcess, url: URL, ended: Promise<number | null>) {
    this.#child = child;
    this.url = url;
    this.ended = ended;
  }

  static async start(...args: readonly string[]): Promise<BrowserServer> {
    const child = spawn(process.execPath, [main, 'browse', '--no-open', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = new Promise<number | null>((done) => child.once('exit', done));
    const address = await new Promise<string>((done, failed) => {
      let text = '';
      const read = (part: Buffer): void => {
        text += String(part);
        const [found] = /http:\S+/.exec(text) ?? [];
        if (found !== undefined) done(found);
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      void ended.then((code) => { failed(new Error(`coclass browse has ended with ${String(code)}: ${text}`)); });
    });
    return new BrowserServer(child, new URL(address), ended);
  }

  get secret(): string {
    return this.url.hash.slice(1);
  }

  /** Node's fetch connects in a way that Wine does not know. */
  send(path: string, { method = 'GET', headers = {}, body }: Sent = {}): Promise<Answer> {
    return new Promise((done, failed) => {
      const sent = request({ host: '127.0.0.1', port: this.url.port, path, method, headers, agent: false }, (message) => {
        textOf(message).then((text) => { done({ status: message.statusCode ?? 0, headers: message.headers, text }); }, failed);
      });
      sent.on('error', failed).end(body);
    });
  }

  /** Asks as the page does. @throws Refused */
  async ask<Name extends keyof Requests>(name: Name, parameters: Requests[Name]['parameters']): Promise<Requests[Name]['answer']> {
    const { status, text } = await this.send(`/api/${name}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Coclass-Secret': this.secret, Origin: this.url.origin },
      body: JSON.stringify(parameters),
    });
    if (status !== 200) throw new Refused(status, JSON.parse(text) as Failure);
    return JSON.parse(text) as Requests[Name]['answer'];
  }

  /** What the server refuses a request with. */
  async refusalOf<Name extends keyof Requests>(name: Name, parameters: Requests[Name]['parameters']): Promise<Refused> {
    try {
      await this.ask(name, parameters);
    } catch (error) {
      if (error instanceof Refused) return error;
      throw error;
    }
    throw new Error(`${name} was not refused`);
  }

  /** Opens a page's stream of events. */
  open(): Promise<EventStream> {
    return new Promise((done, failed) => {
      const headers = { 'X-Coclass-Secret': this.secret };
      request({ host: '127.0.0.1', port: this.url.port, path: '/api/events', headers, agent: false }, (message) => {
        const stream = new EventStream(message);
        this.#streams.add(stream);
        done(stream);
      }).on('error', failed).end();
    });
  }

  /** Ends it as closing its last page does, and waits for its end. */
  async end(): Promise<number | null> {
    if (this.#child.exitCode === null) {
      const page = await this.open();
      await page.next('hello');
      for (const stream of this.#streams) stream.close();
    }
    return this.ended;
  }
}

/** A server for a suite, there from its `before` to its `after`. */
export function browserServer(): { readonly server: BrowserServer } {
  let server: BrowserServer | undefined;
  before(async () => {
    server = await BrowserServer.start();
  });
  after(async () => {
    await server?.end();
  });
  return {
    get server() {
      if (server === undefined) throw new Error('the server has not started');
      return server;
    },
  };
}
