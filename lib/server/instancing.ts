/** How COM makes objects of a class (Delphi's ciInternal, ciSingleInstance, ciMultiInstance). */
export const Instancing = {
  /** No class object is given out: objects are made inside the server only. */
  Internal: 'internal',
  /** A process for each object (REGCLS_SINGLEUSE). */
  SingleInstance: 'single',
  /** One process for all objects (REGCLS_MULTIPLEUSE). */
  MultiInstance: 'multiple',
} as const;

export type Instancing = (typeof Instancing)[keyof typeof Instancing];

/**
 * On which threads objects of a class may be called: the registry's ThreadingModel. JavaScript runs on one thread of its
 * environment, whatever the model; a Free, Both or Neutral object may be called on any thread, and the call switches to
 * JavaScript's thread and back.
 */
export const ThreadingModel = {
  /** The main thread of the process only: no value in the registry. */
  Single: 'Single',
  /** The thread that made the object. */
  Apartment: 'Apartment',
  /** Any thread; made in the multithreaded apartment. */
  Free: 'Free',
  /** Any thread; made where the client is. */
  Both: 'Both',
  /** Any thread; made in the neutral apartment. */
  Neutral: 'Neutral',
} as const;

export type ThreadingModel = (typeof ThreadingModel)[keyof typeof ThreadingModel];

/** Whether the objects of a model may be called on any thread. */
export function isAgile(model: ThreadingModel): boolean {
  return model === ThreadingModel.Free || model === ThreadingModel.Both || model === ThreadingModel.Neutral;
}
