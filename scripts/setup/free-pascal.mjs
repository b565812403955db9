import { existsSync, mkdirSync, rmSync } from 'node:fs';
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
const made = (/** @type {string} */ what) => join(local, `free-pascal-${version}${what}`);
const crossFolder = made('-ppcross386');

/**
 * What programs of one size are made by and for.
 * @typedef {{ bits: 32 | 64, compiler: string, options: readonly string[], cpu: string, system: string, unitFolder: string }} Target
 */

/** @type {Readonly<Record<32 | 64, Target>>} */
export const targets = {
  64: { bits: 64, compiler: 'ppcx64', options: ['-n', '-Twin64', '-Px86_64'], cpu: 'x86_64', system: 'win64', unitFolder: made('') },
  32: { bits: 32, compiler: join(crossFolder, 'ppcross386'), options: ['-n', '-Twin32'], cpu: 'i386', system: 'win32', unitFolder: made('-win32') },
};

/** What the type library importer and its units need besides those that are made: compiled with each program. */
export const moreUnits = join(sources, 'packages', 'winunits-base', 'src');

const unitsStep = (/** @type {Target} */ target) => ({
  title: `Free Pascal ${version}'s units for ${target.bits}-bit Windows`,
  needed: () => !existsSync(target.unitFolder),
  run: (/** @type {(line: string) => void} */ report) => makeWhole(target.unitFolder, (folder) => buildUnits(target, folder, report)),
});

/** @type {import('../steps.mjs').Step} */
export const pascalUnitsStep = unitsStep(targets[64]);

/** @type {readonly import('../steps.mjs').Step[]} */
export const pascal32Steps = [
  { title: `Free Pascal ${version} for 32-bit programs`, needed: () => !existsSync(crossFolder), run: (report) => makeWhole(crossFolder, (folder) => buildCrossCompiler(folder, report)) },
  unitsStep(targets[32]),
];

/**
 * The compiler for i386, a 64-bit program of this machine: no package of 32 bits is needed for it.
 * @param {string} folder
 * @param {(line: string) => void} report
 */
async function buildCrossCompiler(folder, report) {
  const compiler = join(sources, 'compiler');
  const installed = `/usr/lib/x86_64-linux-gnu/fpc/${version}`;
  const units = join(folder, 'units');
  mkdirSync(units);
  // Its messages are compiled in, as tables that a tool of its own makes.
  await runCommand('ppcx64', ['-v0e', `-FE${folder}`, `-FU${units}`, join(compiler, 'utils', 'msg2inc.pp')], { onLine: report });
  await runCommand(join(folder, 'msg2inc'), [join(installed, 'msg', 'errore.msg'), 'msg', 'msg'], { cwd: folder, onLine: report });
  const folders = ['x86', 'i386', 'systems'].map((name) => `-Fu${name}`);
  const options = ['-n', '-Ur', '-Xs', '-O2', '-v0e', '-di386', '-dI386', '-dGDB', '-dBROWSERLOG', `-Fi${folder}`, '-Fii386', `-Fu${join(installed, 'units', 'x86_64-linux', 'rtl')}`];
  await runCommand('ppcx64', [...options, ...folders, `-FE${folder}`, `-FU${units}`, `-o${join(folder, 'ppcross386')}`, 'pp.pas'], { cwd: compiler, onLine: report });
  rmSync(units, { recursive: true });
}

/**
 * The run-time library from the ground up, and on it what COM programs use: ComServ, and with it ComObj, ActiveX, Variants, Registry.
 * @param {Target} target
 * @param {string} folder
 * @param {(line: string) => void} report
 */
async function buildUnits({ compiler, options, cpu, system }, folder, report) {
  const rtl = join(sources, 'rtl');
  const packages = join(sources, 'packages');
  const include = (/** @type {readonly string[]} */ ...folders) => folders.map((name) => `-Fi${name}`);
  const units = (/** @type {readonly string[]} */ ...folders) => folders.map((name) => `-Fu${name}`);
  const common = include(join(rtl, 'inc'), join(rtl, cpu), join(rtl, 'win'), join(rtl, system));
  const objpas = join(rtl, 'objpas');
  const compile = (/** @type {readonly string[]} */ ...args) =>
    runCommand(compiler, [...options, '-O2', '-Xs', '-v0e', `-FE${folder}`, `-FU${folder}`, ...args], { cwd: join(rtl, system), onLine: report });

  await compile('-Us', '-Sg', ...common, 'system.pp');
  await compile(...common, join(rtl, 'inc', 'uuchar.pp'));
  await compile(...include(objpas), ...common, join(objpas, 'objpas.pp'));
  await compile(
    ...include(join(objpas, 'sysutils'), join(objpas, 'classes'), join(rtl, 'win'), objpas, join(rtl, 'win', 'wininc'), join(rtl, 'inc')),
    ...units(join(rtl, cpu), join(rtl, 'win', 'wininc'), join(rtl, 'win'), join(rtl, 'inc'), objpas),
    ...common,
    'buildrtl.pp',
  );
  const used = [
    join('rtl-objpas', 'src', 'inc'), join('rtl-objpas', 'src', 'win'), join('rtl-objpas', 'src', 'common'), join('fcl-base', 'src'), join('fcl-registry', 'src'),
    join('rtl-extra', 'src', 'win'), join('rtl-extra', 'src', 'inc'), join('winunits-base', 'src'),
  ].map((name) => join(packages, name));
  await compile(...units(folder, ...used, join(rtl, 'inc')), ...include(...used, join(rtl, 'inc')), join(packages, 'winunits-base', 'src', 'comserv.pp'));
}
