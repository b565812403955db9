import assert from 'node:assert/strict';

import { broken } from './support/registry.js';
import { goTo, openAt, picture, placeOf, sees } from './support/site.js';

const DICTIONARY = 'EE09B103-97E0-11CF-978F-00A02463E06F';

describe('coclass browse: classes', () => {
  it('lists what is registered, and filters it by name, by GUID and by file', async () => {
    const page = await openAt();
    const list = page.getByRole('listbox', { name: 'Classes' });
    const filter = page.getByRole('searchbox', { name: 'Filter classes' });
    await sees(list.getByRole('option'));
    await filter.fill('scripting.dict');
    await sees(page.getByText('1 class', { exact: true }));
    await sees(list.getByRole('option', { name: /^Scripting\.Dictionary/ }));
    await filter.fill(DICTIONARY.toLowerCase());
    await sees(list.getByRole('option', { name: /^Scripting\.Dictionary/ }));
    await filter.fill('scrrun.dll');
    await sees(list.getByRole('option', { name: /^Scripting\.FileSystemObject/ }));
    await filter.fill('nothing has this name');
    await sees(page.getByText('No class is like this.'));
  });

  it('moves in the list by the keyboard, and opens with Enter', async () => {
    const page = await openAt();
    await page.getByRole('searchbox', { name: 'Filter classes' }).fill('Coclass.Test.');
    const list = page.getByRole('listbox', { name: 'Classes' });
    await sees(list.getByRole('option', { name: /^Coclass\.Test\.Apartment/ }));
    await list.focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await sees(page.getByRole('heading', { level: 1, name: /^Coclass\.Test\.Arguments/ }));
    assert.match(placeOf(page), /^#\/classes\/BA867975-/);
  });

  it('shows what both views of the registry say of a class, and leads to its type', async () => {
    const page = await openAt(`#/classes/${DICTIONARY}`);
    await sees(page.getByRole('heading', { level: 1, name: 'Scripting.Dictionary' }));
    const servers = page.getByRole('table', { name: 'Servers for 64-bit and 32-bit processes' });
    await sees(servers.getByRole('row', { name: /^DLL C:\\windows\\system32\\scrrun\.dll –$/ }));
    await sees(servers.getByRole('row', { name: /^Threading model Apartment/ }));
    const facts = page.getByRole('table', { name: 'Registration' });
    await sees(facts.getByText(`{${DICTIONARY}}`));
    await sees(page.getByRole('option', { name: /^Scripting\.Dictionary/, selected: true }));
    await picture(page, 'class');
    await facts.getByRole('link', { name: 'Dictionary', exact: true }).click();
    await sees(page.getByRole('treeitem', { name: 'Dictionary', selected: true }));
    await page.goBack();
    await sees(servers);
  });

  it('marks a class whose DLL and type library are not there, and says what is wrong', async () => {
    const page = await openAt();
    await page.getByRole('combobox', { name: 'Which classes' }).selectOption('Broken');
    const row = page.getByRole('option', { name: /^CoclassPage\.Broken \(broken\)/ });
    await row.click();
    await sees(page.getByRole('heading', { level: 1, name: broken.progId }));
    const faults = page.getByRole('list', { name: 'What is wrong' });
    await sees(faults.getByText(/^⚠ DLL, 64-bit, is not there/));
    await sees(faults.getByText(/type library/));
    await sees(page.getByRole('table', { name: /^Servers/ }).getByText('⚠ is not there'));
    await picture(page, 'broken');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await sees(page.getByRole('form', { name: 'Create an object' }).getByRole('alert'));
  });

  it('says that a class is not registered', async () => {
    const page = await openAt('#/classes/7C0C1A57-0000-4000-8000-0000000000FF');
    await sees(page.getByRole('alert').filter({ hasText: 'is not registered' }));
  });

  it('shows the classes of a category', async () => {
    const page = await openAt('#/categories');
    await page.getByRole('option', { name: /^Active Scripting Engine\b/ }).first().click();
    await page.getByRole('link', { name: 'VBScript', exact: true }).click();
    await sees(page.getByRole('heading', { level: 1, name: 'VBScript' }));
    await goTo(page, '#/categories/7C0C1A57-0000-4000-8000-0000000000FF');
    await sees(page.getByText('There is no such category.'));
  });
});
