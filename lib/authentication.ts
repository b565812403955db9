import type { NativeAuthentication } from './native.js';

const SERVICES = { none: 0, negotiate: 9, winnt: 10, kerberos: 16, default: 0xffffffff } as const;
const LEVELS = { default: 0, none: 1, connect: 2, call: 3, packet: 4, integrity: 5, privacy: 6 } as const;
const IMPERSONATION = { anonymous: 1, identify: 2, impersonate: 3, delegate: 4 } as const;
const RPC_C_AUTHZ_NONE = 0;

/** Who asks for a remote object, and how its calls are protected (COAUTHINFO, COAUTHIDENTITY). */
export interface RemoteAuthentication {
  /** The user to act as; the process's own unless given. */
  readonly user?: string;
  readonly domain?: string;
  readonly password?: string;
  /** The authentication service; `winnt` unless given. */
  readonly service?: keyof typeof SERVICES;
  /** RPC_C_AUTHN_LEVEL_*; `integrity` unless given, which hardened servers ask for. */
  readonly level?: keyof typeof LEVELS;
  /** RPC_C_IMP_LEVEL_*; `impersonate` unless given. */
  readonly impersonation?: keyof typeof IMPERSONATION;
  /** EOAC_* flags; 0 unless given. */
  readonly capabilities?: number;
  /** The server's principal name, for Kerberos. */
  readonly serverPrincipalName?: string;
}

function constant<Name extends string>(what: string, table: Record<Name, number>, name: Name): number {
  if (!Object.hasOwn(table, name)) throw new TypeError(`authentication: ${what} is one of ${Object.keys(table).join(', ')}, not ${name}`);
  return table[name];
}

function text(what: string, value: string | undefined): string | undefined {
  if (value !== undefined && typeof value !== 'string') throw new TypeError(`authentication: ${what} is a string`);
  return value;
}

/** The numbers that COM has for the options. */
export function authenticationFor(options: RemoteAuthentication): NativeAuthentication {
  const { capabilities = 0 } = options;
  if (!Number.isInteger(capabilities) || capabilities < 0) throw new TypeError('authentication: capabilities is a sum of EOAC_* flags');
  return {
    authenticationService: constant('service', SERVICES, options.service ?? 'winnt'),
    authorizationService: RPC_C_AUTHZ_NONE,
    level: constant('level', LEVELS, options.level ?? 'integrity'),
    impersonation: constant('impersonation', IMPERSONATION, options.impersonation ?? 'impersonate'),
    capabilities,
    user: text('user', options.user),
    domain: text('domain', options.domain),
    password: text('password', options.password),
    serverPrincipalName: text('serverPrincipalName', options.serverPrincipalName),
  };
}
