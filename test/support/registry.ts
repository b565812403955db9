import { spawnSync } from 'node:child_process';

function reg(...args: string[]): void {
  // No pipes: what a first program under Wine starts would inherit them and keep them open.
  const { status, error } = spawnSync('reg', args, { stdio: 'ignore' });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`reg ${args.join(' ')} failed with exit code ${status}`);
}

/**
 * Runs a function while keys of HKLM\Software\Classes have these default values.
 * @param values by key, such as 'CLSID\\{…}\\InprocServer32'
 * @param remove the keys that are removed with all below them, whatever happens
 */
export function withClasses<T>(values: Readonly<Record<string, string>>, remove: readonly string[], body: () => T): T {
  try {
    for (const [key, value] of Object.entries(values)) reg('add', `HKLM\\Software\\Classes\\${key}`, '/ve', '/d', value, '/f');
    return body();
  } finally {
    for (const key of remove) reg('delete', `HKLM\\Software\\Classes\\${key}`, '/f');
  }
}

/** The same for a function that takes its time. */
export async function withClassesFor<T>(values: Readonly<Record<string, string>>, remove: readonly string[], body: () => Promise<T>): Promise<T> {
  try {
    return await withClasses(values, [], body);
  } finally {
    withClasses({}, remove, () => undefined);
  }
}
