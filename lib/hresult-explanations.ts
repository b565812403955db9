import { HRESULT } from './hresult-codes.js';

/** What happened and what to do, for errors whose usual text helps nobody who does not know COM's threads. */
const explanations = new Map<number, string>([
  [
    HRESULT.RPC_E_WRONG_THREAD,
    'a COM object works on the thread (apartment) that got it; send it to another one with globalInterface.register and take it there with globalInterface.fromToken',
  ],
  [
    HRESULT.RPC_E_CHANGED_MODE,
    'the thread is in a COM apartment of the other model already; call setApartmentModel before the first COM call of the thread, or use COM in a Worker',
  ],
  [
    HRESULT.RPC_E_TOO_LATE,
    'COM security is set once in a process, at the first call to another process or apartment at the latest; call initializeSecurity before every other use of COM',
  ],
]);

export function explanationOf(hresult: number): string | undefined {
  return explanations.get(hresult);
}
