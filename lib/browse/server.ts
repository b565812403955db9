import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { packageUrl } from '../package-files.js';
import { OWN_BITS } from '../registry/program-bits.js';
import { errorInfo } from './error-info.js';
import { jsonBody } from './http/body.js';
import { Guard, SECURITY_HEADERS } from './http/guard.js';
import { PageFiles } from './http/page-files.js';
import { Pages } from './http/pages.js';
import { HelperFailure } from './process/helper.js';
import type { About, Failure } from './protocol.js';
import { Refusal } from './refusal.js';
import { Work } from './work.js';

/** For {@link startBrowser}. */
export interface BrowserOptions {
  /** 0 for a free one. */
  readonly port: number;
  /** Whether the server goes on after its last page has been closed. */
  readonly keep: boolean;
}

/** The server of the object browser. */
export interface Browser {
  /** Where the page is; the secret is in it. */
  readonly address: string;
  /** Fulfilled when it has ended: because its last page was closed, or by `close`. */
  readonly closed: Promise<void>;
  close(): void;
}

const LOOPBACK = '127.0.0.1';

function about(): About {
  const { version } = JSON.parse(readFileSync(packageUrl('package.json'), 'utf8')) as { readonly version: string };
  return { version, node: process.version, bits: OWN_BITS, folder: process.cwd() };
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store', 'Content-Length': Buffer.byteLength(body) });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

function sendFailure(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const status = error instanceof Refusal || error instanceof HelperFailure ? error.status : 500;
  const failure: Failure = error instanceof HelperFailure ? error.failure : { error: errorInfo(error) };
  send(response, status, 'application/json', JSON.stringify(failure));
}

/** A running server: what it answers, and what it ends with. */
class BrowserServer implements Browser {
  readonly address: string;
  readonly closed: Promise<void>;
  readonly #server: Server;
  readonly #guard: Guard;
  readonly #files = new PageFiles();
  readonly #about = about();
  readonly #work = new Work((name, json) => { this.#pages.tellJson(name, json); });
  readonly #pages: Pages;
  #end: () => void = () => undefined;
  #isClosing = false;

  constructor(server: Server, keep: boolean) {
    this.#server = server;
    const { port } = server.address() as AddressInfo;
    this.#guard = new Guard(port);
    this.#pages = new Pages(() => { if (!keep) this.close(); });
    this.address = `http://${LOOPBACK}:${port}/#${this.#guard.secret}`;
    this.closed = new Promise((resolve) => { this.#end = resolve; });
    server.on('request', (request, response) => { void this.#answer(request, response); });
  }

  close(): void {
    if (this.#isClosing) return;
    this.#isClosing = true;
    this.#pages.close();
    this.#server.close();
    void this.#work.end().finally(() => {
      this.#server.closeAllConnections();
      this.#end();
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    try {
      this.#guard.checkPlace(request);
      const path = (request.url ?? '/').replace(/\?.*$/s, '');
      if (path.startsWith('/api/')) await this.#answerRequest(path.slice('/api/'.length), request, response);
      else this.#answerFile(path, request, response);
    } catch (error) {
      sendFailure(response, error);
    }
  }

  #answerFile(path: string, { method }: IncomingMessage, response: ServerResponse): void {
    if (method !== 'GET' && method !== 'HEAD') throw new Refusal(405, `${path} is there to be got only`);
    const file = this.#files.find(path);
    if (file === undefined) throw new Refusal(404, 'there is no such file');
    send(response, 200, file.type, file.content);
  }

  async #answerRequest(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#guard.checkSecret(request);
    if (this.#isClosing) throw new Refusal(503, 'the server is about to end');
    if (name === 'events') {
      if (request.method !== 'GET') throw new Refusal(405, 'the stream of events is there to be got only');
      this.#pages.open(response, { about: this.#about, ...this.#work.state });
      return;
    }
    // What only asks is a POST as well: a GET is what any link of any page can make a browser send.
    if (request.method !== 'POST') throw new Refusal(405, `${name} is asked for by POST`);
    const parameters = await jsonBody(request);
    send(response, 200, 'application/json', name === 'about' ? JSON.stringify(this.#about) : await this.#work.ask(name, parameters));
  }
}

/**
 * Starts the object browser's server, which this machine alone can reach.
 * @throws Error when the port is taken, or the package has no page
 */
export async function startBrowser({ port, keep }: BrowserOptions): Promise<Browser> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, resolve);
  });
  try {
    return new BrowserServer(server, keep);
  } catch (error) {
    server.close();
    throw error;
  }
}
