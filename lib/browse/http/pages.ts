import type { ServerResponse } from 'node:http';

import type { Messages } from '../protocol.js';

/** Between two signs of life, in milliseconds: proxies and browsers close what is silent for long. */
const BEAT = 10_000;
/** How long no page may be there after there was one: a page that is loaded anew is gone for a moment. */
const GRACE = 4_000;

/** A message as server-sent events have it. */
function eventText(name: string, json: string): string {
  return `event: ${name}\ndata: ${json}\n\n`;
}

/** The pages that are open: each has a stream of events open. */
export class Pages {
  readonly #streams = new Set<ServerResponse>();
  readonly #beat: NodeJS.Timeout;
  readonly #allClosed: () => void;
  #grace: NodeJS.Timeout | undefined;
  #isClosed = false;

  /** @param allClosed the last page has been closed, some seconds ago */
  constructor(allClosed: () => void) {
    this.#allClosed = allClosed;
    this.#beat = setInterval(() => {
      for (const stream of this.#streams) stream.write(': here\n\n');
    }, BEAT).unref();
  }

  /** Makes an answer the stream of a page. */
  open(response: ServerResponse, hello: Messages['hello']): void {
    clearTimeout(this.#grace);
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(eventText('hello', JSON.stringify(hello)));
    this.#streams.add(response);
    response.on('close', () => {
      this.#streams.delete(response);
      if (this.#streams.size === 0 && !this.#isClosed) this.#grace = setTimeout(this.#allClosed, GRACE);
    });
  }

  /** Tells all pages something. */
  tell<Name extends keyof Messages>(name: Name, data: Messages[Name]): void {
    this.tellJson(name, JSON.stringify(data));
  }

  /** The same, with what is JSON already. */
  tellJson(name: string, json: string): void {
    const text = eventText(name, json);
    for (const stream of this.#streams) stream.write(text);
  }

  /** Closes all streams. */
  close(): void {
    this.tell('goodbye', {});
    this.#isClosed = true;
    clearInterval(this.#beat);
    for (const stream of this.#streams) stream.end();
    this.#streams.clear();
    clearTimeout(this.#grace);
  }
}
