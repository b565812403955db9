import assert from 'node:assert/strict';

import { assertCliRefuses, assertRefusedInProcess } from '../support/cli.js';
import { BrowserServer, browserServer, type Sent } from '../support/browser.js';

describe('the server of coclass browse lets in', () => {
  const running = browserServer();

  function asked(headers: Readonly<Record<string, string>> = {}, body = '{}'): Sent {
    const own = { 'Content-Type': 'application/json', 'X-Coclass-Secret': running.server.secret };
    return { method: 'POST', headers: { ...own, ...headers }, body };
  }

  it('its own page, by the secret in the address', async () => {
    const { server } = running;
    assert.equal(server.url.hostname, '127.0.0.1');
    assert.ok(server.secret.length >= 40);
    assert.equal((await server.send('/api/about', asked())).status, 200);
    assert.equal((await server.send('/api/about', asked({ Origin: server.url.origin, 'Sec-Fetch-Site': 'same-origin' }))).status, 200);
    assert.equal((await server.send('/api/about', asked({ Host: `localhost:${server.url.port}` }))).status, 200);
  });

  it('nobody without the secret', async () => {
    const { server } = running;
    const wrong = server.secret.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
    for (const headers of [{ 'X-Coclass-Secret': wrong }, { 'X-Coclass-Secret': '' }, { 'X-Coclass-Secret': `${server.secret}A` }]) {
      assert.equal((await server.send('/api/about', asked(headers))).status, 403);
      assert.equal((await server.send('/api/events', { headers })).status, 403);
    }
    assert.equal((await server.send('/api/about', { method: 'POST', headers: { 'Content-Type': 'application/json', Cookie: `X-Coclass-Secret=${server.secret}` }, body: '{}' })).status, 403);
    assert.equal((await server.send(`/api/about?secret=${server.secret}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' })).status, 403);
  });

  it('no other page, and no other name for this machine', async () => {
    const { server } = running;
    for (const headers of [{ Origin: 'http://evil.test' }, { Origin: 'null' }, { Origin: `https://127.0.0.1:${server.url.port}` }, { Host: 'evil.test' }, { Host: `evil.test:${server.url.port}` }, { 'Sec-Fetch-Site': 'cross-site' }]) {
      assert.equal((await server.send('/api/about', asked(headers))).status, 403, JSON.stringify(headers));
    }
    assert.equal((await server.send('/', { headers: { Host: `rebound.test:${server.url.port}` } })).status, 403);
  });

  it('no request that a link or a form of another page could send', async () => {
    const { server } = running;
    for (const method of ['GET', 'PUT', 'DELETE']) assert.equal((await server.send('/api/endObjects', { ...asked(), method, body: '' })).status, 405, method);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) assert.equal((await server.send('/api/about', asked({ 'Content-Type': type }))).status, 415, type);
  });

  it('no body that is none', async () => {
    const { server } = running;
    for (const body of ['', '[]', 'null', '{', '"text"']) assert.equal((await server.send('/api/about', asked({}, body))).status, 400, body);
    assert.equal((await server.send('/api/about', asked({ 'Content-Length': String(2 ** 30) }, ''))).status, 413);
    assert.equal((await server.send('/api/nothing', asked())).status, 404);
    assert.equal((await server.send('/api/__proto__', asked())).status, 404);
  });

  it('nothing of the disk but the files of the page', async () => {
    const { server } = running;
    const page = await server.send('/');
    assert.equal(page.status, 200);
    assert.equal(page.headers['content-type'], 'text/html; charset=utf-8');
    for (const path of ['/../page/index.html', '/..%2f..%2f..%2fpackage.json', '/..\\..\\..\\package.json', '/%2e%2e/%2e%2e/package.json', '/C:/windows/win.ini', '/nothing.js', '/constructor', '//index.html']) {
      assert.equal((await server.send(path)).status, 404, path);
    }
    assert.equal((await server.send('/', { method: 'POST' })).status, 405);
  });

  it('nothing into the page but what is from itself', async () => {
    const { headers } = await running.server.send('/');
    const policy = headers['content-security-policy'];
    assert.ok(typeof policy === 'string');
    for (const part of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"]) assert.ok(policy.split('; ').includes(part), part);
    assert.equal(policy.includes('unsafe'), false);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['referrer-policy'], 'no-referrer');
    assert.equal(headers['access-control-allow-origin'], undefined);
  });
});

describe('coclass browse', () => {
  it('ends when its last page is closed, but not while one is open', async () => {
    const server = await BrowserServer.start();
    const [first, second] = [await server.open(), await server.open()];
    assert.equal((await first.next('hello')).objects.length, 0);
    await second.next('hello');
    first.close();
    assert.equal((await server.ask('about', {})).bits, process.arch === 'ia32' ? 32 : 64);
    second.close();
    assert.equal(await server.ended, 0);
  });

  it('takes a port, and tells when that is taken', async () => {
    const server = await BrowserServer.start();
    try {
      const { port } = server.url;
      assertCliRefuses(['browse', '--no-open', '--port', port], new RegExp(`port ${port} is taken`));
    } finally {
      await server.end();
    }
    await assertRefusedInProcess(['browse', '--no-open', '--port', 'x'], /'x' is no port/, 2);
    await assertRefusedInProcess(['browse', '--no-open', '--port', '65536'], /'65536' is no port/, 2);
  });
});
