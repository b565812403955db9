import { typeError } from '../errors/caller.js';
import { native } from '../native/load.js';

/** `STA`: single-threaded, with a message loop. `MTA`: multithreaded, without. */
export type ApartmentModel = 'STA' | 'MTA';

/** The kinds of apartment that a thread can be in (APTTYPE); the process's first STA is its main one. */
export type ApartmentType = 'STA' | 'MTA' | 'neutral' | 'main STA';

const TYPES: readonly ApartmentType[] = ['STA', 'MTA', 'neutral', 'main STA'];

/**
 * Chooses the COM apartment of this thread (the main one or a Worker), before its first COM call. STA unless chosen.
 * @throws ComError RPC_E_CHANGED_MODE when the thread is in an apartment of the other model already. Where it was not
 *   coclass that entered that, it is the first COM call which throws this.
 * @throws TypeError when the model is neither 'STA' nor 'MTA'
 */
export function setApartmentModel(model: ApartmentModel): void {
  if (!['STA', 'MTA'].includes(model)) throw typeError(`setApartmentModel: expected 'STA' or 'MTA', not ${model}`);
  native().setApartmentModel(model === 'MTA');
}

/** The kind of apartment that this thread is in; undefined before its first COM call (CoGetApartmentType). */
export function apartmentType(): ApartmentType | undefined {
  const type = native().apartmentType();
  return type === undefined ? undefined : TYPES[type];
}
