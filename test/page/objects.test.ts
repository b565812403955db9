import assert from 'node:assert/strict';

import type { Locator, Page } from 'playwright-core';

import { endProcess } from './support/registry.js';
import { createOn, goTo, openAt, picture, placeOf, sees } from './support/site.js';

const DICTIONARY = 'EE09B103-97E0-11CF-978F-00A02463E06F';
const ARGUMENTS = 'BA867975-A41C-44FF-AC46-3FF449F3BF8F';
const RECORDS = '11212282-4167-4999-8C34-38A503C3CECB';
const EVENTS = '1F963D62-D16B-4FA7-9CCA-BE66F465F375';
const COLLECTION = '1D332D1F-80FE-4BEA-896A-7C70B1EA8CD3';

/** The form of a member, opened. */
async function formOf(page: Page, member: string, verb = 'Call'): Promise<Locator> {
  await page.getByRole('button', { name: `${verb} ${member}`, exact: true }).click();
  return page.getByRole('form', { name: member, exact: true });
}

function resultOf(form: Locator): Locator {
  return form.getByRole('status', { name: 'Result' });
}

/** The id of a class of the test server by its ProgID, which the page knows. */
async function createTest(page: Page, name: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Filter classes' }).fill(`Coclass.Test.${name}`);
  await page.getByRole('option', { name: new RegExp(`^Coclass\\.Test\\.${name}\\b`) }).first().click();
  await sees(page.getByRole('heading', { level: 1, name: new RegExp(`^Coclass\\.Test\\.${name}\\b`) }));
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await sees(page.getByRole('heading', { level: 1, name: /object \d+$/ }));
}

