import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { HRESULT, hresultHex, type HResultName } from 'coclass';

import { pages, root } from '../support/docs-code.js';

const textOf = (file: string): string => readFileSync(file, 'utf8').replaceAll(/^```.*?^```/gms, '');

/** As forges, and the site (scripts/docs/config.mjs), name a heading. */
const slugOf = (heading: string): string => heading.trim().toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(/\s/g, '-');

const headingsOf = (file: string): string[] => [...textOf(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => slugOf(heading));

describe('The pages of the documentation', () => {
  it('link to files and headings that there are', () => {
    const broken = pages.flatMap((page) => [...textOf(join(root, page)).matchAll(/\]\((?<link>[^)\s]+)\)/g)].flatMap(({ groups }) => {
      const link = groups?.['link'] ?? '';
      if (/^[a-z]+:/.test(link)) return [];
      const [path = '', heading] = link.split('#');
      const target = path === '' ? join(root, page) : join(root, dirname(page), path);
      const exists = existsSync(target) && (heading === undefined || headingsOf(target).includes(heading));
      return exists ? [] : [`${page}: ${link}`];
    }));
    assert.deepEqual(broken, []);
  });

  it('have each a place in the sidebar of the site', () => {
    const sidebar = readFileSync(join(root, 'scripts/docs/sidebar.mjs'), 'utf8');
    const names = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md')).map((name) => name.slice(0, -'.md'.length));
    assert.deepEqual(names.filter((name) => !sidebar.includes(`'${name}'`)), []);
  });

  it('tell in the troubleshooting of each HRESULT once, under its name and number', () => {
    const headings = [...readFileSync(join(root, 'docs/troubleshooting.md'), 'utf8').matchAll(/^### (?<name>\S+) (?<code>0x[0-9A-F]{8})$/gm)].map(({ groups }) => groups);
    assert.ok(headings.length > 40);
    for (const heading of headings) assert.equal(heading?.['code'], hresultHex(HRESULT[heading?.['name'] as HResultName]), heading?.['name']);
    assert.equal(new Set(headings.map((heading) => heading?.['name'])).size, headings.length);
  });

  it('name tests that there are, by their files and titles', () => {
    const named = [...readFileSync(join(root, 'docs/peers.md'), 'utf8').matchAll(/`(?<file>[a-z]+\/[\w-]+)`(?<titles>(?:[:;] \*[^*]+\*)*) \|$/gm)].map(({ groups }) => groups);
    assert.ok(named.length > 50);
    const wrong = named.flatMap((each) => {
      const file = join(root, 'test', `${each?.['file'] ?? ''}.test.ts`);
      if (!existsSync(file)) return [file];
      const source = readFileSync(file, 'utf8').replaceAll("\\'", "'");
      return [...(each?.['titles'] ?? '').matchAll(/\*([^*]+)\*/g)].map(([, title = '']) => title).filter((title) => !source.includes(title));
    });
    assert.deepEqual(wrong, []);
  });
});
