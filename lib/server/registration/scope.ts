import { randomUUID } from 'node:crypto';

import '../../hooks.js';
import { typeError } from '../../caller.js';
import { native } from '../../native.js';
import { RegistryJournal } from './journal.js';
import { checkOptions } from '../../options.js';

/** Where a registration is written: for the user (HKEY_CURRENT_USER\Software\Classes) or for all of the machine (HKEY_LOCAL_MACHINE). */
export type RegistrationScope = 'user' | 'machine';

/** For a registration, and for taking it away: the two have to be given the same. */
export interface RegistrationOptions {
  /** What {@link defaultScope} gives unless set; what is set here is taken as it is. */
  readonly scope?: RegistrationScope;
}

let found: RegistrationScope | undefined;

/**
 * 'user'; or 'machine' where COM does not see what is registered for the user, as under Wine. Tried once in a process, by
 * writing a key and looking for it in HKEY_CLASSES_ROOT, which shows both.
 * @throws ComError E_ACCESSDENIED when the user may not write
 */
export function defaultScope(): RegistrationScope {
  return (found ??= seesUser() ? 'user' : 'machine');
}

function seesUser(): boolean {
  const name = `coclass.probe.${randomUUID()}`;
  const journal = new RegistryJournal();
  try {
    journal.createKey({ root: 'user', path: `Software\\Classes\\${name}`, view: 0 });
    return native().classesKeys(name, 0) !== undefined;
  } finally {
    journal.undo();
  }
}

/** The scope that a call asks for. @throws TypeError for what is none */
export function scopeOf(caller: string, options: RegistrationOptions | undefined): RegistrationScope {
  checkOptions(caller, options ?? {}, ['scope']);
  const scope: unknown = options?.scope ?? defaultScope();
  if (scope !== 'user' && scope !== 'machine') throw typeError(`${caller}: scope: expected 'user' or 'machine'`);
  return scope;
}
