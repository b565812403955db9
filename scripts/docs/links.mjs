import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/**
 * What the pages of a site name that is not there: pages, files and headings; and what a page would fetch from elsewhere by itself.
 * VitePress looks at the pages that Markdown links to; this looks at all that the browser will be given.
 * @param {string} site the folder of the built site
 * @param {string} base the path that the site is served under, as `/`
 * @returns {{ pages: number, problems: string[] }}
 */
export function checkLinks(site, base) {
  const pages = new Map(htmlFiles(site).map((path) => [path, readPage(join(site, path))]));
  const problems = [];
  for (const [path, { links, fetched }] of pages) {
    for (const url of fetched) if (/^(?:https?:)?\/\//.test(url)) problems.push(`${path}: fetches ${url}`);
    for (const link of links) {
      const problem = problemOf(link, path);
      if (problem) problems.push(`${path}: ${link}: ${problem}`);
    }
  }
  return { pages: pages.size, problems };

  /**
   * @param {string} link
   * @param {string} from
   */
  function problemOf(link, from) {
    if (/^[a-z][a-z+.-]*:/i.test(link)) return undefined;
    const { pathname, hash } = new URL(link, `http://site${base}${from}`);
    if (!pathname.startsWith(base)) return 'outside of the site';
    const target = decodeURI(pathname.slice(base.length));
    const file = target === '' || target.endsWith('/') ? posix.join(target, 'index.html') : target;
    const page = pages.get(file);
    if (page === undefined) return existsSync(join(site, file)) ? undefined : 'no such page';
    return hash === '' || page.ids.has(decodeURIComponent(hash.slice(1))) ? undefined : 'no such heading';
  }
}

/** @param {string} folder */
const htmlFiles = (folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.html')).map((name) => name.replaceAll('\\', '/'));

/** @param {string} file */
function readPage(file) {
  const html = readFileSync(file, 'utf8');
  /** @param {RegExp} pattern with the value as its first group */
  const all = (pattern) => [...html.matchAll(pattern)].map(([, value = '']) => value.replaceAll('&amp;', '&'));
  return {
    links: new Set(all(/<a\b[^>]*?\shref="([^"]*)"/g)),
    fetched: new Set([...all(/<(?:img|script|source|iframe)\b[^>]*?\ssrc="([^"]*)"/g), ...all(/<link\b[^>]*?\shref="([^"]*)"/g)]),
    ids: new Set(all(/\sid="([^"]*)"/g)),
  };
}
