import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import * as coclass from 'coclass';
import * as build from 'coclass/build';
import * as server from 'coclass/server';
import * as typelib from 'coclass/typelib';

import { namesOf } from './compiler.js';

/** The checkout. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The pages that are for people, from the root of the checkout. */
export const pages: readonly string[] = [
  'README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'cpp/binding/README.md', 'cpp/server/README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md')).map((name) => `docs/${name.replaceAll('\\', '/')}`),
];

/** The text of a page. */
export const pageText = (page: string): string => readFileSync(join(root, page), 'utf8').replaceAll('\r\n', '\n');

/**
 * A block of code in a page. What a piece of a program needs stands before it, where the page's readers do not see it:
 * `<!-- given: excel, path -->` are objects that it uses, `<!-- before: … -->` code that goes before it, and `<!-- ellipsis: … -->`
 * what stands in the place of '…'. A block that imports nothing of coclass has all of coclass's names.
 */
export interface CodeBlock {
  readonly page: string;
  /** From 0, of those of its language in the page. */
  readonly number: number;
  readonly language: string;
  readonly code: string;
  readonly given: readonly string[];
  readonly before: string;
  readonly ellipsis: string;
}

const fence = /(?<comments>(?:^ *<!-- (?:given|before|ellipsis): [^\n]*-->\n+)*)^(?<indent> *)```(?<language>\S*)\n(?<code>.*?)^ *```/gms;

/** All blocks of a page. */
export function codeBlocks(page: string): CodeBlock[] {
  const counts = new Map<string, number>();
  return [...pageText(page).matchAll(fence)].map(({ groups }) => {
    const { comments = '', indent = '', language = '', code = '' } = groups ?? {};
    const number = counts.get(language) ?? 0;
    counts.set(language, number + 1);
    const said = (what: string): string => [...comments.matchAll(new RegExp(`<!-- ${what}: (?<text>.*) -->`, 'g'))].map((match) => match.groups?.['text'] ?? '').join('\n');
    return {
      page, number, language, code: code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
      given: said('given').split(', ').filter((name) => name !== ''), before: said('before'), ellipsis: said('ellipsis'),
    };
  });
}

const modules: readonly (readonly [name: string, values: readonly string[], types: readonly string[]])[] = [
  ['coclass', Object.keys(coclass), ['Client', 'Interface', 'InterfaceOf']],
  ['coclass/server', Object.keys(server), []],
  ['coclass/typelib', Object.keys(typelib), []],
  ['coclass/build', Object.keys(build), []],
];

/**
 * Imports of all names of coclass.
 * @param others the names that mean something else
 */
export function importsOfAll(others: Iterable<string>): string {
  const seen = new Set(others);
  const isNew = (name: string): boolean => !seen.has(name) && Boolean(seen.add(name));
  return modules.map(([module, values, types]) => {
    const names = [...values.filter(isNew), ...types.filter(isNew).map((name) => `type ${name}`)];
    return `import { ${names.join(', ')} } from '${module}';`;
  }).join('\n');
}

/** A block as a whole program. */
export function programOf({ code, given, before, ellipsis }: CodeBlock): string {
  // Two dots before: a spread's. In braces: a GUID, which is left to the reader.
  const text = [before, code].join('\n').replaceAll(/(?<!\{)…/g, () => ellipsis);
  const isWhole = /from 'coclass|require\('coclass|createRequire/.test(code);
  return [
    ...(isWhole ? [] : [importsOfAll([...namesOf(text), ...given])]),
    ...given.map((name) => `declare const ${name}: any;`),
    text,
  ].join('\n');
}
