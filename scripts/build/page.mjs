// dist/browse/page: the page of `coclass browse`, whole: nothing is fetched when it is looked at. Made by esbuild, as it has style sheets.
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../paths.mjs';
import { licence } from './licence.mjs';

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
    // What of others is in the page is shipped with it, so their notice is too.
    banner: { js: licence('preact') },
    logLevel: 'error',
  });
  for (const file of ['index.html', 'icon.svg']) cpSync(join(source, file), join(page, file));
}
