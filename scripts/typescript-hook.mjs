// Preloaded into the Windows Node: makes it run TypeScript. Node strips types by itself, but does not know `using`,
// and takes './x.js' in an import at its word where TypeScript means './x.ts'.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const cache = fileURLToPath(new URL('../.local/typescript/', import.meta.url));
const typescriptFile = /\.m?ts$/;
/** The version of the compiler: not asked for where nothing is to be compiled, as in most processes of the tests. @type {string | undefined} */
let compilerVersion;

registerHooks({
  resolve(specifier, context, nextResolve) {
    try {
      return nextResolve(specifier, context);
    } catch (error) {
      if (!/^(\.|file:).*\.m?js$/.test(specifier)) throw error;
      try {
        return nextResolve(specifier.replace(/js$/, 'ts'), context);
      } catch {
        // The file that was asked for is the one to name as missing.
        throw error;
      }
    }
  },
  load(url, context, nextLoad) {
    if (!url.startsWith('file:') || !typescriptFile.test(url)) return nextLoad(url, context);
    return { format: 'module', source: transpile(fileURLToPath(url)), shortCircuit: true };
  },
});

/** @param {string} file */
function transpile(file) {
  const source = readFileSync(file, 'utf8');
  const name = basename(file);
  /** @type {typeof import('node:crypto')} */
  const { createHash } = require('node:crypto');
  compilerVersion ??= /** @type {string} */ (JSON.parse(readFileSync(require.resolve('typescript/package.json'), 'utf8')).version);
  const key = createHash('sha256').update([compilerVersion, name, source].join('\0')).digest('hex');
  const cached = join(cache, `${key}.js`);
  try {
    return readFileSync(cached, 'utf8');
  } catch {
    const output = compile(source, name);
    store(cached, output);
    return output;
  }
}

/**
 * ES2022, so that `using` is written out.
 * @param {string} source
 * @param {string} fileName
 * @returns {string}
 */
function compile(source, fileName) {
  /** @type {typeof import('typescript')} */
  const ts = require('typescript');
  const { ModuleKind, ScriptTarget } = ts;
  const compilerOptions = {
    target: ScriptTarget.ES2022,
    module: ModuleKind.ESNext,
    inlineSourceMap: true,
    inlineSources: true,
    verbatimModuleSyntax: true,
  };
  return ts.transpileModule(source, { fileName, compilerOptions }).outputText;
}

/**
 * Written under another name first: several processes may write the same file at the same time.
 * @param {string} file
 * @param {string} text
 */
function store(file, text) {
  const temporary = `${file}.${process.pid}`;
  try {
    mkdirSync(cache, { recursive: true });
    writeFileSync(temporary, text);
    renameSync(temporary, file);
  } catch {
    // The cache only saves time.
  }
}
