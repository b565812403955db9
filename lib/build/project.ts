import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Where a server is: its script, and what the package.json around it says. */
export interface ServerProject {
  readonly script: string;
  readonly version: string | undefined;
  readonly description: string | undefined;
}

/** The scripts that are looked for where package.json names none. */
const USUAL = ['server.js', 'server.ts', 'dist/server.js', 'src/server.ts'];

interface Manifest {
  readonly main?: unknown;
  readonly version?: unknown;
  readonly description?: unknown;
}

function manifestIn(folder: string): Manifest | undefined {
  const file = join(folder, 'package.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : undefined;
}

function manifestAround(folder: string): Manifest | undefined {
  const parent = dirname(folder);
  return manifestIn(folder) ?? (parent === folder ? undefined : manifestAround(parent));
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/**
 * Finds the server that a folder of a project, or a script, stands for.
 * @throws Error when there is no script
 */
export function findServer(source: string): ServerProject {
  const path = resolve(source);
  if (!existsSync(path)) throw new Error(`there is no folder or script '${path}'`);
  const isFolder = statSync(path).isDirectory();
  const manifest = manifestAround(isFolder ? path : dirname(path));
  return { script: isFolder ? scriptIn(path, manifest) : path, version: text(manifest?.version), description: text(manifest?.description) };
}

function scriptIn(folder: string, manifest: Manifest | undefined): string {
  const main = text(manifest?.main);
  const names = main === undefined ? USUAL : [main];
  const script = names.map((name) => join(folder, name)).find((each) => existsSync(each));
  if (script === undefined) throw new Error(`there is no script of a server in '${folder}': ${main === undefined ? `none of ${USUAL.join(', ')}` : `'${main}', the main of its package.json, is not there`}`);
  return script;
}
