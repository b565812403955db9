// npm run test:bundlers: a program that uses the package goes through the bundlers that people use, and runs.
// They are installed for it alone; `npm test` does not need them.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildAll } from './build/build-all.mjs';
import { exclusively } from './lock.mjs';
import { install, pack } from './packed.mjs';
import { Problem, runMain } from './problem.mjs';
import { setUp } from './setup/set-up.mjs';
import { runSteps } from './steps.mjs';
import { runWindowsNode } from './windows-node.mjs';

const bundlers = ['esbuild@0.28.2', 'rollup@4.68.8', 'vite@8.4.0', 'webpack@5.113.0', '@rollup/plugin-node-resolve@16.0.3'];

const program = `
import { Apartment, createObject } from 'coclass';
import { AutoObject } from 'coclass/server';
const dictionary = createObject('Scripting.Dictionary');
dictionary.Add('one', 1);
if (dictionary.Count !== 1 || typeof AutoObject !== 'function') throw new Error('the package does not work in a bundle');
Apartment.start().then((apartment) => apartment.terminate());
`;

/** @typedef {'esm' | 'cjs'} Format */

/**
 * Each writes a bundle with the line that docs/deployment.md names, into the folder that it is given.
 * @type {Readonly<Record<string, (load: (name: string) => Promise<any>, entry: string, out: string, format: Format) => Promise<unknown>>>}
 */
const writers = {
  esbuild: async (load, entry, out, format) =>
    (await load('esbuild/lib/main.js')).build({ entryPoints: [entry], outfile: out, bundle: true, platform: 'node', format, external: ['coclass'] }),
  rollup: async (load, entry, out, format) => {
    const { rollup } = await load('rollup/dist/es/rollup.js');
    const { nodeResolve } = await load('@rollup/plugin-node-resolve/dist/es/index.js');
    const made = await rollup({ input: entry, plugins: [nodeResolve({ exportConditions: ['node'] })], external: [/^coclass/, /^node:/] });
    await made.write({ file: out, format });
  },
  vite: async (load, entry, out, format) =>
    (await load('vite/dist/node/index.js')).build({
      configFile: false,
      logLevel: 'error',
      root: join(entry, '..'),
      ssr: { external: ['coclass'] },
      build: { ssr: entry, outDir: join(out, '..'), emptyOutDir: false, rollupOptions: { output: { format, entryFileNames: out.split(/[\\/]/).at(-1) } } },
    }),
  webpack: async (load, entry, out, format) => {
    const { default: webpack } = await load('webpack/lib/index.js');
    const isModule = format === 'esm';
    await new Promise((done, failed) => {
      webpack(
        {
          mode: 'production',
          target: 'node22',
          entry,
          experiments: { outputModule: isModule },
          externals: [(/** @type {{ request: string }} */ { request }, /** @type {(error: null | undefined, result?: string) => void} */ found) => (/^coclass/.test(request) ? found(null, `${isModule ? 'module' : 'commonjs'} ${request}`) : found(undefined))],
          output: { path: join(out, '..'), filename: out.split(/[\\/]/).at(-1), ...(isModule ? { library: { type: 'module' } } : {}) },
        },
        (/** @type {Error | null} */ error, /** @type {any} */ stats) => {
          if (error ?? stats.hasErrors()) failed(error ?? new Error(stats.toString('errors-only')));
          else done(undefined);
        },
      );
    });
  },
};

const folder = mkdtempSync(join(tmpdir(), 'coclass-bundlers-'));

await runMain(async () => {
  await exclusively(async () => {
    await setUp();
    await buildAll();
  });
  try {
    await runSteps([
      { title: `Install the package, and ${bundlers.join(', ')}`, run: async () => { await install(folder, [await pack(folder), ...bundlers]); } },
      ...Object.keys(writers).flatMap((name) => /** @type {const} */ (['esm', 'cjs']).map((format) => ({ title: `${name}, ${format}`, run: () => check(name, format) }))),
      { title: 'A bundle with the package in it says what is wrong', run: checkRefusal },
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** @param {string} module */
function load(module) {
  return import(pathToFileURL(join(folder, 'node_modules', module)).href);
}

function writeProgram() {
  const entry = join(folder, 'program.js');
  writeFileSync(entry, program);
  mkdirSync(join(folder, 'out'), { recursive: true });
  return entry;
}

/**
 * @param {string} bundler
 * @param {Format} format
 */
async function check(bundler, format) {
  const out = join(folder, 'out', `${bundler}.${format === 'esm' ? 'mjs' : 'cjs'}`);
  await writers[bundler]?.(load, writeProgram(), out, format);
  if (await runWindowsNode([out], { cwd: folder, typescript: false }) !== 0) throw new Problem(`The bundle of ${bundler} (${format}) does not run, see above.`);
}

async function checkRefusal() {
  const { build } = await load('esbuild/lib/main.js');
  const entry = join(folder, 'whole.js');
  writeFileSync(entry, `
import { createObject } from 'coclass';
try { createObject('Scripting.Dictionary'); } catch (error) { if (/external/.test(error.message)) process.exit(0); throw error; }
process.exit(1);
`);
  for (const [format, end] of [['esm', 'mjs'], ['cjs', 'cjs']]) {
    const out = join(folder, 'out', `whole.${end}`);
    await build({ entryPoints: [entry], outfile: out, bundle: true, platform: 'node', format, logLevel: 'silent' });
    if (await runWindowsNode([out], { cwd: folder, typescript: false }) !== 0) throw new Problem(`A bundle (${format}) with the package in it does not say what is wrong.`);
  }
}
