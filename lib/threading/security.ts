import {
  type AuthenticationLevel,
  authenticationFor,
  type AuthenticationService,
  capabilitiesFor,
  type Capability,
  type ImpersonationLevel,
  levelFor,
  impersonationFor,
  nameOf,
  type RemoteAuthentication,
} from '../client/authentication.js';
import { objectArgument } from '../client/identity.js';
import { typeError } from '../errors/caller.js';
import { checkOptions } from '../errors/options.js';
import { native } from '../native/load.js';

/** For `initializeSecurity`. */
export interface SecurityOptions {
  /** The least protection of calls that come in, and that of calls that go out; `integrity` unless given. */
  readonly level?: AuthenticationLevel;
  /** What servers may do with this process's identity; `impersonate` unless given. */
  readonly impersonation?: ImpersonationLevel;
  /** EOAC_* flags, by name or as their sum; none unless given. */
  readonly capabilities?: readonly Capability[] | number;
  /**
   * Who may call the objects of this process: a security descriptor in SDDL, with owner and group, such as
   * 'O:BAG:BAD:(A;;0x3;;;AU)'. COM's default for the process unless given.
   */
  readonly accessPermission?: string;
}

/** How calls through a proxy are protected. What has no name is a number. */
export interface SecurityBlanket {
  readonly service: AuthenticationService | number;
  readonly level: AuthenticationLevel | number;
  readonly impersonation: ImpersonationLevel | number;
  /** A sum of EOAC_* flags. */
  readonly capabilities: number;
  readonly serverPrincipalName?: string;
}

/**
 * Sets the process's COM security (CoInitializeSecurity): once, on one thread for all, before the first call to an object
 * in another process or apartment and before one is served; COM sets defaults otherwise.
 * @throws ComError RPC_E_TOO_LATE when it has been set already, by this, by COM or by other code of the process; the
 *   system's error for a descriptor that is none
 * @throws TypeError when an option is not of its form
 */
export function initializeSecurity(options: SecurityOptions = {}): void {
  checkOptions('initializeSecurity', options, ['level', 'impersonation', 'capabilities', 'accessPermission']);
  const { level = 'integrity', impersonation = 'impersonate', capabilities = 0, accessPermission } = options;
  if (accessPermission !== undefined && typeof accessPermission !== 'string') throw typeError('initializeSecurity: accessPermission is a text in SDDL');
  native().initializeSecurity(
    levelFor('initializeSecurity', level),
    impersonationFor('initializeSecurity', impersonation),
    capabilitiesFor('initializeSecurity', capabilities),
    accessPermission,
  );
}

/**
 * Sets how calls through a wrapper are protected, and on whose behalf they are made (CoSetProxyBlanket). COM has a blanket
 * for each interface of a proxy: this sets that of the wrapper's interface, that of IUnknown, that of the interface whose
 * vtable calls go through once it is queried, and that of every object and interface that comes of this wrapper later.
 * Wrappers that came of it before keep theirs. What is left out is as for `createRemoteObject`.
 * @throws ComError E_NOINTERFACE when the object is in this apartment, E_INVALIDARG for a combination that COM does not have
 * @throws TypeError when the first argument is no COM object, or an option is not of its form
 */
export function setBlanket(object: object, options: RemoteAuthentication): void {
  objectArgument('setBlanket', object);
  native().setBlanket(object, authenticationFor('setBlanket', options));
}

/**
 * How calls through a wrapper's interface are protected (CoQueryProxyBlanket).
 * @throws ComError E_NOINTERFACE when the object is in this apartment
 * @throws TypeError when the argument is no COM object
 */
export function getBlanket(object: object): SecurityBlanket {
  objectArgument('getBlanket', object);
  const { authenticationService, level, impersonation, capabilities, serverPrincipalName } = native().blanket(object);
  return {
    service: nameOf('service', authenticationService),
    level: nameOf('level', level),
    impersonation: nameOf('impersonation', impersonation),
    capabilities,
    ...(serverPrincipalName === undefined ? {} : { serverPrincipalName }),
  };
}
