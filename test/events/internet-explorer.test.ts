import assert from 'node:assert/strict';

import { createObject, events, getSourceInterfaces, on, release, waitFor } from 'coclass';

import { LONGEST } from '../support/limits.js';
import { underWine } from '../support/wine.js';

// A source of events that nobody here wrote. Windows 11 has none any more; Wine's makes its window only with a display, or with the driver
// for none, which scripts/setup/wine-prefix.mjs sets.

interface Browser {
  Navigate2(url: string, flags?: number, frame?: string, data?: unknown, headers?: string): void;
  readonly LocationURL: string;
}

interface Navigation {
  readonly pDisp: object;
  readonly URL: string;
  readonly Flags: number;
  readonly TargetFrameName: string;
  readonly PostData: unknown;
  readonly Headers: string;
  readonly Cancel: boolean;
}

(underWine ? describe : describe.skip)(`InternetExplorer.Application${underWine ? '' : ' (not on Windows 11, which makes no window of it)'}`, () => {
  let browser: Browser;

  beforeEach(() => {
    browser = createObject('InternetExplorer.Application') as Browser;
  });

  afterEach(() => {
    release(browser);
  });

  it('has three interfaces of events, and says which argument of BeforeNavigate2 a listener may change', () => {
    assert.deepEqual(getSourceInterfaces(browser).map(({ name }) => name), ['DWebBrowserEvents2', 'DWebBrowserEvents', 'IPropertyNotifySink']);
    const event = getSourceInterfaces(browser)[0]?.events.find(({ name }) => name === 'BeforeNavigate2');
    assert.equal(event?.parameters.map(({ name, canChange }) => (canChange ? `[${name}]` : name)).join(' '), 'pDisp URL Flags TargetFrameName PostData Headers [Cancel]');
  });

  it('fires BeforeNavigate2 with seven arguments, and goes where the answer lets it', () => {
    const heard: string[] = [];
    using _asked = on(browser, 'BeforeNavigate2', ({ pDisp, URL: url, Flags: flags, PostData: data, Headers: headers, Cancel: cancel }: Navigation) => {
      heard.push(`${typeof pDisp} ${url} ${flags} ${String(data)} ${JSON.stringify(headers)} ${cancel}`);
      return { Cancel: url.includes('127.0.0.1') };
    });
    using _begun = on(browser, 'DownloadBegin', () => { heard.push('begun'); });
    browser.Navigate2('http://127.0.0.1:1/first?x=1', 0, undefined, undefined, 'X-Name: value\r\n');
    assert.ok(waitFor(() => heard.length > 0, LONGEST));
    assert.equal(browser.LocationURL, '');
    browser.Navigate2('about:blank');
    assert.ok(waitFor(() => heard.includes('begun'), LONGEST));
    assert.deepEqual(heard, ['object http://127.0.0.1:1/first?x=1 0 undefined "X-Name: value\\r\\n" false', 'object about:blank 0 undefined "" false', 'begun']);
  });

  it('is heard by an async iterator', async () => {
    setImmediate(() => { browser.Navigate2('about:blank'); });
    for await (const { URL: url } of events(browser, 'BeforeNavigate2') as AsyncIterable<Navigation>) {
      assert.equal(url, 'about:blank');
      break;
    }
  });
});
