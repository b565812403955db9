import type { Problem } from './editor.js';

/** No fields. */
export type Empty = Readonly<Record<string, never>>;

/** The body of a failed request. */
export interface Failure {
  readonly error: ErrorInfo;
  /** Of a library that is not in order. */
  readonly problems?: readonly Problem[];
}

/** An error. */
export interface ErrorInfo {
  /** In words, with the HRESULT's name where it has one. */
  readonly message: string;
  /** A ComError's: 'DISP_E_TYPEMISMATCH'. */
  readonly code?: string;
  /** Signed. */
  readonly hresult?: number;
  /** Whom the error is from, by its own account. */
  readonly source?: string;
  /** Interface and member, such as 'IDictionary.Add'. */
  readonly member?: string;
  /** From 0. */
  readonly argument?: number;
}

/** What the page runs on. */
export interface About {
  /** This package's. */
  readonly version: string;
  readonly node: string;
  /** The bits of the server's process. */
  readonly bits: 32 | 64;
  /** The working folder. */
  readonly folder: string;
}
