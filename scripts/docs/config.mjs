import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitepress';
import { root } from '../paths.mjs';
import { examplePages } from './made-pages.mjs';
import { madePages, pictures, site } from './places.mjs';
import { sidebar } from './sidebar.mjs';

/**
 * The pages lie where a forge shows them, and link to each other as files. The site has them at the same places, so the links hold;
 * only what a forge shows of a folder is named otherwise, and what is made lies elsewhere.
 * @param {string} page
 */
const placeOnSite = (page) => page.replace(`${madePages}/`, '').replace(/(^|\/)README\.md$/, '$1index.md');

/**
 * A picture is made by `npm run test:browse`, and not kept in git: a page names it, and has it where it is there.
 * @param {string} html
 */
const withPicture = (html) => html.replace(/<!-- picture: ([\w-]+): (.*?) -->/g, (_whole, name, text) => (
  existsSync(join(root, pictures, `${name}.png`)) ? `<img class="picture" src="../${pictures}/${name}.png" alt="${text.replaceAll('"', '&quot;')}">` : ''
));

/** @param {string} link */
const isOurs = (link) => !/^[a-z]+:|^#/.test(link);

export default defineConfig({
  title: 'coclass',
  description: 'COM for Node.js: call any COM object, and be one, in typed TypeScript',
  lang: 'en',
  head: [['link', { rel: 'icon', href: `data:image/svg+xml,${encodeURIComponent(readFileSync(join(root, 'page', 'icon.svg'), 'utf8'))}` }]],
  srcDir: root,
  // What is no page of the site, and where none are looked for.
  srcExclude: ['test/**', 'scripts/**', 'bench/**', 'prebuilds/**', 'lib/**', 'build/!(docs)/**', '.local/**'],
  outDir: site,
  cacheDir: join(root, 'build', 'site-cache'),
  rewrites: placeOnSite,
  ignoreDeadLinks: false,
  // A page is a file, with no server that adds an ending.
  cleanUrls: false,
  // What all pages share is one file, and not a part of each.
  metaChunk: true,
  markdown: {
    // As forges name headings, so that a link to one works in both places.
    anchor: { slugify: (heading) => heading.trim().toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(/\s/g, '-') },
    config(markdown) {
      markdown.core.ruler.push('pictures', ({ tokens }) => {
        for (const token of tokens) if (token.type === 'html_block') token.content = withPicture(token.content);
      });
      markdown.core.ruler.push('links as files', ({ tokens }) => {
        for (const token of tokens.flatMap(({ children }) => children ?? [])) {
          const link = token.attrGet('href');
          if (token.type !== 'link_open' || link === null || !isOurs(link)) continue;
          token.attrSet('href', placeOnSite(link).replace(/(examples\/.*)\.ts$/, '$1.md'));
        }
      });
    },
  },
  vite: { build: { chunkSizeWarningLimit: 2000 } },
  themeConfig: {
    sidebar: sidebar(examplePages()),
    outline: [2, 3],
    search: { provider: 'local' },
    nav: [
      { text: 'Guide', link: '/docs/getting-started' },
      { text: 'Recipes', link: '/docs/recipes' },
      { text: 'Troubleshooting', link: '/docs/troubleshooting' },
      { text: 'API', link: '/api/' },
    ],
  },
});
