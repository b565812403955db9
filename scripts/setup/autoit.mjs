import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { local } from '../paths.mjs';
import { makeWhole } from './partial.mjs';
import { fetchFromNpm } from './npm-tarball.mjs';

const version = '1.1.11';
const folder = join(local, `autoit-${version}`);
const integrity = 'sha512-Gm/NUx5mTFKqZiSATw+MxA970lfBN99LAYVqF8X5JuUPSvCmSMUDZe96KZfRZHyiHT6ZUkf9pFt+zQLbAHcO9A==';

/** A COM server of others, made with ATL: fetched for the peers' tests alone. */
export const autoitDll = join(folder, 'AutoItX3_x64.dll');

/** @type {import('../steps.mjs').Step} */
export const autoitStep = {
  title: 'AutoItX, a COM server of others',
  needed: () => !existsSync(autoitDll),
  run: () => makeWhole(folder, (partial) => fetchFromNpm(partial, { package: `autoit@${version}`, integrity, file: 'AutoItX3_x64.dll' })),
};
