// dist/*.js: what the package runs, bundled, because loading a hundred small modules takes longer than running them.
import { readdirSync, rmSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { rolldown } from 'rolldown';
import { root } from '../paths.mjs';
import { licence } from './licence.mjs';
import { page } from './page.mjs';

const dist = join(root, 'dist');

/** What programs import. */
export const publicEntryPoints = ['index', 'server/index', 'typelib/index', 'build/index', 'winax/index', 'globals'];

/** All that is loaded by name; what several of them need stands once, in chunks beside them. */
const entryPoints = [...publicEntryPoints, 'cli/main', 'apartment/worker/worker', 'browse/catalogue/main', 'browse/objects/main', 'internals'];

const source = (/** @type {string} */ name) => join(root, 'lib', `${name}.ts`);

/** What acts as soon as it is loaded. */
const acting = new Set(entryPoints.map(source));

const isIn = (/** @type {readonly string[]} */ rooms, /** @type {string} */ path) => !acting.has(path) && rooms.some((room) => path.startsWith(join(root, 'lib', room)));

// What nearly everybody loads is in few files: to find and open another takes longer than to read what is not needed.

/** Rooms of lib that even a command needs which calls nothing. */
const lower = ['errors', 'native', 'package-files', 'values'];

/** Rooms that a program needs. The others are loaded by those that ask for them. */
const core = ['apartment', 'client', 'compose', 'describe', 'events', 'model', 'registry', 'server', 'threading', 'typelib'];

/** Packages that everybody would load: in one file with what needs them. */
const joined = ['commander', 'fastest-levenshtein', 'picocolors'];

const packageOf = (/** @type {string} */ path) => joined.find((name) => path.startsWith(join(root, 'node_modules', name)));

/** @type {import('rolldown').CodeSplittingGroup[]} */
const groups = [
  { name: 'values', test: (path) => isIn(lower, path) || packageOf(path) === 'fastest-levenshtein', priority: 1 },
  { name: 'core', test: (path) => isIn(core, path), priority: 1 },
  { debugName: 'command', name: (path, context) => (importedBy(source('cli/main'), context).has(path) ? 'command' : null), test: (path) => !acting.has(path) },
];

/**
 * What a module needs before it runs, and what that needs.
 * @param {string} path
 * @param {import('rolldown').ChunkingContext} context
 * @param {Set<string>} found
 */
function importedBy(path, context, found = new Set()) {
  for (const id of [...(context.getModuleInfo(path)?.importedIds ?? [])]) {
    if (!found.has(id)) importedBy(id, context, found.add(id));
  }
  return found;
}

/** Finds the package's other files from its own place, which has to be right below the package's folder. */
const locator = source('package-files');

export async function bundle() {
  const bundled = await rolldown({
    cwd: root,
    input: Object.fromEntries(entryPoints.map((name) => [name, source(name)])),
    platform: 'node',
    resolve: { mainFields: ['module', 'main'] },
    // Other packages, and Node's own modules; not what the bundler itself puts in for `using`.
    external: (id) => !/^[.\0]|^@oxc-project\//.test(id) && !isAbsolute(id) && !joined.includes(id),
    transform: { target: 'node22' },
    logLevel: 'warn',
    onLog: (level, log) => {
      throw new Error(`${level}: ${log.message}`);
    },
  });
  const { output } = await bundled.write({
    dir: dist,
    format: 'esm',
    sourcemap: true,
    comments: { jsdoc: false },
    minifyInternalExports: false,
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    codeSplitting: { groups },
    // What of others is in a file is shipped with it, so their notice is too.
    banner: ({ moduleIds }) => [...new Set(moduleIds.map(packageOf))].map((name) => (name === undefined ? '' : licence(name))).join(''),
  });
  await bundled.close();
  const place = output.find((file) => file.type === 'chunk' && file.moduleIds.includes(locator))?.fileName ?? '';
  if (dirname(place) !== '.') throw new Error(`${locator} is in ${place}, from where it does not find the package's files`);
  removeStale(new Set(output.map(({ fileName }) => join(dist, fileName))));
}

/**
 * Chunks are named for their content: those of earlier builds would be shipped. The page of `coclass browse` has its own build.
 * @param {ReadonlySet<string>} made
 */
function removeStale(made) {
  for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    const path = join(dist, name);
    if (/\.js(\.map)?$/.test(name) && !made.has(path) && !path.startsWith(page)) rmSync(path);
  }
}
