import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

import type { SecretHeader } from '../protocol.js';
import { Refusal } from '../refusal.js';

/** Node has the names of headers in lower case. */
const SECRET_HEADER = 'x-coclass-secret' satisfies Lowercase<SecretHeader>;

/** What the page may load and do: what comes from the server, and nothing else. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'", "base-uri 'none'", "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** On every answer. */
export const SECURITY_HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const;

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/**
 * Who may ask: a page that this server has given out, whose user has its address with the secret. Other pages in the same browser can
 * send requests here as well, and a name of theirs can be made to stand for this machine (DNS rebinding): Host and Origin tell.
 */
export class Guard {
  readonly secret = randomBytes(32).toString('base64url');
  readonly #hosts: ReadonlySet<string>;
  readonly #origins: ReadonlySet<string>;
  readonly #digest = digest(this.secret);

  constructor(port: number) {
    const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
    this.#hosts = new Set(hosts);
    this.#origins = new Set(hosts.map((host) => `http://${host}`));
  }

  /** For all requests. @throws Refusal 403 when it is to another name than this machine's own, or from another page */
  checkPlace({ headers }: IncomingMessage): void {
    if (!this.#hosts.has(headers.host ?? '')) throw new Refusal(403, 'the Host of the request is not this server');
    if (headers.origin !== undefined && !this.#origins.has(headers.origin)) throw new Refusal(403, 'the request is from another page');
  }

  /** For all that is not a file of the page. @throws Refusal 403 without the secret, or from another site */
  checkSecret({ headers }: IncomingMessage): void {
    const site = headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin') throw new Refusal(403, 'the request is from another page');
    const given = headers[SECRET_HEADER];
    if (typeof given !== 'string' || !timingSafeEqual(digest(given), this.#digest)) throw new Refusal(403, 'the request has not the secret that is in the address');
  }
}
