// dist/browse/page: the page of `coclass browse`, whole: nothing is fetched when it is looked at.
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../paths.mjs';

const source = join(root, 'page');
/** Where it is made. */
export const page = join(root, 'dist', 'browse', 'page');

/** Takes a tenth of a second, so it is made anew each time. */
export async function buildPage() {
  rmSync(page, { recursive: true, force: true });
  mkdirSync(page, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: { page: join(source, 'main.tsx') },
    outdir: page,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: ['chrome120', 'firefox121', 'safari17.2'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.svg': 'dataurl' },
    banner: { js: `/*! Preact\n${licence('preact')}*/` },
    logLevel: 'error',
  });
  for (const file of ['index.html', 'icon.svg']) cpSync(join(source, file), join(page, file));
}

/**
 * What of others is in the page is shipped with it, so their notice is too.
 * @param {string} name a package's
 */
const licence = (name) => readFileSync(join(root, 'node_modules', name, 'LICENSE'), 'utf8');
