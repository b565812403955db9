import { closePages, startSite } from './site.js';

// Around all tests of the page: one server and one browser, as each takes seconds to start.

let end: (() => Promise<void>) | undefined;

/** Makes a test fail by what went wrong in its pages. Its body is wrapped, as mocha ends the whole run when a hook fails. */
function watch(test: Mocha.Test): void {
  const body = test.fn as ((this: Mocha.Context) => unknown) | undefined;
  if (body === undefined) return;
  test.fn = async function (this: Mocha.Context) {
    await body.call(this);
    await closePages();
  };
}

export const mochaHooks: Mocha.RootHookObject = {
  async beforeAll() {
    end = await startSite();
  },

  beforeEach(this: Mocha.Context) {
    if (this.currentTest !== undefined) watch(this.currentTest);
  },

  async afterEach(this: Mocha.Context) {
    // Of a test that has failed its pages are still there, and what went wrong in them is told already, or follows from it.
    if (this.currentTest?.state === 'failed') await closePages().catch(() => undefined);
  },

  async afterAll() {
    await end?.();
  },
};
