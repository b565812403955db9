import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import fc from 'fast-check';

import { itHolds } from '../support/fuzz/it-holds.js';
import { type Home, type Step, World } from '../support/fuzz/world.js';
import { servedPath, tellServer } from '../support/served-script.js';

const which = fc.nat(20);
const steps: fc.Arbitrary<Step[]> = fc.array(fc.oneof(
  { weight: 8, arbitrary: fc.record({ what: fc.constant('create' as const), home: fc.constantFrom<Home>('here', 'here', 'worker', 'server', 'server') }) },
  { weight: 10, arbitrary: fc.record({ what: fc.constantFrom<'child' | 'release' | 'drop' | 'fail' | 'again'>('child', 'release', 'drop', 'fail', 'again'), which }) },
  { weight: 5, arbitrary: fc.record({ what: fc.constant('hold' as const), which, other: which }) },
  { weight: 4, arbitrary: fc.record({ what: fc.constant('bounce' as const), which, depth: fc.nat(8) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constantFrom<'collect' | 'end worker' | 'exit server'>('collect', 'end worker', 'exit server') }) },
), { minLength: 5, maxLength: 40 });

describe('objects in this thread, in Workers and in a server', () => {
  let folder = '';
  const registered: string[] = [];

  /** A server with a CLSID of its own: Wine keeps the class object of one that has ended for a while. */
  function startServer(): string {
    const digits = randomBytes(4).toString('hex');
    const script = join(folder, `${digits}.mjs`);
    writeFileSync(script, `process.env.COCLASS_LIVES = '${digits}';\nawait import(${JSON.stringify(pathToFileURL(servedPath('lives')).href)});\n`);
    tellServer(script, '/regserver');
    registered.push(script);
    return `{${digits}-0000-4000-8000-0000000F1002}`;
  }

  before(() => { folder = mkdtempSync(join(tmpdir(), 'coclass-lives-')); });
  after(() => {
    for (const script of registered) tellServer(script, '/unregserver');
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  });

  itHolds('are gone with their last references, whatever happened to them', { runs: 6, shrinking: 60_000 }, steps, (all) => new World(startServer).play(all));
});
