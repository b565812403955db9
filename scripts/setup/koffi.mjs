import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { local } from '../paths.mjs';
import { fetchFromNpm } from './npm-tarball.mjs';
import { makeWhole } from './partial.mjs';

const version = '3.3.4';
const folder = join(local, `koffi-${version}`);
const integrity =
  'sha512-/SpehfYrO9DtkoB0ZOgGyco4GH4zwhEyFqgCm0x8lbzXnrKiwnHXWmPpfuXhFYohFvoSO5jlLQz/hc1fJ5G0AQ==';

/** The addon of koffi, which the benchmark compares early binding with. */
export const koffiAddon = join(folder, 'koffi.node');

/** @type {import('../steps.mjs').Step} */
export const koffiStep = {
  title: `koffi ${version} for Windows`,
  needed: () => !existsSync(koffiAddon),
  run: () => makeWhole(folder, (partial) => fetchFromNpm(partial, { package: `@koromix/koffi-win32-x64@${version}`, integrity, file: 'win32_x64/koffi.node' })),
};
