import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, tsc } from '../command.mjs';
import { root } from '../paths.mjs';

const outputs = [
  { sources: 'lib', output: 'dist', made: /\.d\.ts$/ },
  { sources: 'test', output: 'build/test', made: /\.js(\.map)?$/ },
];

/** @param {boolean} tests */
export async function buildTypeScript(tests) {
  for (const { sources, output, made } of outputs) removeOrphans(join(root, sources), join(root, output), made);
  // Here, as the set-up is what installs the bundler.
  const [{ bundle, publicEntryPoints }, { writeCommonJs }, { buildPage }] = await Promise.all([import('./bundle.mjs'), import('./commonjs.mjs'), import('./page.mjs')]);
  await Promise.all([bundle(), buildPage(), runCommand(process.execPath, [tsc, '-b', '.', ...(tests ? ['test'] : [])])]);
  writeCommonJs(publicEntryPoints);
}

/**
 * tsc leaves what it made of a file that has been renamed or removed: a test would go on running, a module be shipped.
 * @param {string} sources
 * @param {string} output
 * @param {RegExp} made what tsc makes there
 */
function removeOrphans(sources, output, made) {
  if (!existsSync(output)) return;
  for (const name of readdirSync(output, { recursive: true, encoding: 'utf8' })) {
    const source = name.replace(made, '.ts');
    if (source !== name && !existsSync(join(sources, source))) rmSync(join(output, name));
  }
}
