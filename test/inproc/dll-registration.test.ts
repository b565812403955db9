import assert from 'node:assert/strict';

import { regsvr32, runClient, type ServerFolder, withServerFolder } from '../support/server-dll.js';
import { underWine } from '../support/wine.js';

const SELFREG_E_CLASS = '0x80040201';

/** The scope of a plain regsvr32 in the tests: Wine has a machine scope only, elsewhere they may run elevated or not. */
const plain = /^--(machine|user)$/;

/** The words that the script was started with, of which there must be one start. */
function args(folder: ServerFolder): readonly string[] {
  const calls = folder.takeCalls();
  assert.equal(calls.length, 1);
  return calls[0]?.args ?? [];
}

describe('regsvr32 on a built DLL', () => {
  it('runs the server with /regserver and the path of the DLL, and /unregserver with /u', async () => {
    await withServerFolder({}, (folder) => {
      folder.build();
      for (const [flags, word] of [[[], '/regserver'], [['/u'], '/unregserver']] as const) {
        assert.equal(regsvr32('/s', ...flags, folder.dll), 0);
        const [first, second, third, scope, ...more] = args(folder);
        assert.deepEqual([first, second, third, more], [word, '--dll', folder.dll, []]);
        assert.match(scope ?? '', underWine ? /^--machine$/ : plain);
      }
    });
  });

  it('asks for the user or the machine by /n /i', async () => {
    await withServerFolder({}, (folder) => {
      folder.build();
      for (const scope of ['user', 'machine']) {
        assert.equal(regsvr32('/s', '/n', `/i:${scope}`, folder.dll), 0);
        assert.deepEqual(args(folder), ['/regserver', '--dll', folder.dll, `--${scope}`]);
        assert.equal(regsvr32('/s', '/u', '/n', `/i:${scope}`, folder.dll), 0);
        assert.deepEqual(args(folder), ['/unregserver', '--dll', folder.dll, `--${scope}`]);
      }
    });
  });

  it('fails when the server fails', async () => {
    await withServerFolder({ exitCode: 0x80070005 | 0, message: 'no' }, (folder) => {
      folder.build();
      assert.notEqual(regsvr32('/s', folder.dll), 0);
      assert.notEqual(regsvr32('/s', '/u', folder.dll), 0);
    });
  });
});

describe('the result of registering a built DLL', () => {
  it('is the exit code of the server, with what it wrote to its standard error', async () => {
    await withServerFolder({ exitCode: 0x80070005 | 0, message: 'The registry may not be written: \u20ac' }, async (folder) => {
      folder.build();
      for (const command of ['register', 'unregister']) {
        assert.deepEqual((await runClient([folder.dll, command])).slice(0, 2), [
          ['result', '0x80070005'],
          ['error', 'The registry may not be written: \u20ac'],
        ]);
      }
    });
  });

  it('is SELFREG_E_CLASS where the server ended as Node ends after an error, and says so', async () => {
    await withServerFolder({ exitCode: 1 }, async (folder) => {
      folder.build();
      const [result, error, canUnload] = await runClient([folder.dll, 'register']);
      assert.deepEqual(result, ['result', SELFREG_E_CLASS]);
      assert.match(error?.[1] ?? '', /server\.mjs' ended with the exit code 1$/);
      assert.deepEqual(canUnload, ['can-unload', '0x00000000']);
    });
  });

  it('is a failure where the server crashed', async () => {
    await withServerFolder({ exitCode: 0xc0000005 | 0 }, async (folder) => {
      folder.build();
      assert.deepEqual((await runClient([folder.dll, 'register']))[0], ['result', '0xD0000005']);
    });
  });

  it('is ERROR_TIMEOUT where the server does not end in time, which ends it', async () => {
    await withServerFolder({ delay: 60_000 }, async (folder) => {
      folder.build({ timeout: 3 });
      const [result, error] = await runClient([folder.dll, 'register']);
      assert.deepEqual(result, ['result', '0x800705B4']);
      assert.match(error?.[1] ?? '', /did not end in time/);
    });
  });

  it('is ERROR_FILE_NOT_FOUND where there is no node.exe', async () => {
    await withServerFolder({}, async (folder) => {
      folder.build();
      const [result, error] = await runClient([folder.dll, 'register'], { COCLASS_NODE: 'C:\\gone\\node.exe' });
      assert.deepEqual(result, ['result', '0x80070002']);
      assert.match(error?.[1] ?? '', /COCLASS_NODE/);
      assert.deepEqual(folder.takeCalls(), []);
    });
  });

  it('is E_INVALIDARG for words that DllInstall does not know', async () => {
    await withServerFolder({}, async (folder) => {
      folder.build();
      for (const command of ['install', 'uninstall']) {
        const [result, error] = await runClient([folder.dll, command, 'everyone']);
        assert.deepEqual(result, ['result', '0x80070057']);
        assert.match(error?.[1] ?? '', /'user' or 'machine'.*not 'everyone'/);
      }
      assert.deepEqual(folder.takeCalls(), []);
    });
  });
});
