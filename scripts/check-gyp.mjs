// npm run check-gyp: whether binding.gyp, as node-gyp reads it for Windows, says what CMake builds: each target links with MinGW
// from the sources and libraries that it lists, and defines what they were compiled with.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { buildNative } from './build/native.mjs';
import { runCommand, toolPath } from './command.mjs';
import { exclusively } from './lock.mjs';
import { onWindows, root } from './paths.mjs';
import { Problem, runMain } from './problem.mjs';
import { setUp } from './setup/set-up.mjs';
import { runSteps } from './steps.mjs';

const native = join(root, 'build', 'native');
const linked = join(root, 'build', 'gyp');

/** What CMake and cmake-js define by themselves. */
const ofTheTools = /^BUILDING_NODE_EXTENSION$|_EXPORTS$/;

/**
 * What is used of a target in the form that gyp writes.
 * @typedef {object} Target
 * @property {string} target_name
 * @property {readonly string[]} sources
 * @property {readonly string[]} libraries
 * @property {{ readonly Default: { readonly defines: readonly string[] } }} configurations
 */

/** @typedef {{ readonly command: string, readonly object: string }} Compiled */

await runMain(() => exclusively(async () => {
  if (onWindows) throw new Problem('This check is for Linux: here node-gyp itself reads binding.gyp, with `npm run build`.');
  await setUp();
  await runSteps([{ title: 'Native code', run: (report) => buildNative(report) }]);
  const compiled = compiledSources();
  const steps = (await expand()).map((target) => ({
    title: `${target.target_name}: ${target.sources.length} sources`,
    run: async () => {
      checkDefines(target, compiled);
      await link(target, compiled);
    },
  }));
  await runSteps(steps);
}));

/** @returns {Promise<readonly Target[]>} */
async function expand() {
  const nodeGyp = toolPath('node-gyp');
  const definitions = {
    OS: 'win', target_arch: 'x64', standalone_static_library: '0', node_engine: 'v8',
    node_root_dir: 'node', node_gyp_dir: nodeGyp, node_lib_file: 'node.lib', module_root_dir: root,
  };
  const output = join(root, 'binding.gypd');
  try {
    await runCommand('python3', [
      join(nodeGyp, 'gyp', 'gyp_main.py'), 'binding.gyp', '-f', 'gypd', '--depth=.', '-I', join(nodeGyp, 'addon.gypi'),
      ...Object.entries(definitions).flatMap(([name, value]) => ['-D', `${name}=${value}`]),
    ]);
    // Written as Python.
    return JSON.parse(await runCommand('python3', ['-c', 'import ast, json, sys; print(json.dumps(ast.literal_eval(open(sys.argv[1]).read())))', output])).targets;
  } finally {
    rmSync(output, { force: true });
  }
}

/**
 * What CMake compiles, by the sources' paths from the root.
 * @returns {ReadonlyMap<string, Compiled>}
 */
function compiledSources() {
  /** @type {readonly { file: string, command: string }[]} */
  const commands = JSON.parse(readFileSync(join(native, 'compile_commands.json'), 'utf8'));
  return new Map(commands.map(({ file, command }) => [relative(root, resolve(file)), { command, object: join(native, / -o (\S+)/.exec(command)?.[1] ?? '') }]));
}

/**
 * @param {Target} target
 * @param {ReadonlyMap<string, Compiled>} compiled
 */
function checkDefines({ target_name: name, sources, configurations }, compiled) {
  const defines = new Set(configurations.Default.defines);
  for (const source of sources) {
    const { command = '' } = compiled.get(source) ?? {};
    const missing = [...command.matchAll(/ -D((?:"[^"]*"|\S)+)/g)]
      .map(([, define = '']) => define.replaceAll('"', ''))
      .filter((define) => !defines.has(define) && !ofTheTools.test(define));
    if (missing.length > 0) throw new Problem(`CMake compiles ${source} with ${missing.join(', ')}, and binding.gyp does not for ${name}.`);
  }
}

/**
 * @param {Target} target
 * @param {ReadonlyMap<string, Compiled>} compiled
 */
async function link({ target_name: name, sources, libraries }, compiled) {
  const inputs = sources.map((source) => {
    if (source.endsWith('.def')) return source;
    if (source.endsWith('.asm')) return join(native, 'cpp', `${relative('cpp', source).replace(/[^a-z0-9]/gi, '_')}.obj`);
    const object = compiled.get(source)?.object;
    if (object === undefined) throw new Problem(`binding.gyp lists ${source} for ${name}, and CMake does not compile it.`);
    return object;
  });
  // Those with -l are gyp's own for every target.
  const own = libraries.filter((library) => !library.startsWith('-l')).map((library) => `-l${library.replace(/\.lib$/, '')}`);
  mkdirSync(linked, { recursive: true });
  await runCommand('x86_64-w64-mingw32-g++-posix', ['-shared', '-static', '-s', '-o', join(linked, `${name}.dll`), ...inputs, ...own]);
}
