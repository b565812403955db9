import { parseArgs } from 'node:util';

import { ComError } from '../errors/com-error.js';
import { nearName } from '../errors/near-name.js';
import type { RegistrationScope } from './registration/index.js';

/** What a server's program is asked to do. */
export interface ServerCommand {
  readonly action: 'serve' | 'register' | 'unregister';
  /** COM has started it: it ends when nobody needs it any more. */
  readonly isEmbedding: boolean;
  readonly scope: RegistrationScope | undefined;
  /** The DLL of `coclass build` that is registered. */
  readonly dll: string | undefined;
  /** The node.exe that is to start the server. */
  readonly node: string | undefined;
}

const flags = ['regserver', 'unregserver', 'embedding', 'automation', 'user', 'machine'];
const values = ['dll', 'node'];

/** '/RegServer', '-RegServer' and '--regserver' are the same: COM writes '-Embedding', people what they are used to. */
function normalized(argument: string): string {
  const name = /^(?:\/|--?)([a-z]+)$/i.exec(argument)?.[1]?.toLowerCase();
  return name !== undefined && [...flags, ...values].includes(name) ? `--${name}` : argument;
}

/** A word with a slash is meant for the server, and so is one that is nearly a switch of its. */
function checkSwitch(argument: string): void {
  const { mark, name = '' } = /^(?<mark>\/|--?)(?<name>[a-z]+)$/i.exec(argument)?.groups ?? {};
  if (mark === undefined || [...flags, ...values].includes(name.toLowerCase())) return;
  const near = nearName(name, [...flags, ...values].filter((each) => each.length > 4));
  if (mark !== '/' && near === undefined) return;
  const description = `${argument} is no switch of a server's: ${near === undefined ? '/regserver registers it, /unregserver unregisters it (with --user or --machine)' : `did you mean ${mark}${near}?`}`;
  throw new ComError(description, { hresult: 'E_INVALIDARG', description });
}

/**
 * Reads a server's command line; what is none of COM's is the program's own, and left to it.
 * @throws ComError E_INVALIDARG for a switch with a slash that is none, and for one that is nearly one
 */
export function parseServerCommand(argv: readonly string[]): ServerCommand {
  argv.forEach(checkSwitch);
  const options = Object.fromEntries([...flags.map((name) => [name, { type: 'boolean' }] as const), ...values.map((name) => [name, { type: 'string' }] as const)]);
  const given = parseArgs({ args: argv.map(normalized), options, strict: false }).values;
  const has = (flag: string): boolean => given[flag] === true;
  const valueOf = (name: string): string | undefined => (typeof given[name] === 'string' ? given[name] : undefined);
  return {
    action: has('unregserver') ? 'unregister' : has('regserver') ? 'register' : 'serve',
    isEmbedding: has('embedding') || has('automation'),
    scope: has('user') ? 'user' : has('machine') ? 'machine' : undefined,
    dll: valueOf('dll'),
    node: valueOf('node'),
  };
}
