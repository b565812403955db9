/** What is done when a server says that it is busy. */
export interface RetryPolicy {
  /** For how long a call is made again, in milliseconds from its first refusal; 10 000 unless given. */
  readonly timeout?: number;
  /** The time between two attempts, in milliseconds; 200 unless given. COM's own retries wait 100 at least. */
  readonly delay?: number;
  /** Whether RPC_E_CALL_REJECTED is taken as busy too, and not as a firm no; true unless given. */
  readonly retryRejected?: boolean;
}

/** The policy of a thread that has set none. */
export const DEFAULT_RETRY_POLICY: Required<RetryPolicy> = { timeout: 10_000, delay: 200, retryRejected: true };

/**
 * The locale of calls that nobody has set: English of the United States, which every Office has whatever its language, and by which
 * Excel reads formulas and formats everywhere alike.
 */
export const DEFAULT_LOCALE = 0x0409;
