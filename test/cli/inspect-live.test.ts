import assert from 'node:assert/strict';

import { assertRefusedInProcess, outputInProcess, outputOfCoclass } from '../support/cli.js';

describe('coclass inspect --live', () => {
  it('shows a new object of a class: its type, members by the library, what they are now, and its events', () => {
    const text = outputOfCoclass('inspect', '--live', 'Coclass.Test.Events');
    assert.match(text, /^Type +\S+\nObject +a new object, made for this look$/m);
    assert.match(text, /^Members\n(?:.+\n)*SinkCount +property, read-only +: long/m);
    assert.match(text, /^Values\n(?:.+\n)*SinkCount +0$/m);
    assert.match(text, /^Events\n_ITestEvents +OnText, /m);
  });

  it('takes a CLSID and a moniker', async () => {
    assert.match(await outputInProcess('inspect', '--live', '{EE09B103-97E0-11CF-978F-00A02463E06F}'), /^Count +0$/m);
    const named = await outputInProcess('inspect', '--live', 'new:EE09B103-97E0-11CF-978F-00A02463E06F');
    assert.match(named, /^Object +what the name stands for$/m);
    assert.match(named, /^CompareMode +0$/m);
  });

  it('gives the same as JSON', async () => {
    const { type, members } = JSON.parse(await outputInProcess('inspect', '--live', 'Scripting.Dictionary', '--json')) as { readonly type: string; readonly members: readonly { readonly name: string; readonly value?: string }[] };
    assert.equal(type, 'Dictionary');
    assert.equal(members.find(({ name }) => name === 'Count')?.value, '0');
    assert.equal(members.some(({ name, value }) => name === 'Add' && value === undefined), true);
  });

  it('refuses what names no object, and options about libraries', async () => {
    await assertRefusedInProcess(['inspect', '--live', 'No.Such'], /'No\.Such' names no object/);
    await assertRefusedInProcess(['inspect', '--live', 'Scripting.Dictionary', '--type', 'IDictionary'], /--live is for an object/, 2);
  });
});
