import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// The one module that knows where it stands: right below the package's folder, in dist/ as in lib/ (scripts/build/bundle.mjs
// checks it).

/** What a bundler makes of a module in CommonJS has no address. */
const here = import.meta.url as string | undefined;

/** What there is to say where the package's files are not beside its code. */
const BUNDLED = 'coclass: its files are not beside it, as it has been bundled into another script: leave it out, as "external" (docs/deployment.md)';

function isWhole(): boolean {
  return here !== undefined && existsSync(new URL('../prebuilds', here));
}

/**
 * Where one of the package's own files is.
 * @param path from the package's folder, with slashes
 * @throws Error where a bundler has made this code part of another script
 */
export function packageUrl(path: string): URL {
  if (!isWhole()) throw new Error(BUNDLED);
  return new URL(`../${path}`, here);
}

/** The same as a path of this system. */
export function packagePath(path: string): string {
  return fileURLToPath(packageUrl(path));
}

let own: readonly string[] | undefined;

/** Whether a line of a stack is of the package's own code, or with source maps of what that was made of; in a bundle nothing tells it. */
export function isOwnFrame(line: string): boolean {
  own ??= isWhole() ? ['dist/', 'lib/'].map(packageUrl).flatMap((url) => [url.href, fileURLToPath(url)]) : [];
  return own.some((place) => line.includes(place));
}
