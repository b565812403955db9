import { typeError } from '../../errors/caller.js';
import { checkOptions } from '../../errors/options.js';
import { native } from '../../native/load.js';

/** Where a registration is written: for the user (HKEY_CURRENT_USER\Software\Classes) or for all of the machine (HKEY_LOCAL_MACHINE). */
export type RegistrationScope = 'user' | 'machine';

/** For a registration, and for taking it away: the two have to be given the same. */
export interface RegistrationOptions {
  /** What {@link defaultScope} gives unless set; what is set here is taken as it is. */
  readonly scope?: RegistrationScope;
}

/**
 * 'machine' where this process runs with an administrator's rights, else 'user': one that has them does not see classes of the user.
 * Under Wine every process has them, and COM finds classes of the machine only. The DLL of `coclass build` goes by the same rule
 * (cpp/inproc/registration.h).
 */
export function defaultScope(): RegistrationScope {
  return native().isElevated() ? 'machine' : 'user';
}

/** The scope that a call asks for. @throws TypeError for what is none */
export function scopeOf(caller: string, options: RegistrationOptions | undefined): RegistrationScope {
  checkOptions(caller, options ?? {}, ['scope']);
  const scope: unknown = options?.scope ?? defaultScope();
  if (scope !== 'user' && scope !== 'machine') throw typeError(`${caller}: scope: expected 'user' or 'machine'`);
  return scope;
}
