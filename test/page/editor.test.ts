import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Page } from 'playwright-core';

import { windowsPath } from './support/registry.js';
import { goTo, openAt, picture, sees } from './support/site.js';

async function begin(name: string): Promise<Page> {
  const page = await openAt('#/edit');
  await page.getByRole('form', { name: 'New library' }).getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Begin' }).click();
  await sees(page.getByRole('treeitem', { name, selected: true }));
  return page;
}

async function add(page: Page, kind: string, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Add a type' }).selectOption(kind);
  // Its GUID comes from the server, and then its form.
  await sees(page.getByRole('heading', { level: 1, name: /^I?New/ }));
  await page.getByLabel('Name', { exact: true }).first().fill(name);
  await sees(page.getByRole('heading', { level: 1, name }));
}

async function inOrder(page: Page): Promise<void> {
  await sees(page.getByText('in order', { exact: true }));
}

/** Saves in a form; the dialog stays open until it says where. */
async function save(page: Page, form: string, path: string): Promise<void> {
  await page.getByRole('button', { name: 'Save…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save the library' });
  await dialog.getByRole('combobox').selectOption(form);
  await dialog.locator('input').fill(path);
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await sees(dialog.getByText(/^Saved as /));
}

describe('coclass browse: the editor', () => {
  let folder: string;

  before(() => { folder = mkdtempSync(join(tmpdir(), 'coclass-page-')); });
  after(() => { rmSync(folder, { recursive: true, force: true }); });

  it('describes a library in forms, and saves it as a type library, as IDL and as TypeScript', async () => {
    const page = await begin('PageSample');
    await add(page, 'Enumeration', 'Colour');
    await page.getByRole('button', { name: 'Add constant' }).click();
    const constants = page.getByRole('table', { name: 'Constants' });
    await constants.getByLabel('Name').fill('colourRed');
    await constants.getByLabel('Value').fill('7');
    await add(page, 'Interface (dual)', 'ISample');
    await page.getByRole('button', { name: 'Add method' }).click();
    await page.getByRole('button', { name: /^▸?\s*Method\(/ }).click();
    const functions = page.getByRole('region', { name: 'Functions' });
    await functions.getByLabel('Name', { exact: true }).first().fill('Paint');
    await functions.getByRole('button', { name: 'Add parameter' }).click();
    const parameters = functions.getByRole('table', { name: 'Parameters' });
    await parameters.getByLabel('Name').fill('colour');
    await parameters.getByLabel('Type').fill('Colour');
    await page.getByRole('button', { name: 'Add property' }).click();
    await inOrder(page);
    await picture(page, 'editor');
    await add(page, 'Class', 'Sample');
    await page.getByRole('table', { name: 'Interfaces' }).getByLabel('Interface').fill('ISample');
    await inOrder(page);
    await page.getByRole('tab', { name: 'IDL' }).click();
    await sees(page.getByLabel('PageSample as IDL').getByText('coclass'));
    await page.getByRole('tab', { name: 'TypeScript' }).click();
    await sees(page.getByLabel('PageSample as TypeScript').getByText(/defineLibrary/).first());

    const tlb = join(folder, 'sample.tlb');
    await save(page, 'Type library (.tlb)', windowsPath(tlb));
    await page.keyboard.press('Escape');
    await save(page, 'IDL (.idl)', windowsPath(join(folder, 'sample.idl')));
    await page.keyboard.press('Escape');
    await save(page, 'TypeScript (defineLibrary) (.ts)', windowsPath(join(folder, 'sample.ts')));
    await page.keyboard.press('Escape');
    assert.match(readFileSync(join(folder, 'sample.idl'), 'utf8'), /HRESULT Paint\(\[in\] Colour colour\)/);
    assert.match(readFileSync(join(folder, 'sample.ts'), 'utf8'), /defineInterface[^]*Paint: method\(/);
    // What was written is a library to the browser too.
    await goTo(page, `#/libraries?path=${encodeURIComponent(windowsPath(tlb))}&type=ISample`);
    await sees(page.getByRole('table', { name: 'Members of ISample' }).getByText('Sub Paint(colour As Colour)'));
  });

  it('shows what is wrong at its field, and leads there from the list of problems', async () => {
    const page = await begin('PageFaults');
    await add(page, 'Interface (dual)', 'IFaulty');
    await page.getByRole('button', { name: 'Add method' }).click();
    await page.getByRole('button', { name: /^▸?\s*Method\(/ }).click();
    const functions = page.getByRole('region', { name: 'Functions' });
    await functions.getByLabel('Returns').fill('NoSuchType');
    await sees(page.getByText(/^\d+ errors?$/));
    await sees(functions.getByText(/NoSuchType/).last());
    assert.equal(await functions.getByLabel('Returns').getAttribute('aria-invalid'), 'true');
    await page.getByRole('tab', { name: /^Problems/ }).click();
    await page.getByRole('list', { name: 'Problems' }).getByRole('button').first().click();
    await sees(functions.getByLabel('Returns'));
    await functions.getByLabel('Returns').fill('HRESULT');
    await inOrder(page);
  });

  it('takes changes back, and makes them again', async () => {
    const page = await begin('PageUndo');
    await add(page, 'Enumeration', 'Things');
    await page.getByRole('button', { name: 'Add constant' }).click();
    await sees(page.getByRole('table', { name: 'Constants' }));
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('table', { name: 'Constants' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Redo' }).click();
    await sees(page.getByRole('table', { name: 'Constants' }));
    await page.reload();
    await sees(page.getByRole('table', { name: 'Constants' }).or(page.getByRole('treeitem', { name: 'Things' })));
  });

  it('opens a registered library for change, and asks before what is not saved is lost', async () => {
    const page = await openAt('#/libraries?libid=420B2830-E718-11CF-893D-00A0C9054228');
    await page.getByRole('link', { name: 'Edit a copy' }).click();
    await sees(page.getByRole('treeitem', { name: 'IDictionary' }));
    await inOrder(page);
    await page.getByLabel('Help text').fill('A changed one');
    await goTo(page, '#/edit?libid=4375E7EB-88FF-4B2F-AD72-AAD8900186B9');
    await sees(page.getByRole('heading', { name: 'Scripting is not saved' }));
    await page.getByRole('button', { name: 'Give them up' }).click();
    await sees(page.getByRole('treeitem', { name: 'CoclassTestServer' }));
  });

  it('does not write over a file unless it is told to', async () => {
    const page = await begin('PageTwice');
    await add(page, 'Enumeration', 'Things');
    const path = windowsPath(join(folder, 'twice.idl'));
    await save(page, 'IDL (.idl)', path);
    const dialog = page.getByRole('dialog', { name: 'Save the library' });
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.getByRole('button', { name: 'Write over it' }).click();
    await sees(dialog.getByText(/^Saved as /));
    const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Download' }).click()]);
    assert.match(download.suggestedFilename(), /PageTwice\.idl/);
  });
});
