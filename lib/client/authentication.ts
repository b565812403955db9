import { typeError } from '../errors/caller.js';
import { checkOptions } from '../errors/options.js';
import type { NativeAuthentication } from '../native/contract.js';

const SERVICES = { none: 0, negotiate: 9, winnt: 10, kerberos: 16, default: 0xffffffff } as const;
const LEVELS = { default: 0, none: 1, connect: 2, call: 3, packet: 4, integrity: 5, privacy: 6 } as const;
const IMPERSONATION = { anonymous: 1, identify: 2, impersonate: 3, delegate: 4 } as const;
const CAPABILITIES = {
  mutualAuthentication: 0x1,
  secureReferences: 0x2,
  accessControl: 0x4,
  appId: 0x8,
  dynamic: 0x10,
  staticCloaking: 0x20,
  dynamicCloaking: 0x40,
  anyAuthority: 0x80,
  autoImpersonate: 0x400,
  noCustomMarshal: 0x2000,
  disableActivateAsActivator: 0x1000,
} as const;
const RPC_C_AUTHZ_NONE = 0;

/** RPC_C_AUTHN_*. */
export type AuthenticationService = keyof typeof SERVICES;
/** RPC_C_AUTHN_LEVEL_*: `integrity` is RPC_C_AUTHN_LEVEL_PKT_INTEGRITY. */
export type AuthenticationLevel = keyof typeof LEVELS;
/** RPC_C_IMP_LEVEL_*. */
export type ImpersonationLevel = keyof typeof IMPERSONATION;
/** EOAC_*. */
export type Capability = keyof typeof CAPABILITIES;

/** Who asks for a remote object, and how its calls are protected (COAUTHINFO, COAUTHIDENTITY). */
export interface RemoteAuthentication {
  /** The user to act as; the process's own unless given. */
  readonly user?: string;
  readonly domain?: string;
  readonly password?: string;
  /** The authentication service; `winnt` unless given. */
  readonly service?: AuthenticationService;
  /** RPC_C_AUTHN_LEVEL_*; `integrity` unless given, which hardened servers ask for. */
  readonly level?: AuthenticationLevel;
  /** RPC_C_IMP_LEVEL_*; `impersonate` unless given. */
  readonly impersonation?: ImpersonationLevel;
  /** EOAC_* flags, by name or as their sum; none unless given. */
  readonly capabilities?: readonly Capability[] | number;
  /** The server's principal name, for Kerberos. */
  readonly serverPrincipalName?: string;
}

function constant<Name extends string>(caller: string, what: string, table: Record<Name, number>, name: Name): number {
  if (!Object.hasOwn(table, name)) throw typeError(`${caller}: ${what} is one of ${Object.keys(table).join(', ')}, not ${name}`);
  return table[name];
}

function text(caller: string, what: string, value: string | undefined): string | undefined {
  if (value !== undefined && typeof value !== 'string') throw typeError(`${caller}: ${what} is a string`);
  return value;
}

export function levelFor(caller: string, name: AuthenticationLevel): number {
  return constant(caller, 'level', LEVELS, name);
}

export function impersonationFor(caller: string, name: ImpersonationLevel): number {
  return constant(caller, 'impersonation', IMPERSONATION, name);
}

export function capabilitiesFor(caller: string, given: readonly Capability[] | number): number {
  if (Array.isArray(given)) return (given as readonly Capability[]).reduce((sum, name) => sum | constant(caller, 'a capability', CAPABILITIES, name), 0);
  if (!Number.isInteger(given) || (given as number) < 0 || (given as number) > 0xffffffff) {
    throw typeError(`${caller}: capabilities is a sum of EOAC_* flags, or a list of their names`);
  }
  return given as number;
}

const NAMED = { service: SERVICES, level: LEVELS, impersonation: IMPERSONATION } as const;

/** The name of a constant of COM's; the number where it has none. */
export function nameOf<What extends keyof typeof NAMED>(what: What, value: number): keyof (typeof NAMED)[What] | number {
  const found = Object.entries(NAMED[what]).find(([, number]) => number === value);
  return found === undefined ? value : (found[0] as keyof (typeof NAMED)[What]);
}

/** The numbers that COM has for the options; what is left out has the same default with or without a user. */
export function authenticationFor(caller: string, options: RemoteAuthentication): NativeAuthentication {
  checkOptions(caller, options, ['service', 'level', 'impersonation', 'capabilities', 'user', 'domain', 'password', 'serverPrincipalName']);
  return {
    authenticationService: constant(caller, 'service', SERVICES, options.service ?? 'winnt'),
    authorizationService: RPC_C_AUTHZ_NONE,
    level: levelFor(caller, options.level ?? 'integrity'),
    impersonation: impersonationFor(caller, options.impersonation ?? 'impersonate'),
    capabilities: capabilitiesFor(caller, options.capabilities ?? 0),
    user: text(caller, 'user', options.user),
    domain: text(caller, 'domain', options.domain),
    password: text(caller, 'password', options.password),
    serverPrincipalName: text(caller, 'serverPrincipalName', options.serverPrincipalName),
  };
}
