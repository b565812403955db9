// dist/cjs: the package for `require`. The code is the same, since two copies would be two packages in one process; TypeScript
// takes declarations for CommonJS only from files that say so by their name.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import ts from 'typescript';
import { root } from '../paths.mjs';

const dist = join(root, 'dist');
const target = join(dist, 'cjs');

/** @param {readonly string[]} entryPoints what can be required, as paths in dist/ without their ends */
export function writeCommonJs(entryPoints) {
  rmSync(target, { recursive: true, force: true });
  for (const entry of entryPoints) {
    write(`${entry}.cjs`, `'use strict';\nmodule.exports = require('${posix.relative(posix.dirname(`cjs/${entry}`), `${entry}.js`)}');\n`);
  }
  const waiting = [...entryPoints];
  const seen = new Set(waiting);
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    const text = readFileSync(join(dist, `${entry}.d.ts`), 'utf8');
    const relative = ts.preProcessFile(text).importedFiles.filter(({ fileName }) => /^\.{1,2}\/.*\.js$/.test(fileName));
    for (const { fileName } of relative) {
      const imported = posix.join(posix.dirname(entry), fileName.slice(0, -'.js'.length));
      if (!seen.has(imported)) waiting.push(imported);
      seen.add(imported);
    }
    write(`${entry}.d.cts`, renamed(text, relative));
  }
}

/**
 * The text with its imports' .js as .cjs.
 * @param {string} text
 * @param {readonly ts.FileReference[]} references
 */
function renamed(text, references) {
  let result = text;
  // From the end, so that the places before stay right.
  for (const { fileName, pos } of [...references].sort((a, b) => b.pos - a.pos)) {
    const end = result.indexOf(fileName, pos) + fileName.length;
    result = `${result.slice(0, end - '.js'.length)}.cjs${result.slice(end)}`;
  }
  return result;
}

/**
 * @param {string} path
 * @param {string} text
 */
function write(path, text) {
  const file = join(target, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
