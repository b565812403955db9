import assert from 'node:assert/strict';

import { Guid } from 'coclass';

import { assertRefusedInProcess, outputInProcess, outputOfCoclass } from '../support/cli.js';

const BRACES = /^\{[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}\}\n$/;

describe('coclass guid', () => {
  it('makes one GUID in braces', () => {
    assert.match(outputOfCoclass('guid'), BRACES);
  });

  it('makes as many as it is asked for, all different', async () => {
    const lines = (await outputInProcess('guid', '1000')).trimEnd().split('\n');
    assert.equal(new Set(lines).size, 1000);
    for (const line of lines) assert.match(`${line}\n`, BRACES);
  });

  it('writes them as the languages want them', async () => {
    assert.match(await outputInProcess('guid', '--format', 'plain'), /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\n$/);
    assert.match(await outputInProcess('guid', '-f', 'delphi'), /^\['\{[0-9A-F-]{36}\}'\]\n$/);
    assert.match(await outputInProcess('guid', '-f', 'typescript'), /^new Guid\('\{[0-9A-F-]{36}\}'\)\n$/);
    assert.match(await outputInProcess('guid', '-f', 'struct'), /^\{ 0x[0-9a-f]{8}, 0x[0-9a-f]{4}, 0x4[0-9a-f]{3}, \{ 0x[0-9a-f]{2}(, 0x[0-9a-f]{2}){7} \} \}\n$/);
  });

  it('prints a JSON array for programs', async () => {
    const guids = JSON.parse(await outputInProcess('guid', '2', '--json')) as string[];
    assert.deepEqual(guids.map((guid) => Guid.isGuid(guid)), [true, true]);
  });

  it('refuses a count or a form that makes no sense, with exit code 2', async () => {
    for (const count of ['0', '-1', '1.5', 'many', '10001']) await assertRefusedInProcess(['guid', '--', count], /expected a number from 1 to 10000/, 2);
    await assertRefusedInProcess(['guid', '--format', 'base64'], /Allowed choices are braces, plain, struct, delphi, typescript/, 2);
  });
});
