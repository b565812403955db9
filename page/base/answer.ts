import { useCallback, useEffect, useState } from 'preact/hooks';

/** For what takes seconds to tell, as all of the registry, and hardly changes: a minute. */
export const A_MINUTE = 60_000;

/** What is known of an answer of the server. */
export interface Answer<T> {
  readonly value?: T;
  readonly error?: Error;
  readonly isBusy: boolean;
  /** Asks again. */
  readonly again: () => void;
}

interface Kept {
  value?: unknown;
  error?: Error;
  promise?: Promise<void>;
  /** When it was answered, in milliseconds since 1970. */
  time?: number;
}

/** Answers by what was asked: a place that has been seen is there at once, and is asked for anew meanwhile. */
const kept = new Map<string, Kept>();
const watchers = new Map<string, Set<() => void>>();

function tell(key: string): void {
  for (const watcher of watchers.get(key) ?? []) watcher();
}

function ask<T>(key: string, question: () => Promise<T>): void {
  if (kept.get(key)?.promise !== undefined) return;
  const entry: Kept = { ...kept.get(key) };
  kept.set(key, entry);
  const settle = (outcome: Kept): void => {
    if (kept.get(key) !== entry) return;
    kept.set(key, outcome);
    tell(key);
  };
  entry.promise = question().then(
    (value) => { settle({ value, time: Date.now() }); },
    (error: unknown) => { settle({ error: error instanceof Error ? error : new Error(String(error)) }); },
  );
  tell(key);
}

/**
 * Asks the server, when the component comes and when what it asks is another thing.
 * @param key what the answer is kept under; undefined asks nothing
 * @param good for how long an answer is good enough not to be asked for again, in milliseconds
 */
export function useAnswer<T>(key: string | undefined, question: () => Promise<T>, good = 0): Answer<T> {
  const [, drawAgain] = useState({});
  useEffect(() => {
    if (key === undefined) return undefined;
    const watcher = (): void => {
      if (!kept.has(key)) ask(key, question);
      drawAgain({});
    };
    const set = watchers.get(key) ?? new Set();
    watchers.set(key, set.add(watcher));
    if (Date.now() - (kept.get(key)?.time ?? -Infinity) >= good) ask(key, question);
    return () => set.delete(watcher);
    // The key says what is asked.
  }, [key]);
  const again = useCallback(() => { if (key !== undefined) ask(key, question); }, [key]);
  const entry = key === undefined ? undefined : kept.get(key);
  return {
    ...(entry?.value === undefined ? {} : { value: entry.value as T }),
    ...(entry?.error === undefined ? {} : { error: entry.error }),
    isBusy: key !== undefined && (entry === undefined || entry.promise !== undefined),
    again,
  };
}
