import { parseArgs } from 'node:util';

import type { RegistrationScope } from './registration/index.js';

/** What a server's program is asked to do. */
export interface ServerCommand {
  readonly action: 'serve' | 'register' | 'unregister';
  /** COM has started it: it ends when nobody needs it any more. */
  readonly isEmbedding: boolean;
  readonly scope: RegistrationScope | undefined;
  /** The DLL of `coclass build` that is registered. */
  readonly dll: string | undefined;
}

const flags = ['regserver', 'unregserver', 'embedding', 'automation', 'user', 'machine'];

/** '/RegServer', '-RegServer' and '--regserver' are the same: COM writes '-Embedding', people what they are used to. */
function normalized(argument: string): string {
  const name = /^(?:\/|--?)([a-z]+)$/i.exec(argument)?.[1]?.toLowerCase();
  return name !== undefined && (flags.includes(name) || name === 'dll') ? `--${name}` : argument;
}

/** Reads a server's command line; what is none of COM's is the program's own, and left to it. */
export function parseServerCommand(argv: readonly string[]): ServerCommand {
  const boolean = { type: 'boolean' } as const;
  const options = { ...Object.fromEntries(flags.map((flag) => [flag, boolean])), dll: { type: 'string' } as const };
  const { values } = parseArgs({ args: argv.map(normalized), options, strict: false });
  const has = (flag: string): boolean => values[flag] === true;
  return {
    action: has('unregserver') ? 'unregister' : has('regserver') ? 'register' : 'serve',
    isEmbedding: has('embedding') || has('automation'),
    scope: has('user') ? 'user' : has('machine') ? 'machine' : undefined,
    dll: typeof values.dll === 'string' ? values.dll : undefined,
  };
}
