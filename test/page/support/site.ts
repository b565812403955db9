import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';

import { LONGEST } from '../../support/limits.js';
import { type BrowseProcess, root, startBrowse } from './browse-process.js';
import { registerBroken, registerTestServer, unregisterBroken, unregisterTestServer } from './registry.js';

/** Debian's. */
const CHROMIUM = '/usr/bin/chromium';

/** What all tests of the page share: a server, a browser, and what is registered. */
let site: { readonly browse: BrowseProcess; readonly browser: Browser } | undefined;

/** Registers, starts, and gives what undoes it. */
export async function startSite(): Promise<() => Promise<void>> {
  const undo: (() => void | Promise<void>)[] = [];
  const end = async (): Promise<void> => {
    for (const step of undo.toReversed()) await step();
  };
  try {
    undo.push(unregisterTestServer);
    registerTestServer();
    undo.push(unregisterBroken);
    registerBroken();
    const browse = await startBrowse('--keep');
    undo.push(browse.end);
    const browser = await chromium.launch({ executablePath: CHROMIUM });
    undo.push(() => browser.close());
    site = { browse, browser };
    return end;
  } catch (error) {
    await end();
    throw error;
  }
}

/** The address of the shared server, with its secret. */
export function address(): string {
  assert.ok(site, 'the site has not been started');
  return site.browse.address;
}

/** What went wrong in pages since the last look: errors of their scripts, what the policy refused, what was asked of elsewhere. */
const faults: string[] = [];
const pages = new Set<Page>();

/** Closes what a test has opened, and says what went wrong in it. */
export async function closePages(): Promise<void> {
  for (const page of pages) await page.context().close();
  pages.clear();
  const found = faults.splice(0);
  assert.deepEqual(found, [], 'the page had errors');
}

/** A browser window of its own, as of somebody who has just come. */
export async function newPage(options: BrowserContextOptions = {}): Promise<Page> {
  assert.ok(site, 'the site has not been started');
  const context = await site.browser.newContext({ viewport: { width: 1280, height: 800 }, acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(LONGEST);
  pages.add(page);
  page.on('pageerror', (error) => faults.push(error.stack ?? error.message));
  page.on('console', (message) => {
    // That a request was refused is for the page to show.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(message.text());
  });
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') faults.push(`asked for ${request.url()}`);
  });
  return page;
}

/** The page at a place in it, as after a reload: it has the secret already, and nothing else is drawn first. */
export async function openAt(hash = '#/', options?: BrowserContextOptions): Promise<Page> {
  const page = await newPage(options);
  const { origin, hash: secret } = new URL(address());
  await page.addInitScript(`sessionStorage.setItem('coclass.secret', ${JSON.stringify(secret.slice(1))})`);
  await page.goto(`${origin}/${hash}`);
  return page;
}

/** Goes to a place in the page, as a link does. */
export async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
}

/** The place that the page is at. */
export function placeOf(page: Page): string {
  return new URL(page.url()).hash;
}

/** Waits until something is to be seen. */
export async function sees(locator: Locator): Promise<void> {
  await locator.first().waitFor({ state: 'visible', timeout: LONGEST });
}

/** Creates an object of a class on the class's page, and waits for the object's. */
export async function createOn(page: Page, clsid: string): Promise<void> {
  await goTo(page, `#/classes/${clsid}`);
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await sees(page.getByRole('heading', { level: 1, name: /object \d+$/ }));
}

/** A picture for the documentation (scripts/docs). */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = join(root, 'build', 'screenshots');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' });
}
