import { fileURLToPath } from 'node:url';

// The one module that knows where it stands: right below the package's folder, in dist/ as in lib/ (scripts/build/bundle.mjs
// checks it). A bundler that puts this code somewhere else has to leave the package out (docs/deployment.md).

/**
 * Where one of the package's own files is.
 * @param path from the package's folder, with slashes
 */
export function packageUrl(path: string): URL {
  return new URL(`../${path}`, import.meta.url);
}

/** The same as a path of this system. */
export function packagePath(path: string): string {
  return fileURLToPath(packageUrl(path));
}

/** The folder of the running code's modules, and of those that source maps show in their place. */
export const ownFolders: readonly string[] = ['dist/', 'lib/'].map(packageUrl).flatMap((url) => [url.href, fileURLToPath(url)]);
