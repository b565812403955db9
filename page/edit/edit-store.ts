import type { CheckAnswer, EditLibrary, LibraryId, Problem } from '../../lib/browse/protocol.js';
import { ask } from '../base/server.js';
import { store } from '../base/store.js';

/** A library under change. */
export interface Edited {
  readonly library: EditLibrary;
  /** Since it was opened or saved. */
  readonly isChanged: boolean;
  /** What it was before each change, the last one at the end; and what was undone. */
  readonly past: readonly EditLibrary[];
  readonly future: readonly EditLibrary[];
  /** Of the last check; absent while there is none of this state. */
  readonly check?: CheckAnswer;
  readonly checkError?: Error;
  /** Where it was saved last, or opened from. */
  readonly path?: string;
}

const KEY = 'coclass.edited';
const KEPT_STEPS = 200;
/** How long typing rests before it is checked, in milliseconds. */
const PAUSE = 350;

/** A reload of the page does not cost what was written. */
function kept(): Edited | undefined {
  try {
    const text = sessionStorage.getItem(KEY);
    return text === null ? undefined : { past: [], future: [], ...JSON.parse(text) as Pick<Edited, 'library' | 'isChanged' | 'path'> };
  } catch {
    return undefined;
  }
}

export const editStore = store<Edited | undefined>(kept());

/** Changes that follow each other faster than this, as letters do, are undone together; in milliseconds. */
const STEP = 700;
let lastChange = 0;

let timer: ReturnType<typeof setTimeout> | undefined;

function show(edited: Edited | undefined): void {
  editStore.set(edited);
  try {
    if (edited === undefined) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, JSON.stringify({ library: edited.library, isChanged: edited.isChanged, path: edited.path }));
  } catch {
    // Too large to be kept: then a reload costs it.
  }
  clearTimeout(timer);
  if (edited !== undefined) timer = setTimeout(() => { void check(); }, PAUSE);
}

/** Asks what is wrong with it. Ids that are free are left so: the server fills them in when it writes. */
async function check(): Promise<void> {
  const asked = editStore.get();
  if (asked === undefined) return;
  const answer = await ask('checkLibrary', { library: asked.library }).catch((error: unknown) => error as Error);
  const now = editStore.get();
  if (now?.library !== asked.library) return;
  const { checkError: _error, check: _check, ...rest } = now;
  editStore.set(answer instanceof Error ? { ...rest, checkError: answer } : { ...rest, check: answer });
}

/** Begins with a library. */
export function begin(library: EditLibrary, path?: string): void {
  show({ library, isChanged: false, past: [], future: [], ...(path === undefined ? {} : { path }) });
}

export async function beginNew(name: string): Promise<void> {
  begin(await ask('newLibrary', { name }));
}

export async function beginWith(library: LibraryId): Promise<void> {
  begin(await ask('openLibrary', { library }), 'path' in library ? library.path : undefined);
}

export function close(): void {
  show(undefined);
}

/** Changes the library. */
export function change(library: EditLibrary): void {
  const edited = editStore.get();
  if (edited === undefined || edited.library === library) return;
  const { check: _old, ...rest } = edited;
  const isSameStep = edited.past.length > 0 && edited.future.length === 0 && Date.now() - lastChange < STEP;
  lastChange = Date.now();
  show({ ...rest, library, isChanged: true, past: isSameStep ? edited.past : [...edited.past, edited.library].slice(-KEPT_STEPS), future: [] });
}

export function undo(): void {
  const edited = editStore.get();
  const library = edited?.past.at(-1);
  if (edited === undefined || library === undefined) return;
  show({ ...edited, library, isChanged: true, past: edited.past.slice(0, -1), future: [edited.library, ...edited.future] });
}

export function redo(): void {
  const edited = editStore.get();
  const [library, ...future] = edited?.future ?? [];
  if (edited === undefined || library === undefined) return;
  show({ ...edited, library, isChanged: true, past: [...edited.past, edited.library], future });
}

/** It has been written to a file. */
export function saved(path: string): void {
  const edited = editStore.get();
  if (edited !== undefined) show({ ...edited, isChanged: false, path });
}

/** What is wrong at a place itself. */
export function problemsAt(problems: readonly Problem[], path: readonly (string | number)[]): readonly Problem[] {
  return problems.filter((problem) => problem.path.length === path.length && path.every((step, index) => problem.path[index] === step));
}

/** What is wrong at a place or below it. */
export function problemsBelow(problems: readonly Problem[], path: readonly (string | number)[]): readonly Problem[] {
  return problems.filter((problem) => path.every((step, index) => problem.path[index] === step));
}
