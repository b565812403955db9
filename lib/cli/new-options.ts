import { Instancing, ThreadingModel } from '../server/instancing.js';

/** What Delphi's wizard asks for a new COM or Automation object. */
export interface NewProject {
  /** The library, and the first part of ProgIDs: 'MyServer'. */
  readonly name: string;
  /** The class, and the last part of its ProgID: 'Sample'. */
  readonly className: string;
  readonly instancing: Exclude<Instancing, 'internal'>;
  readonly threading: ThreadingModel;
  readonly kind: 'dual' | 'custom';
}

/** One of the values that an option can have, with what it means. */
export interface Choice<T extends string> {
  readonly value: T;
  readonly means: string;
}

export const KINDS: readonly Choice<NewProject['kind']>[] = [
  { value: 'dual', means: 'for scripts too (IDispatch), and through a vtable' },
  { value: 'custom', means: 'through a vtable only' },
];

export const INSTANCINGS: readonly Choice<NewProject['instancing']>[] = [
  { value: Instancing.MultiInstance, means: 'one process for all objects' },
  { value: Instancing.SingleInstance, means: 'a process for each object' },
];

export const THREADINGS: readonly Choice<ThreadingModel>[] = [
  { value: ThreadingModel.Apartment, means: 'called on the thread that made the object' },
  { value: ThreadingModel.Both, means: 'called on any thread' },
  { value: ThreadingModel.Free, means: 'called on any thread, made in the multithreaded apartment' },
  { value: ThreadingModel.Neutral, means: 'called on any thread, made in the neutral apartment' },
  { value: ThreadingModel.Single, means: 'called on the main thread only' },
];

/** A ProgID has at most 39 characters, with the '.1' of its version. */
const LONGEST_PROG_ID = 39 - 2;

/** Why a text is no name of a library or a class; undefined where it is one. */
export function problemOfName(name: string): string | undefined {
  return /^[A-Za-z][A-Za-z0-9]*$/.test(name) ? undefined : `'${name}' is no name of letters and digits that begins with a letter`;
}

export function problemOfProgId({ name, className }: Pick<NewProject, 'name' | 'className'>): string | undefined {
  const progId = `${name}.${className}`;
  if (name.toLowerCase() === className.toLowerCase()) return `the class must have another name than the library, '${name}'`;
  return progId.length > LONGEST_PROG_ID ? `'${progId}' is too long for a ProgID: ${LONGEST_PROG_ID} characters at the most` : undefined;
}
