import { HRESULT } from '../errors/hresult.js';

/** What a proxy answers whose object is no more. */
const GONE: ReadonlySet<number> = new Set([
  HRESULT.RPC_E_DISCONNECTED,
  HRESULT.RPC_E_SERVER_DIED,
  HRESULT.RPC_E_SERVER_DIED_DNE,
  HRESULT.CO_E_OBJNOTCONNECTED,
  HRESULT.RPC_E_INVALID_OBJECT,
  // Wine's answer for an object that CoDisconnectObject has taken back.
  HRESULT.RPC_S_UNKNOWN_IF,
  HRESULT.RPC_S_SERVER_UNAVAILABLE,
  HRESULT.RPC_S_CALL_FAILED,
  HRESULT.RPC_S_CALL_FAILED_DNE,
]);

/** Whether a failure tells that an object is gone for good. */
export function isGone(hresult: number): boolean {
  return GONE.has(hresult >>> 0);
}

/** Who wants to look after his own object when any object turns out to be gone. */
export interface Concerned {
  check(): void;
}

const concerned = new Set<Concerned>();
let isDue = false;

export function beConcerned(who: Concerned): void {
  concerned.add(who);
}

export function stopConcern(who: Concerned): void {
  concerned.delete(who);
}

/** Told of every failed call: after one whose object is gone all look after theirs, once the running code is done. */
export function noteFailure(hresult: number): void {
  if (concerned.size === 0 || isDue || !isGone(hresult)) return;
  isDue = true;
  queueMicrotask(() => {
    try {
      for (const each of [...concerned]) each.check();
    } finally {
      isDue = false;
    }
  });
}
