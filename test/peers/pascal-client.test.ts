import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';

import { outputOfCoclass } from '../support/cli.js';
import { examplePath, registeredAround } from '../support/served-script.js';
import { regsvr32 } from '../support/server-dll.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { pascalPath, runPascal } from './support/pascal.js';
import { itSays, type Report } from '../support/reports.js';
import { peer, samples } from './support/reports.js';

describe("Object Pascal's client of the samples", () => {
  const { file } = temporaryFolder();
  let report: Report = new Map();

  describe('registered by /regserver', () => {
    registeredAround(examplePath('pcom/server'));
    registeredAround(examplePath('mysvr/server'));
    before(() => {
      report = runPascal('SampleClient.exe');
    });
    itSays(() => report, samples);
  });

  describe('registered by regsvr32, with the DLLs of coclass build', () => {
    const dlls = [['pcom', 'PCom'], ['mysvr', 'MyDef']] as const;
    before(() => {
      for (const [sample, name] of dlls) {
        outputOfCoclass('build', examplePath(`${sample}/server`), '-o', file(''), '-n', name);
        assert.equal(regsvr32('/s', file(`${name}.dll`)), 0);
      }
      report = runPascal('SampleClient.exe');
    });
    after(() => {
      for (const [, name] of dlls) assert.equal(regsvr32('/s', '/u', file(`${name}.dll`)), 0);
    });
    itSays(() => report, samples);
  });
});

describe("Object Pascal's client of every type", () => {
  let report: Report = new Map();

  describe('with our server', () => {
    registeredAround(fileURLToPath(new URL('node-server.js', import.meta.url)));
    before(() => {
      report = runPascal('PeerClient.exe', 'PeerLib.NodePeer');
    });
    itSays(() => report, peer('ours'));
  });

  describe("with Pascal's own server, which shows that the program is right", () => {
    before(() => {
      assert.equal(regsvr32('/s', pascalPath('PeerServer.dll')), 0);
      report = runPascal('PeerClient.exe', 'PeerLib.PascalPeer');
    });
    after(() => {
      assert.equal(regsvr32('/s', '/u', pascalPath('PeerServer.dll')), 0);
    });
    itSays(() => report, peer("Pascal's"));
  });
});
