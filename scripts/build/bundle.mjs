// dist/*.js: what the package runs, bundled, because loading a hundred small modules takes longer than running them.
import { readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../paths.mjs';
import { page } from './page.mjs';

const dist = join(root, 'dist');

/** What programs import. */
export const publicEntryPoints = ['index', 'server/index', 'typelib/index', 'build/index', 'winax/index', 'globals'];

/** All that is loaded by name; what several of them need stands once, in chunks beside them. */
const entryPoints = [...publicEntryPoints, 'cli/main', 'apartment/worker/worker', 'browse/catalogue/main', 'browse/objects/main', 'internals'];

/** Finds the package's other files from its own place, which has to be right below the package's folder. */
const locator = 'lib/package-files.ts';

export async function bundle() {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: entryPoints.map((name) => ({ in: `lib/${name}.ts`, out: name })),
    outdir: dist,
    chunkNames: 'chunk-[hash]',
    bundle: true,
    splitting: true,
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    packages: 'external',
    sourcemap: true,
    logLevel: 'error',
  });
  const outputs = Object.entries(metafile.outputs);
  const place = outputs.find(([, { inputs }]) => locator in inputs)?.[0] ?? '';
  if (dirname(place) !== 'dist') throw new Error(`${locator} is in ${place}, from where it does not find the package's files`);
  removeStale(new Set(outputs.map(([path]) => join(root, path))));
}

/**
 * Chunks are named for their content: those of earlier builds would be shipped. The page of `coclass browse` has its own build.
 * @param {ReadonlySet<string>} made
 */
function removeStale(made) {
  for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    const path = join(dist, name);
    if (/\.js(\.map)?$/.test(name) && !made.has(path) && !path.startsWith(page)) rmSync(path);
  }
}
