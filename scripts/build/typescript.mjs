import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, tsc } from '../command.mjs';
import { root } from '../paths.mjs';

const outputs = [
  { sources: 'lib', output: 'dist' },
  { sources: 'test', output: 'build/test' },
];

/** @param {boolean} tests */
export async function buildTypeScript(tests) {
  for (const { sources, output } of outputs) removeOrphans(join(root, sources), join(root, output));
  await runCommand(process.execPath, [tsc, '-b', '.', ...(tests ? ['test'] : [])]);
}

/**
 * tsc leaves what it made of a file that has been renamed or removed: a test would go on running, a module be shipped.
 * @param {string} sources
 * @param {string} output
 */
function removeOrphans(sources, output) {
  if (!existsSync(output)) return;
  for (const name of readdirSync(output, { recursive: true, encoding: 'utf8' })) {
    const source = name.replace(/\.(js|d\.ts|js\.map)$/, '.ts');
    if (source !== name && !existsSync(join(sources, source))) rmSync(join(output, name));
  }
}
