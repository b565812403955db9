import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';

import { comScope, createObject, createObjectFrom, members } from 'coclass';

import { assertComError } from '../support/test-server.js';
import { regsvr32 } from '../support/server-dll.js';

interface AutoIt {
  readonly version: string;
  readonly error: number;
  readonly SW_HIDE: number;
}

/** scripts/setup/third-parties.mjs has fetched it. */
const dll = fileURLToPath(new URL('../../../.local/autoit-1.1.11/AutoItX3_x64.dll', import.meta.url));

describe('AutoItX, a server of others made with ATL', () => {
  it('is used from its DLL without being registered: names and types come from the library in it', () => {
    comScope(() => {
      const autoit = createObjectFrom(dll, 'AutoItX3') as AutoIt;
      assert.match(autoit.version, /^3\./);
      assert.deepEqual([autoit.error, autoit.SW_HIDE], [0, 0]);
      assert.ok(members(autoit).some(({ name }) => name === 'WinActivate'));
    });
  });

  it('has no names by itself there: late binding says why', () => {
    comScope(() => {
      const autoit = createObjectFrom(dll, '{1A671297-FA74-4422-80FA-6C5D8CE4DE04}', { binding: 'late' });
      assertComError(() => autoit.ClipPut('x'), { code: 'TYPE_E_LIBNOTREGISTERED' });
    });
  });

  describe('registered by regsvr32', () => {
    before(() => {
      assert.equal(regsvr32('/s', dll), 0);
    });
    after(() => {
      assert.equal(regsvr32('/s', '/u', dll), 0);
    });

    for (const binding of ['early', 'late'] as const) {
      it(`is used by its ProgID, ${binding}`, () => {
        comScope(() => {
          const autoit = createObject('AutoItX3.Control', { binding }) as AutoIt;
          assert.match(autoit.version, /^3\./);
          assert.equal(autoit.SW_HIDE, 0);
        });
      });
    }
  });
});
