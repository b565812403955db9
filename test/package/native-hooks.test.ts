import assert from 'node:assert/strict';

import { outputOf } from '../support/child.js';

const packageUrl = import.meta.resolve('coclass');

/** What a fresh addon's `initialize` says of each value that the script's array gives, one after the other. */
async function answers(given: string): Promise<string[]> {
  const output = await outputOf(`
    import { fileURLToPath } from 'node:url';
    const { providedHooks } = await import(new URL('internals.js', ${JSON.stringify(packageUrl)}));
    const hooks = providedHooks();
    const addon = { exports: {} };
    process.dlopen(addon, fileURLToPath(new URL('../prebuilds/win32-x64/coclass.node', ${JSON.stringify(packageUrl)})));
    console.log(JSON.stringify(${given}.map((hooks) => {
      try { addon.exports.initialize(hooks); return 'taken'; } catch (error) { return error.name + ': ' + error.message; }
    })));`);
  return JSON.parse(output) as string[];
}

describe('the hooks that native code is given at the start', () => {
  it('are taken when they are those that it wants, also after others', async () => {
    assert.deepEqual((await answers('[{}, hooks]')).slice(1), ['taken']);
  });

  it('are refused with every difference told: what is missing, of another type, or unknown', async () => {
    const [told = ''] = await answers(`[(({ describeError, ...rest }) => ({ ...rest, kind: 'kind', makeError: Symbol(), missing: null, later: 1 }))(hooks)]`);
    const [head, ...differences] = told.split('\n  ');
    assert.match(head ?? '', /^TypeError: initialize: .*hooks/);
    assert.deepEqual(differences.toSorted(), [
      "'describeError' is missing",
      "'kind' is a string, expected a symbol",
      "'later' is unknown",
      "'makeError' is a symbol, expected a function",
      "'missing' is null, expected an object",
    ]);
  });

  it('are all of them missing in an empty object, and no object otherwise', async () => {
    const [empty = '', ...others] = await answers('[{}, undefined, null, 1, () => 1]');
    assert.equal(empty.match(/ is missing/g)?.length, await hookCount());
    for (const told of others) assert.equal(told, 'TypeError: initialize: argument 1: expected an object of hooks');
  });
});

async function hookCount(): Promise<number> {
  return Number(await outputOf(`
    const { providedHooks } = await import(new URL('internals.js', ${JSON.stringify(packageUrl)}));
    console.log(Object.keys(providedHooks()).length);`));
}
