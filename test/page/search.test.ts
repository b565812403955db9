import assert from 'node:assert/strict';

import { openAt, picture, placeOf, sees } from './support/site.js';

const BOX = { name: 'Search names, members and GUIDs' } as const;

describe('coclass browse: search', () => {
  it('finds members, types and classes while it is typed, and opens one with Enter', async () => {
    const page = await openAt();
    await page.keyboard.press('/');
    await page.keyboard.type('removeall');
    const results = page.getByRole('listbox', { name: 'Results' });
    await sees(results.getByRole('option', { name: /^RemoveAll Scripting\.IDictionary/ }));
    await page.getByRole('link', { name: 'Members' }).click();
    await sees(results.getByRole('option', { name: /^RemoveAll Scripting\.IDictionary/ }));
    await results.getByRole('option', { name: /^RemoveAll Scripting\.IDictionary/ }).click();
    await sees(page.getByRole('table', { name: 'Members of IDictionary' }).locator('tr[aria-current]').filter({ hasText: 'RemoveAll' }));
    await page.goBack();
    await sees(results);
    assert.equal(await page.getByRole('searchbox', BOX).inputValue(), 'removeall');
  });

  it('moves from the box into the results by the arrow key', async () => {
    const page = await openAt();
    await page.getByRole('searchbox', BOX).fill('filesystem');
    await sees(page.getByRole('option', { name: /^Scripting\.FileSystemObject/ }));
    // Types are found once their library has been read.
    await sees(page.getByRole('option', { name: /^IFileSystem Scripting/ }));
    await picture(page, 'search');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.waitForURL(/#\/(?:classes\/|libraries\?)/);
  });

  it('finds a class and an interface by their GUIDs, with braces and without', async () => {
    const page = await openAt();
    const box = page.getByRole('searchbox', BOX);
    await box.fill('{EE09B103-97E0-11CF-978F-00A02463E06F}');
    await sees(page.getByRole('option', { name: /^Scripting\.Dictionary/ }));
    await box.fill('42c642c1-97e1-11cf-978f-00a02463e06f');
    await sees(page.getByRole('option', { name: /^IDictionary/ }));
  });

  it('leaves each word of a search out of the history: back leads to where it began', async () => {
    const page = await openAt('#/categories');
    await sees(page.getByRole('listbox', { name: 'Categories' }));
    const box = page.getByRole('searchbox', BOX);
    await box.fill('dict');
    await page.waitForURL(/q=dict$/);
    await box.fill('dictionary');
    await page.waitForURL(/q=dictionary$/);
    await page.goBack();
    assert.equal(placeOf(page), '#/categories');
  });

  it('says that nothing is called so', async () => {
    const page = await openAt('#/search?q=nothinghasthisname');
    await sees(page.getByText('Nothing is called “nothinghasthisname”', { exact: false }));
  });
});
