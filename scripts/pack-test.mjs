// Packs the package as for publishing, installs it into an empty folder, and uses it there as its users do.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand, toolPath } from './command.mjs';
import { install, pack } from './packed.mjs';
import { onWindows, root } from './paths.mjs';
import { Problem, runMain } from './problem.mjs';
import { runSteps } from './steps.mjs';
import { runWindowsNode } from './windows-node.mjs';

const onTheSystemOfCom = `
import { createObject } from 'coclass';
const dictionary = createObject('Scripting.Dictionary');
dictionary.Add('one', 1);
if (dictionary.Count !== 1) throw new Error('Count is ' + dictionary.Count);
`;

const required = `
const { createObject } = require('coclass');
const { AutoObject } = require('coclass/server');
const winax = require('coclass/winax');
if (new winax.Object('Scripting.Dictionary').Count !== 0 || new ActiveXObject('Scripting.Dictionary').Count !== 0) throw new Error('coclass/winax gives something else');
const { VBArray } = require('coclass/globals');
if (new VBArray([1, 2]).ubound() !== 1 || new Enumerator(new ActiveXObject('Scripting.Dictionary')).atEnd() !== true) throw new Error('coclass/globals gives something else');
if (createObject('Scripting.Dictionary').Count !== 0 || typeof AutoObject !== 'function') throw new Error('require gives something else');
`;

const elsewhere = `
import assert from 'node:assert/strict';
import { createObject } from 'coclass';
import 'coclass/globals';
assert.throws(() => createObject('Scripting.Dictionary'), /Windows/);
`;

const shipped = [/^dist\/browse\/page\/(page\.(js|css)|index\.html|icon\.svg)$/, /^dist\/.*\.(js|d\.ts|js\.map)$/, /^dist\/cjs\/.*\.(cjs|d\.cts)$/, /^prebuilds\/win32-\w+\/[\w-]+\.(node|dll|exe)$/, /^docs\//, /^(README|CHANGELOG)\.md$/, /^LICENSE$/, /^package\.json$/];

const folder = mkdtempSync(join(tmpdir(), 'coclass-pack-'));
const project = join(folder, 'my-server');
let tarball = '';

await runMain(async () => {
  try {
    await runSteps([
      { title: 'Pack', run: async () => { tarball = await pack(folder); } },
      { title: 'Its exports and types, as every kind of import finds them', run: lint },
      { title: 'Install into an empty folder', run: installPackage },
      { title: 'Use', run: () => use('com.mjs', onTheSystemOfCom, (file) => runWindowsNode([file], { cwd: folder, typescript: false })) },
      { title: 'Require', run: () => use('com.cjs', required, (file) => runWindowsNode([file], { cwd: folder, typescript: false })) },
      { title: "Take winax's place", run: replaceWinax },
      { title: 'Write a new project', run: writeProject },
      { title: 'Test and start the new project', run: useProject },
      {
        title: 'Import where there is no COM',
        needed: () => !onWindows,
        run: () => use('elsewhere.mjs', elsewhere, async (file) => {
          await runCommand(process.execPath, [file], { cwd: folder });
          return 0;
        }),
      },
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

async function lint() {
  await runCommand(process.execPath, [toolPath('publint/src/cli.js'), '--strict', tarball]);
  // Not as TypeScript looked for types before Node had "exports".
  await runCommand(process.execPath, [toolPath('@arethetypeswrong/cli/dist/index.js'), '--profile', 'node16', tarball]);
}

async function installPackage() {
  await install(folder, [tarball]);
  const unexpected = filesIn(join(folder, 'node_modules', 'coclass')).filter((file) => !shipped.some((pattern) => pattern.test(file)));
  if (unexpected.length > 0) throw new Problem(`These files of ${root} should not be in the package: ${unexpected.join(' ')}`);
}

/** @param {string} packageFolder */
function filesIn(packageFolder) {
  return readdirSync(packageFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(packageFolder.length + 1).replaceAll('\\', '/'));
}

/**
 * @param {string} name
 * @param {string} source
 * @param {(file: string) => Promise<number>} run
 */
async function use(name, source, run) {
  const file = join(folder, name);
  writeFileSync(file, source);
  if (await run(file) !== 0) throw new Problem(`The installed package does not work: ${name} failed, see above.`);
}

/** As docs/from-winax.md tells for programs that cannot be changed. */
async function replaceWinax() {
  mkdirSync(join(folder, 'winax'));
  const blocks = [...readFileSync(join(root, 'docs', 'from-winax.md'), 'utf8').matchAll(/^```(json|js)\n(.*?)^```/gms)].map(([, , code = '']) => code);
  for (const [name, code] of [['package.json', blocks.find((block) => block.includes('"main"'))], ['index.js', blocks.find((block) => block.startsWith('module.exports'))]]) {
    if (name === undefined || code === undefined) throw new Problem('docs/from-winax.md does not show the package that takes the place of winax.');
    writeFileSync(join(folder, 'winax', name), code);
  }
  await install(folder, [tarball, join(folder, 'winax')]);
  await use('winax.cjs', required.replace('coclass/winax', 'winax'), (file) => runWindowsNode([file], { cwd: folder, typescript: false }));
}

async function writeProject() {
  const coclass = join(folder, 'node_modules', 'coclass', 'dist', 'cli', 'main.js');
  await runCommand(process.execPath, [coclass, 'new', 'CoclassPackTest', '--dir', project, '--yes'], { cwd: folder });
}

/** Its scripts, each by the Windows Node as npm would run them there. */
async function useProject() {
  const { scripts } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
  try {
    for (const name of ['test', 'start']) {
      for (const line of scripts[name].split(' && ')) await nodeLine(name, line);
    }
    await nodeLine('run typelib', scripts.typelib.replace('coclass', 'node ../node_modules/coclass/dist/cli/main.js'));
  } finally {
    await nodeLine('unregister', scripts.unregister);
  }
}

/**
 * @param {string} name
 * @param {string} line 'node …'
 */
async function nodeLine(name, line) {
  const [, ...args] = line.split(' ');
  if (await runWindowsNode(args, { cwd: project, typescript: false }) !== 0) throw new Problem(`npm ${name} of a new project failed at \`${line}\`, see above.`);
}
