import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, realpathSync, rmdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { Guid } from 'coclass';

import { LONGEST } from '../support/limits.js';
import { assertUnchanged, cleaningUp } from '../support/registration.js';
import { classesText } from '../support/registry-tree.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { underWine } from '../support/wine.js';

const clsid = Guid.create().text;
const serverText = `
import { AutoObject, AutoObjectFactory, comServer, defineCoclass, defineInterface, Instancing, method } from ${JSON.stringify(import.meta.resolve('coclass/server'))};
const IDo = defineInterface({ name: 'INodeProgramDo', iid: '${Guid.create().text}', kind: 'dual', members: { Do: method({}) } });
class Doing extends AutoObject { Do() {} }
new AutoObjectFactory(comServer, Doing, defineCoclass({ name: 'NodeProgram', clsid: '${clsid}', interfaces: [IDo] }), Instancing.MultiInstance);
comServer.run();
`;

/** What only the system around Wine can do. */
async function unix(program: string, args: readonly string[], paths: readonly string[], isDone: () => boolean): Promise<void> {
  const unixPaths = paths.map((path) => spawnSync('winepath', ['-u', path], { encoding: 'utf8' }).stdout.trim());
  spawnSync('start', ['/unix', program, ...args, ...unixPaths], { stdio: 'ignore' });
  const end = Date.now() + LONGEST;
  while (!isDone()) {
    if (Date.now() > end) assert.fail(`${program} did nothing`);
    await sleep(50);
  }
}

/** Runs a body while there is a link to a folder. */
async function withLink(target: string, path: string, body: () => void): Promise<void> {
  if (underWine) await unix('/bin/ln', ['-s'], [target, path], () => existsSync(path));
  else symlinkSync(target, path, 'junction');
  try {
    body();
  } finally {
    // Here Wine shows a folder, whose removal would be that of the other's files.
    if (underWine) await unix('/bin/rm', [], [path], () => !existsSync(path));
    else rmdirSync(path);
  }
}

describe('the node.exe that a registration names', () => {
  const { file } = temporaryFolder();
  const server = (): string => file('server.mjs');

  /** What is registered, and the warnings. */
  function registered(node: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): { command: string | undefined; warned: boolean; status: number | null; stderr: string } {
    const run = (flag: string, more: readonly string[]): { status: number | null; stderr: string } =>
      spawnSync(node, [server(), flag, '--user', ...more], { encoding: 'utf8', timeout: LONGEST, env: { ...process.env, ...env } });
    let command: string | undefined;
    let outcome = { status: null as number | null, stderr: '' };
    cleaningUp('user', () => {
      assertUnchanged('user', () => {
        outcome = run('/regserver', args);
        try {
          command = classesText('user', `CLSID\\${clsid}\\LocalServer32`);
        } finally {
          // Whatever node.exe was named.
          assert.equal(run('/unregserver', []).status, 0);
        }
      });
    });
    return { ...outcome, command, warned: outcome.stderr.includes('COCLASS_NODE_PATH') };
  }

  before(() => {
    writeFileSync(server(), serverText);
  });

  it('is the program itself where it was started through a link', async () => {
    mkdirSync(file('real'));
    copyFileSync(process.execPath, file('real/node.exe'));
    await withLink(file('real'), file('link'), () => {
      assert.equal(registered(file('link/node.exe')).command, `"${realpathSync.native(file('real/node.exe'))}" ${server()}`);
    });
  });

  it('comes with a warning where its path names a version, or is in a temporary folder', () => {
    const version = file('v22.11.0');
    mkdirSync(version);
    const stable = file('nodejs');
    mkdirSync(stable);
    for (const folder of [version, stable]) writeFileSync(`${folder}\\node.exe`, '');
    const isTemporary = registered(process.execPath, ['--node', `${stable}\\node.exe`]);
    assert.match(isTemporary.stderr, /COCLASS_NODE_PATH.*is in a temporary folder.*--node/s);
    const ofVersion = registered(process.execPath, ['--node', `${version}\\node.exe`], { TEMP: 'C:\\windows', TMP: 'C:\\windows' });
    assert.match(ofVersion.stderr, /COCLASS_NODE_PATH.*v22\.11\.0\\node\.exe.*is that of one version/s);
    const stays = registered(process.execPath, ['--node', `${stable}\\node.exe`], { TEMP: 'C:\\windows', TMP: 'C:\\windows' });
    assert.equal(stays.warned, false, stays.stderr);
    assert.equal(isTemporary.status, 0);
  });

  it('is another where --node or the environment variable COCLASS_NODE names it, as it is', () => {
    const cmd = 'C:\\windows\\system32\\cmd.exe';
    const regedit = 'C:\\windows\\regedit.exe';
    assert.equal(registered(process.execPath, ['--node', cmd]).command, `"${cmd}" ${server()}`);
    assert.equal(registered(process.execPath, [], { COCLASS_NODE: cmd }).command, `"${cmd}" ${server()}`);
    assert.equal(registered(process.execPath, ['/Node', regedit], { COCLASS_NODE: cmd }).command, `"${regedit}" ${server()}`);
  });

  it('that is named has to be there: nothing is written where it is not', () => {
    const { command, status, stderr } = registered(process.execPath, ['--node', 'C:\\no\\node.exe']);
    assert.equal(command, undefined);
    assert.notEqual(status, 0);
    assert.match(stderr, /there is no program 'C:\\no\\node\.exe' to start the server with/);
  });
});