describe('coclass browse: objects', () => {
  it('creates an object, reads its values when it is asked to, and calls its methods', async () => {
    const page = await openAt();
    await createOn(page, DICTIONARY);
    assert.equal(await page.getByLabel('Value of Count').textContent(), '');
    await page.getByRole('button', { name: 'Read values' }).click();
    await sees(page.getByLabel('Value of Count').getByText('0', { exact: true }));
    const add = await formOf(page, 'Add');
    await add.getByLabel('Key As VARIANT', { exact: true }).fill('price');
    await add.getByRole('combobox', { name: /^Item As .*kind of value/ }).selectOption('currency');
    await add.getByLabel('Item As VARIANT', { exact: true }).fill('12.50');
    await add.getByRole('button', { name: 'Call' }).click();
    await sees(resultOf(add).getByText('Add("price", 12.50) →'));
    // Read again, as a call may have changed it.
    await sees(page.getByLabel('Value of Count').getByText('1', { exact: true }));
    const item = await formOf(page, 'Item', 'Change');
    await item.getByLabel('Key As VARIANT', { exact: true }).fill('price');
    await item.getByRole('button', { name: 'Get' }).click();
    await sees(resultOf(item).getByText('12.5', { exact: false }).last());
    await picture(page, 'object');
  });

  it('shows an error with its HRESULT, its name and the member', async () => {
    const page = await openAt();
    await createOn(page, DICTIONARY);
    const remove = await formOf(page, 'Remove');
    await remove.getByLabel('Key As VARIANT', { exact: true }).fill('not there');
    await remove.getByRole('button', { name: 'Call' }).click();
    await sees(resultOf(remove).getByText(/0x[0-9A-F]{8}/));
    await page.getByRole('tab', { name: /^Calls/ }).click();
    await sees(page.getByRole('table', { name: 'Calls' }).getByRole('row', { name: /Remove\("not there"\)/ }));
  });

  it('has for each parameter what its type asks for', async () => {
    const page = await openAt();
    await createTest(page, 'Values');
    const color = await formOf(page, 'EchoColor');
    await color.getByLabel(/^\w+ As TestColor$/).selectOption('Blue (4)');
    await color.getByRole('button', { name: 'Call' }).click();
    await sees(resultOf(color).locator('.value').getByText(/4/));
    const date = await formOf(page, 'EchoDATE');
    const field = date.getByLabel(/^\w+ As DATE$/);
    assert.equal(await field.getAttribute('type'), 'datetime-local');
    await field.fill('2026-11-29T14:30:15');
    await date.getByRole('button', { name: 'Call' }).click();
    await sees(resultOf(date).locator('.value').getByText(/14:30:15/));
    const boolean = await formOf(page, 'EchoBOOL');
    await boolean.getByLabel(/^\w+ As VARIANT_BOOL$/).selectOption('true');
    await boolean.getByRole('button', { name: 'Call' }).click();
    await sees(resultOf(boolean).locator('.value').getByText('true'));
    const number = await formOf(page, 'EchoI4');
    await number.getByLabel(/^\w+ As long$/).fill('twelve');
    await number.getByRole('button', { name: 'Call' }).click();
    await sees(number.getByText('a number is needed'));
    assert.equal(await number.getByLabel(/^\w+ As long$/).getAttribute('aria-invalid'), 'true');
    const big = await formOf(page, 'EchoI8');
    await big.getByLabel(/As (?:hyper|__int64|int64)/).fill('9007199254740993');
    await big.getByRole('button', { name: 'Call' }).click();
    await sees(resultOf(big).locator('.value').getByText('9007199254740993'));
  });

  it('shows what comes back by reference, and takes what goes both ways', async () => {
    const page = await openAt();
    await createTest(page, 'Values');
    const out = await formOf(page, 'OutBSTR');
    assert.equal(await out.locator('input').count(), 0);
    await out.getByRole('button', { name: 'Call' }).click();
    await sees(resultOf(out).getByText('"out"'));
    const both = await formOf(page, 'InOutI4');
    await both.getByLabel(/As long$/).fill('41');
    await both.getByRole('button', { name: 'Call' }).click();
    await sees(resultOf(both).locator('.value').getByText('42'));
  });

  it('leaves out optional arguments unless they are given, and takes arrays as JSON', async () => {
    const page = await openAt();
    await createOn(page, ARGUMENTS);
    const optional = await formOf(page, 'Optional');
    await optional.getByLabel('a As long', { exact: true }).fill('1');
    await optional.getByRole('combobox', { name: 'c As VARIANT: kind of value' }).selectOption('number');
    await optional.getByLabel('c As VARIANT', { exact: true }).fill('3');
    await optional.getByRole('button', { name: 'Call' }).click();
    await sees(resultOf(optional).getByText('"a=1 b=missing c=3"'));
    const any = await formOf(page, 'VarArgs');
    await any.getByRole('combobox', { name: /kind of value$/ }).selectOption({ index: 1 });
    await any.locator('textarea').fill('[1, 2, "c"]');
    await any.getByRole('button', { name: 'Call' }).click();
    await sees(resultOf(any).getByText('"3: 1, 2, c"'));
    await any.locator('textarea').fill('[1, 2');
    await any.getByRole('button', { name: 'Call' }).click();
    await sees(any.getByText(/this is no JSON/));
  });

  it('takes records apart, and makes them', async () => {
    const page = await openAt();
    await createOn(page, RECORDS);
    const echo = await formOf(page, 'EchoPoint');
    await echo.locator('textarea').fill('{ "x": 1.5, "y": -2 }');
    await echo.getByRole('button', { name: 'Call' }).click();
    await resultOf(echo).locator('details > summary').click();
    await sees(resultOf(echo).locator('dl').getByText('1.5'));
  });

  it('opens objects that are returned, lists all that are open, and lets go of them', async () => {
    const page = await openAt();
    await createOn(page, '0D43FE01-F093-11CF-8940-00A0C9054228');
    const drive = await formOf(page, 'GetDrive');
    await drive.getByLabel(/ As BSTR$/).fill('C:');
    await drive.getByRole('button', { name: 'Call' }).click();
    await resultOf(drive).getByRole('link').click();
    await sees(page.getByRole('heading', { level: 1, name: /Drive object/ }));
    await page.getByRole('button', { name: 'Read DriveLetter' }).click();
    await sees(page.getByLabel('Value of DriveLetter').getByText('"C"'));
    const place = placeOf(page);
    await page.getByRole('button', { name: 'Release' }).click();
    await page.waitForURL(/#\/objects$/);
    const id = /\d+$/.exec(place)?.[0] ?? '';
    await page.getByRole('listbox', { name: 'Open objects' }).getByRole('option', { name: new RegExp(`^Drive ${id} `) }).waitFor({ state: 'detached' });
    await goTo(page, place);
    await sees(page.getByRole('alert').or(page.getByText('This object is no longer there', { exact: false })));
  });

  it('shows what is in a collection', async () => {
    const page = await openAt();
    await createOn(page, DICTIONARY);
    const add = await formOf(page, 'Add');
    await add.getByLabel('Key As VARIANT', { exact: true }).fill('first');
    await add.getByRole('button', { name: 'Call' }).click();
    await sees(resultOf(add).getByText('Add("first"', { exact: false }));
    await page.getByRole('tab', { name: 'Items' }).click();
    await sees(page.getByRole('list', { name: 'Items' }).getByText('"first"'));
    await createOn(page, COLLECTION);
    await sees(page.getByRole('tab', { name: 'Items' }));
  });

  it('watches the events of an object', async () => {
    const page = await openAt();
    await page.getByRole('searchbox', { name: 'Filter classes' }).fill('StdFont');
    await page.getByRole('option', { name: /StdFont/ }).first().click();
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await sees(page.getByRole('heading', { level: 1, name: /object \d+$/ }));
    await page.getByRole('tab', { name: /^Events/ }).click();
    await page.getByRole('region', { name: 'FontEvents' }).getByRole('button', { name: 'Watch' }).click();
    await sees(page.getByRole('button', { name: 'Stop watching' }));
    await page.getByRole('tab', { name: 'Members' }).click();
    const bold = await formOf(page, 'Bold', 'Change');
    await bold.getByLabel(/^Value As/).selectOption('true');
    await bold.getByRole('button', { name: 'Put' }).click();
    await page.getByRole('tab', { name: /^Events/ }).click();
    await sees(page.getByRole('table', { name: 'Events' }).getByRole('row', { name: /FontChanged PropertyName = "Bold"/ }));
    await picture(page, 'events');
    await page.getByRole('button', { name: 'Stop watching' }).click();
    await sees(page.getByRole('button', { name: 'Watch', exact: true }));
  });

  it('answers events as it was told before', async () => {
    const page = await openAt();
    await createOn(page, EVENTS);
    await page.getByRole('tab', { name: /^Events/ }).click();
    const source = page.getByRole('region', { name: '_ITestEvents' });
    await source.getByText('What is answered to events').click();
    await source.getByRole('combobox', { name: 'OnCancel.cancel: kind of value' }).selectOption('boolean');
    await source.getByLabel('OnCancel.cancel', { exact: true }).selectOption('true');
    await source.getByRole('button', { name: 'Watch' }).click();
    await sees(source.getByRole('button', { name: 'Stop watching' }));
    await page.getByRole('tab', { name: 'Members' }).click();
    const fire = await formOf(page, 'FireCancel');
    await fire.getByRole('button', { name: 'Call' }).click();
    await sees(resultOf(fire).locator('.value').getByText('true'));
  });

  it('opens an object by a moniker, and as another of its interfaces', async () => {
    const page = await openAt('#/running');
    await page.getByLabel('By a moniker').fill('new:EE09B103-97E0-11CF-978F-00A02463E06F');
    await page.getByRole('button', { name: 'Open', exact: true }).first().click();
    await sees(page.getByRole('heading', { level: 1, name: /object \d+$/ }));
    await page.getByRole('tab', { name: 'Interfaces' }).click();
    const before = placeOf(page);
    await page.getByRole('button', { name: 'Open as IUnknown' }).click();
    await page.waitForURL((url) => url.hash !== before);
    await sees(page.getByRole('heading', { level: 1, name: /object \d+$/ }));
  });

  it('calls by name what no type information tells', async () => {
    const page = await openAt();
    await createTest(page, 'Untyped');
    await sees(page.getByText('This object has no type information', { exact: false }));
    const form = page.getByRole('form', { name: 'Call by name' });
    await form.getByLabel('Name').fill('NoSuchMember');
    await form.getByRole('button', { name: 'Do it' }).click();
    await sees(form.getByText(/DISP_E_UNKNOWNNAME/));
  });

  it('tells that the objects have gone when their process has crashed, and goes on', async () => {
    const page = await openAt();
    await createOn(page, DICTIONARY);
    const place = await page.getByText('in the process of the objects', { exact: false }).textContent();
    endProcess(/\((\d+)\)/.exec(place ?? '')?.[1] ?? '');
    const alert = page.getByRole('alert').filter({ hasText: 'The process of the objects has ended' });
    await sees(alert);
    await alert.getByRole('button', { name: 'Understood' }).click();
    await createOn(page, DICTIONARY);
  });
});
