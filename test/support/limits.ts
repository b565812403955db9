/**
 * For how long a test waits, in milliseconds, for what must come: long enough for a machine that has much else to do, as this is
 * there for what hangs and not for what is slow. mocha's own limit (.mocharc.json) is longer.
 */
export const LONGEST = 240_000;
