import type { Failure } from '../protocol/common.js';

// What goes between the server and its processes (Node's IPC, as JSON).

/** A request of the page, as it is handed on. */
export interface Asked {
  readonly id: number;
  readonly name: string;
  readonly parameters: unknown;
}

/** What a process says. */
export type Said =
  /** An answer, which is JSON already: it goes on to the page as it is. */
  | { readonly kind: 'answer'; readonly id: number; readonly json: string }
  | { readonly kind: 'failure'; readonly id: number; readonly status: number; readonly failure: Failure }
  /** For all pages; the data are JSON. */
  | { readonly kind: 'message'; readonly name: string; readonly json: string };
