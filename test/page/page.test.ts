import assert from 'node:assert/strict';

import type { Page } from 'playwright-core';

import { startBrowse } from './support/browse-process.js';
import { address, goTo, newPage, openAt, sees } from './support/site.js';

/** That the page has begun: it shows the registered classes. */
async function seesClasses(page: Page): Promise<void> {
  await sees(page.getByRole('listbox', { name: 'Classes' }).getByRole('option'));
}

/** Whatever can be operated, and has no name for those who do not see it. */
const NAMELESS = `[...document.querySelectorAll('button, a[href], input, select, textarea, [role=tab], [role=listbox], [role=tree]')]
  .filter((element) => element.checkVisibility() && !element.getAttribute('aria-label') && !element.textContent.trim() && !(element.labels?.length > 0))
  .map((element) => element.outerHTML.slice(0, 160))`;

describe('coclass browse: the page', () => {
  it('takes the secret out of the address, and keeps it for a reload', async () => {
    const page = await newPage();
    await page.goto(address());
    await seesClasses(page);
    assert.equal(new URL(page.url()).hash, '#/');
    await page.reload();
    await seesClasses(page);
  });

  it('shows nothing without the secret, or with another one', async () => {
    for (const url of [new URL('/', address()).href, new URL('/#wrong', address()).href]) {
      const page = await newPage();
      await page.goto(url);
      await sees(page.getByText('This page needs the address that the program has printed', { exact: false }));
      assert.equal(await page.getByRole('option').count(), 0);
    }
  });

  it('tells that the server is lost', async () => {
    const browse = await startBrowse();
    try {
      const page = await newPage();
      await page.goto(browse.address);
      await sees(page.getByRole('navigation'));
      await seesClasses(page);
      await browse.end();
      await sees(page.getByRole('alert').filter({ hasText: /does not answer|has ended/ }));
    } finally {
      await browse.end();
    }
  });

  it('ends the program when it is closed', async () => {
    const browse = await startBrowse();
    try {
      const page = await newPage();
      await page.goto(browse.address);
      await seesClasses(page);
      await page.close();
      assert.equal(await browse.ended, 0);
    } finally {
      await browse.end();
    }
  });

  it('has a name for whatever can be operated, in each of its sections', async () => {
    const page = await openAt();
    for (const place of ['#/classes/EE09B103-97E0-11CF-978F-00A02463E06F', '#/libraries', '#/libraries?libid=420B2830-E718-11CF-893D-00A0C9054228&type=IDictionary', '#/running', '#/categories', '#/objects', '#/edit', '#/search?q=dictionary']) {
      await goTo(page, place);
      await sees(page.getByRole('heading', { level: 1 }).or(page.getByRole('listbox', { name: 'Results' })));
      assert.deepEqual(await page.evaluate(NAMELESS), [], place);
    }
  });

  it('is dark or light as the system is, and fits a narrow screen', async () => {
    const colours = await Promise.all((['light', 'dark'] as const).map(async (colorScheme) => {
      const page = await openAt('#/', { colorScheme });
      await sees(page.getByRole('navigation'));
      return page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
    }));
    assert.notEqual(colours[0], colours[1]);
    const page = await openAt('#/classes/EE09B103-97E0-11CF-978F-00A02463E06F', { viewport: { width: 390, height: 800 } });
    await sees(page.getByRole('heading', { level: 1, name: 'Scripting.Dictionary' }));
    assert.equal(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true);
  });
});
