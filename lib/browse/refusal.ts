import type { Problem } from './protocol/editor.js';

/** A request that is not answered, with the status that says why; any other error is one of the server's making (500). */
export class Refusal extends Error {
  readonly status: number;
  /** Of a library that is not in order. */
  readonly problems: readonly Problem[] | undefined;

  /** @param status 400 for a request that is none, 404 for what is not there, 409 for what is in the way, 422 for what failed */
  constructor(status: number, message: string, problems?: readonly Problem[]) {
    super(message);
    this.status = status;
    this.problems = problems;
  }
}
