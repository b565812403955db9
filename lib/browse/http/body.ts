import type { IncomingMessage } from 'node:http';

import { Refusal } from '../refusal.js';

/** Bytes of the longest body: a large library under change is some megabytes. */
const LONGEST_BODY = 0x4000000;

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > LONGEST_BODY) throw new Refusal(413, `the request has more than ${LONGEST_BODY} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/**
 * The JSON object that a request brings.
 * @throws Refusal 415 for another media type (which a form of any page could send), 413 for what is too long, 400 for what is none
 */
export async function jsonBody(request: IncomingMessage): Promise<object> {
  if (!/^application\/json\s*(?:;|$)/i.test(request.headers['content-type'] ?? '')) throw new Refusal(415, 'the body is to be application/json');
  if (Number(request.headers['content-length'] ?? 0) > LONGEST_BODY) throw new Refusal(413, `the request has more than ${LONGEST_BODY} bytes`);
  const bytes = await bytesOf(request);
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw new Refusal(400, `the body is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refusal(400, 'the body is to be a JSON object');
  return value;
}
