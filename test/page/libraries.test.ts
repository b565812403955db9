import assert from 'node:assert/strict';

import { deadLibrary } from './support/registry.js';
import { goTo, openAt, picture, placeOf, sees } from './support/site.js';

const SCRIPTING = '#/libraries?libid=420B2830-E718-11CF-893D-00A0C9054228';
const TEST_SERVER = '#/libraries?libid=4375E7EB-88FF-4B2F-AD72-AAD8900186B9';

describe('coclass browse: type libraries', () => {
  it('lists the registered libraries, opens one, and shows its types as a tree by their kinds', async () => {
    const page = await openAt('#/libraries');
    await page.getByRole('searchbox', { name: 'Filter type libraries' }).fill('coclass test server');
    await page.getByRole('option', { name: /^coclass test server/ }).click();
    const tree = page.getByRole('tree', { name: 'Types of CoclassTestServer' });
    await sees(tree.getByRole('treeitem', { name: /^Classes \d+/, expanded: true }));
    await sees(page.getByRole('heading', { level: 1, name: 'CoclassTestServer 1.0' }));
    await page.getByRole('searchbox', { name: 'Filter types' }).fill('TestColor');
    await tree.getByRole('treeitem', { name: 'TestColor' }).click();
    await sees(page.getByRole('table', { name: 'Members of TestColor' }).getByRole('row', { name: /^Blue 4/ }));
  });

  it('opens a type by the keyboard, shows its members below it, and leads to each', async () => {
    const page = await openAt(SCRIPTING);
    const tree = page.getByRole('tree', { name: 'Types of Scripting' });
    await sees(tree.getByRole('treeitem', { name: 'IDictionary (hidden)' }));
    await tree.getByRole('treeitem', { name: 'IDictionary (hidden)' }).click();
    await page.keyboard.press('ArrowRight');
    await sees(tree.getByRole('treeitem', { name: 'Exists' }));
    await tree.getByRole('treeitem', { name: 'Exists' }).click();
    await sees(page.getByRole('table', { name: 'Members of IDictionary' }).locator('tr[aria-current]').filter({ hasText: 'Function Exists(Key As Variant) As Boolean' }));
    assert.match(placeOf(page), /member=Exists/);
    await tree.focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await tree.getByRole('treeitem', { name: 'Exists' }).waitFor({ state: 'detached' });
  });

  it('shows a type as IDL, TypeScript and text, beside each other too, with its types as links', async () => {
    const page = await openAt(`${SCRIPTING}&type=IDictionary`);
    await page.getByRole('tab', { name: 'IDL' }).click();
    const idl = page.getByLabel('IDictionary as IDL');
    await sees(idl.getByText('propputref').first());
    await page.keyboard.press('ArrowRight');
    await sees(page.getByLabel('IDictionary as TypeScript').getByText('Exists'));
    await page.getByRole('tab', { name: 'Text' }).click();
    await sees(page.getByLabel('IDictionary as text').getByText('Function').first());
    await page.getByRole('tab', { name: 'Side by side' }).click();
    await sees(idl);
    await sees(page.getByLabel('IDictionary as text'));
    await picture(page, 'library');
    await idl.getByRole('link', { name: 'CompareMethod' }).first().click();
    await sees(page.getByRole('heading', { level: 1, name: 'CompareMethod' }));
    await page.goBack();
    await sees(page.getByRole('heading', { level: 1, name: 'IDictionary' }));
    await page.goForward();
    await sees(page.getByRole('heading', { level: 1, name: 'CompareMethod' }));
  });

  it('leads from an interface to what it inherits, in another library', async () => {
    const page = await openAt(`${SCRIPTING}&type=IDictionary`);
    await page.getByRole('table', { name: 'About the type' }).getByRole('link', { name: 'IDispatch' }).click();
    await sees(page.getByRole('table', { name: 'Members of IDispatch' }));
  });

  it('writes a library as a whole, of whatever length, and gives it as a file', async () => {
    const page = await openAt(TEST_SERVER);
    await page.getByRole('tab', { name: 'IDL' }).click();
    const code = page.getByLabel('CoclassTestServer as IDL');
    await sees(code);
    const text = await code.textContent();
    assert.match(text ?? '', /library CoclassTestServer[^]*coclass Values/);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download CoclassTestServer.idl' }).click()]);
    assert.equal(download.suggestedFilename(), 'CoclassTestServer.idl');
    // Its end is in colours as well, once it is near.
    await code.locator('code').last().scrollIntoViewIfNeeded();
    await sees(code.locator('code').last().locator('.t-keyword, .t-type'));
  });

  it('opens a file by its path, and says why another is no library', async () => {
    const page = await openAt('#/libraries');
    const path = page.getByLabel('File', { exact: true });
    await path.fill('C:\\windows\\system32\\stdole2.tlb');
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await sees(page.getByRole('tree', { name: 'Types of stdole' }));
    await goTo(page, '#/libraries?path=C%3A%5Cwindows%5Csystem32%5Ckernel32.dll');
    await sees(page.getByRole('alert'));
  });

  it('marks a library whose file is not there, and says so where it is opened', async () => {
    const page = await openAt('#/libraries');
    await page.getByLabel('broken only').check();
    const row = page.getByRole('option', { name: new RegExp(`^${deadLibrary.name}`) });
    await sees(row.getByText('broken'));
    await row.click();
    await sees(page.getByRole('alert').filter({ hasText: deadLibrary.file }));
  });

  it('leads through the folders of the computer to a file', async () => {
    const page = await openAt('#/libraries');
    await page.getByRole('button', { name: 'Choose…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Open a type library' });
    const folder = dialog.getByRole('status');
    await sees(dialog.getByRole('option', { name: /^\.\./ }));
    const before = await folder.textContent() ?? '';
    await dialog.getByRole('option', { name: /^\.\./ }).click();
    await sees(dialog.getByRole('status').filter({ hasNotText: before }));
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });
});
