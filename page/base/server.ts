import type { ErrorInfo, Failure, Problem, Requests, SecretHeader } from '../../lib/browse/protocol.js';
import { secret } from './secret.js';

/** What the server has refused, or why it could not be asked. */
export class ServerError extends Error {
  override readonly name = 'ServerError';
  /** HTTP's; 0 where nothing was answered. */
  readonly status: number;
  readonly info: ErrorInfo;
  readonly problems: readonly Problem[];

  constructor(status: number, { error, problems = [] }: Failure) {
    super(error.message);
    this.status = status;
    this.info = error;
    this.problems = problems;
  }
}

const HEADER: SecretHeader = 'X-Coclass-Secret';

/** What all requests carry. */
export const headers: Readonly<Record<string, string>> = { [HEADER]: secret ?? '' };

async function answerOf(name: string, parameters: unknown): Promise<Response> {
  try {
    return await fetch(`/api/${name}`, { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(parameters) });
  } catch {
    throw new ServerError(0, { error: { message: 'coclass browse does not answer: it has ended, or this computer sleeps.' } });
  }
}

/** Asks the server. */
export async function ask<Name extends keyof Requests>(name: Name, parameters: Requests[Name]['parameters']): Promise<Requests[Name]['answer']> {
  const response = await answerOf(name, parameters);
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return body as Requests[Name]['answer'];
  const failure = body as Partial<Failure> | undefined;
  throw new ServerError(response.status, { ...failure, error: failure?.error ?? { message: `the server answered ${response.status} ${response.statusText}` } });
}
