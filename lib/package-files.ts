import { fileURLToPath } from 'node:url';

// The one module that knows where it stands: right below the package's folder, in dist/ as in lib/ (scripts/build/bundle.mjs
// checks it).

/** What a bundler makes of a module in CommonJS has no address. */
const here = import.meta.url as string | undefined;

/**
 * Where one of the package's own files is.
 * @param path from the package's folder, with slashes
 * @throws Error where a bundler has made this code part of another script
 */
export function packageUrl(path: string): URL {
  if (here === undefined) throw new Error(`coclass: ${BUNDLED}`);
  return new URL(`../${path}`, here);
}

/** What to do about a file of the package that is not where it should be. */
export const BUNDLED = 'its files are not beside it, as it has been bundled into another script: leave it out, as "external" (docs/deployment.md)';

/** The same as a path of this system. */
export function packagePath(path: string): string {
  return fileURLToPath(packageUrl(path));
}

let own: readonly string[] | undefined;

/** Whether a line of a stack is of the package's own code, or with source maps of what that was made of. */
export function isOwnFrame(line: string): boolean {
  own ??= ['dist/', 'lib/'].map(packageUrl).flatMap((url) => [url.href, fileURLToPath(url)]);
  return own.some((path) => line.includes(path));
}
