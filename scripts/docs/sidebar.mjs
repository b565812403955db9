import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.mjs';
import { Problem } from '../problem.mjs';
import { apiFolder, madePages } from './places.mjs';

/**
 * The pages of docs/ in the order of reading. One that is missing here fails the build.
 * @type {readonly { text: string, pages: readonly string[], collapsed?: boolean }[]}
 */
const groups = [
  { text: 'Start', pages: ['getting-started', 'overview', 'recipes', 'troubleshooting'] },
  { text: 'Calling objects', pages: ['calls', 'values', 'errors', 'lifetimes', 'busy-servers', 'security', 'bits'] },
  { text: 'Being a server', pages: ['server', 'scaffold', 'describe', 'server-objects', 'server-calls', 'registration', 'local-server', 'dll'] },
  { text: 'Type libraries', pages: ['browse', 'import'] },
  { text: 'Events', pages: ['events'] },
  { text: 'Threads', pages: ['async', 'apartments'] },
  { text: 'Deployment', pages: ['deployment', 'hosts', 'windows-service', 'dcom', 'com-plus', 'office-add-ins', 'shell'] },
  { text: 'Scripts and migration', pages: ['run', 'for-delphi', 'from-winax', 'from-pywin32', 'from-comtypes', 'from-win32ole', 'from-dotnet', 'from-powershell'] },
  { text: 'Reference', pages: ['cli', 'benchmarks', 'soak', 'peers', 'wine', 'design'] },
];

const apiModules = ['coclass', 'coclass/server', 'coclass/typelib', 'coclass/build', 'coclass/winax', 'coclass/globals'];

/**
 * A page's first heading.
 * @param {string} path from the root of the checkout
 */
function titleOf(path) {
  const title = /^# (.+)$/m.exec(readFileSync(join(root, path), 'utf8'))?.[1];
  if (title === undefined) throw new Problem(`${path} has no heading of the first level.`);
  return title.replaceAll('`', '');
}

/** @param {string} folder from the root of the checkout */
const pagesIn = (folder) => readdirSync(join(root, folder)).filter((name) => name.endsWith('.md') && name !== 'README.md').map((name) => name.slice(0, -'.md'.length));

/**
 * @param {string} folder
 * @param {string} page
 */
const item = (folder, page) => ({ text: titleOf(`${folder}/${page}.md`), link: `/${folder}/${page}` });

/** The names of an entry point by their kinds, as typedoc has sorted them into folders. */
const namesOf = (/** @type {string} */ module) => readdirSync(join(apiFolder, module), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !apiModules.includes(`${module}/${entry.name}`))
  .map(({ name }) => ({
    text: name.replace('-', ' '), collapsed: false,
    items: pagesIn(`${madePages}/api/${module}/${name}`).map((page) => ({ text: page, link: `/api/${module}/${name}/${page}` })),
  }));

/** @param {(module: string) => object[]} [names] */
const apiGroup = (names = () => []) => ({
  text: 'API', link: '/api/', items: apiModules.map((module) => ({ text: module, link: `/api/${module}/`, items: names(module) })),
});

/**
 * By the beginning of a page's path. The names of an entry point are beside its own pages only: each page carries its sidebar.
 * @param {readonly string[]} examples the examples' pages, as `examples/pcom/server`
 */
export function sidebar(examples) {
  const present = new Set(pagesIn('docs'));
  const unlisted = [...present].filter((page) => !groups.some(({ pages }) => pages.includes(page)));
  if (unlisted.length > 0) throw new Problem(`scripts/docs/sidebar.mjs has no place for docs/${unlisted.join('.md, docs/')}.md.`);
  const guides = groups.map(({ text, pages }) => ({ text, items: pages.map((page) => item('docs', page)) }));
  const own = apiModules.map((module) => [`/api/${module}/`, [apiGroup((each) => (each === module ? namesOf(each) : []))]]);
  return { ...Object.fromEntries(own), '/': [
    ...guides,
    { text: 'Examples', collapsed: true, items: examples.map((page) => ({ text: page.replace('examples/', ''), link: `/${page}` })) },
    apiGroup(),
    { text: 'Decisions', link: '/docs/decisions/', collapsed: true, items: pagesIn('docs/decisions').map((page) => item('docs/decisions', page)) },
    {
      text: 'The project', collapsed: true, items: [
        { text: 'Changes', link: '/CHANGELOG' },
        { text: 'Contributing', link: '/CONTRIBUTING' },
        { text: 'How a call comes in', link: '/cpp/server/' },
        { text: 'Native functions', link: '/cpp/binding/' },
      ],
    },
  ] };
}
