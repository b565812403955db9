import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { onPath, runCommand } from '../command.mjs';
import { local } from '../paths.mjs';
import { makeWhole } from './partial.mjs';

const version = '3.2.2';
const sources = `/usr/share/fpcsrc/${version}`;

/** @type {readonly import('./apt.mjs').Need[]} */
export const pascalTools = [
  { packages: [`fp-compiler-${version}`], present: () => onPath('ppcx64') },
  { packages: [`fpc-source-${version}`], present: () => existsSync(sources) },
];

/** Free Pascal's compiler makes Windows programs as it is; Debian has its units for Linux only, and their sources. */
export const unitFolder = join(local, `free-pascal-${version}`);

/** What the type library importer and its units need besides those that are made: compiled with each program. */
export const moreUnits = join(sources, 'packages', 'winunits-base', 'src');

/** @type {import('../steps.mjs').Step} */
export const pascalUnitsStep = {
  title: `Free Pascal ${version}'s units for Windows`,
  needed: () => !existsSync(unitFolder),
  run: (report) => makeWhole(unitFolder, (folder) => buildUnits(folder, report)),
};

/**
 * The run-time library from the ground up, and on it what COM programs use: ComServ, and with it ComObj, ActiveX, Variants, Registry.
 * @param {string} folder
 * @param {(line: string) => void} report
 */
async function buildUnits(folder, report) {
  const rtl = join(sources, 'rtl');
  const packages = join(sources, 'packages');
  const include = (/** @type {readonly string[]} */ ...folders) => folders.map((name) => `-Fi${name}`);
  const units = (/** @type {readonly string[]} */ ...folders) => folders.map((name) => `-Fu${name}`);
  const common = include(join(rtl, 'inc'), join(rtl, 'x86_64'), join(rtl, 'win'), join(rtl, 'win64'));
  const objpas = join(rtl, 'objpas');
  const compile = (/** @type {readonly string[]} */ ...args) =>
    runCommand('ppcx64', ['-n', '-Twin64', '-Px86_64', '-O2', '-Xs', '-v0e', `-FE${folder}`, `-FU${folder}`, ...args], { cwd: join(rtl, 'win64'), onLine: report });

  await compile('-Us', '-Sg', ...common, 'system.pp');
  await compile(...common, join(rtl, 'inc', 'uuchar.pp'));
  await compile(...include(objpas), ...common, join(objpas, 'objpas.pp'));
  await compile(
    ...include(join(objpas, 'sysutils'), join(objpas, 'classes'), join(rtl, 'win'), objpas, join(rtl, 'win', 'wininc'), join(rtl, 'inc')),
    ...units(join(rtl, 'x86_64'), join(rtl, 'win', 'wininc'), join(rtl, 'win'), join(rtl, 'inc'), objpas),
    ...common,
    'buildrtl.pp',
  );
  const used = [
    join('rtl-objpas', 'src', 'inc'), join('rtl-objpas', 'src', 'win'), join('rtl-objpas', 'src', 'common'), join('fcl-base', 'src'), join('fcl-registry', 'src'),
    join('rtl-extra', 'src', 'win'), join('rtl-extra', 'src', 'inc'), join('winunits-base', 'src'),
  ].map((name) => join(packages, name));
  await compile(...units(folder, ...used, join(rtl, 'inc')), ...include(...used, join(rtl, 'inc')), join(packages, 'winunits-base', 'src', 'comserv.pp'));
}
