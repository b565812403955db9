import * as workers from 'node:worker_threads';

type Mark = (object: object) => void;

/**
 * Makes postMessage and structuredClone refuse an object: a wrapper belongs to the apartment that made it, and a clone of
 * it would be an empty object. Node 22.10 and later have this; in earlier ones the clone is made, and is no COM object.
 */
export const markAsUncloneable: Mark = (workers as { markAsUncloneable?: Mark }).markAsUncloneable ?? (() => undefined);
