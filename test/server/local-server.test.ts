import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { ComError, createObject, release } from 'coclass';

import { HoldingClient, runClientSync } from '../support/com-client.js';
import { treeText } from '../support/registry-tree.js';
import { goodbyeOf, isRunning, registeredAround, runScript, servedPath, startScript, tellServer, untilEnded, withFreshServer } from '../support/served-script.js';
import { Terminal } from '../support/terminal.js';
import { itIfNotWine } from '../support/wine.js';

const server = servedPath('faults');

interface Faults {
  readonly Pid: number;
  readonly Objects: number;
  readonly Locks: number;
  LockServer(isLocked: boolean): void;
}

const make = (name: string): Faults => createObject(`CoclassFaults.${name}`, { context: 'local' }) as Faults;

/** Longer than a server that COM has started waits for the next client. */
const longerThanItWaits = (): Promise<void> => new Promise((done) => setTimeout(done, 2000));

const CLSID = 'CLSID\\{7C0C1A57-0000-4000-8000-0000000000B2}';
const registration = (root: 'user' | 'machine'): string => treeText(root, `Software\\Classes\\${CLSID}`);

describe("a server's command line", () => {
  for (const [register, unregister] of [['/regserver', '/unregserver'], ['-RegServer', '-UnregServer'], ['--regserver', '--unregserver']] as const) {
    it(`registers it with ${register}, and unregisters it with ${unregister}`, () => {
      const before = [registration('user'), registration('machine')];
      tellServer(server, register);
      try {
        assert.notDeepEqual([registration('user'), registration('machine')], before);
      } finally {
        tellServer(server, unregister);
      }
      assert.deepEqual([registration('user'), registration('machine')], before);
    });
  }

  for (const [given, hint] of [['/foo', '/regserver registers it'], ['/regsever', 'did you mean /regserver?'], ['--unregsrver', 'did you mean --unregserver?']] as const) {
    it(`that has ${given} in it is refused with E_INVALIDARG`, () => {
      const { status, stderr } = runScript(server, given);
      assert.equal((status ?? 0) >>> 0, 0x80070057);
      assert.ok(stderr.includes(`${given} is no switch of a server's: `) && stderr.includes(hint), stderr);
    });
  }

  it('is told what it serves where it is started at a terminal', async () => {
    await withFreshServer(async (script) => {
      const terminal = new Terminal(script);
      try {
        await terminal.shows(/serving CoclassFaults\.Multi \{/);
        await terminal.shows(/Ctrl-C ends it/);
      } finally {
        await terminal.end();
      }
    });
  });

  for (const [flag, root, other] of [['--user', 'user', 'machine'], ['/machine', 'machine', 'user']] as const) {
    it(`registers it for ${root === 'user' ? 'the user' : 'all users'} with ${flag}`, () => {
      tellServer(server, '/regserver', flag);
      try {
        assert.match(registration(root), /LocalServer32/);
        assert.equal(registration(other), '');
      } finally {
        tellServer(server, '/unregserver', flag);
      }
      assert.equal(registration(root), '');
    });
  }
});

describe('a local server', () => {
  registeredAround(server);

  it('is started by COM, serves many objects in one process, and ends when the last of them is gone', async () => {
    const first = make('Multi');
    const second = make('Multi');
    const pid = first.Pid;
    assert.notEqual(pid, process.pid);
    assert.equal(second.Pid, pid);
    assert.equal(second.Objects, 2);
    release(first);
    assert.equal(second.Objects, 1);
    release(second);
    await untilEnded(pid);
  });

  it('has a process for each object where the instancing is single', async () => {
    const objects = [make('Single'), make('Single')];
    const pids = objects.map(({ Pid }) => Pid);
    assert.equal(new Set(pids).size, 2);
    assert.deepEqual(objects.map(({ Objects }) => Objects), [1, 1]);
    for (const object of objects) release(object);
    for (const pid of pids) await untilEnded(pid);
  });

  it('serves several clients at once, and stays until the last of them has let go', async () => {
    const other = await HoldingClient.start('CoclassFaults.Multi', 2);
    try {
      const own = make('Multi');
      const pid = own.Pid;
      assert.equal(await other.tell('call Pid'), String(pid));
      assert.equal(own.Objects, 3);
      await other.tell('release');
      assert.equal(own.Objects, 1);
      release(own);
      await untilEnded(pid);
    } finally {
      await other.end();
    }
  });

  it('serves a script that makes one object after the other without starting again', async () => {
    const pids = [1, 2, 3].map(() => {
      const object = make('Multi');
      const pid = object.Pid;
      release(object);
      return pid;
    });
    assert.equal(new Set(pids).size, 1, pids.join(' '));
    await untilEnded(pids[0] ?? 0);
  });

  it('does what is to be done at its end, and is waited for', () => withFreshServer(async (script) => {
    const object = make('Multi');
    const pid = object.Pid;
    release(object);
    await untilEnded(pid);
    assert.equal(readFileSync(goodbyeOf(script), 'utf8'), `process ${pid}`);
  }));

  it('does not live for a client that holds nothing but its class object', () => withFreshServer(async () => {
    const client = await HoldingClient.startWithClass('CoclassFaults.Multi', '--local');
    try {
      assert.equal(await client.tell('create'), 'S_OK');
      const pid = Number(await client.tell('call Pid'));
      await client.tell('release');
      await untilEnded(pid);
      assert.match(await client.tell('create'), /^(RPC_|CO_E_|0x8007)/);
    } finally {
      await client.end();
    }
  }));

  it('lives for a lock alone, and ends when that is gone', async () => {
    const first = make('Multi');
    const pid = first.Pid;
    first.LockServer(true);
    release(first);
    await longerThanItWaits();
    assert.ok(isRunning(pid));
    const second = make('Multi');
    assert.deepEqual([second.Pid, second.Objects, second.Locks], [pid, 1, 1]);
    second.LockServer(false);
    release(second);
    await untilEnded(pid);
  });

  itIfNotWine('lives for a client that has locked it and holds nothing else', 'IClassFactory::LockServer does not go from process to process', async () => {
    const client = await HoldingClient.startWithClass('CoclassFaults.Multi', '--local');
    try {
      assert.equal(await client.tell('lock'), 'S_OK');
      assert.equal(await client.tell('create'), 'S_OK');
      const pid = Number(await client.tell('call Pid'));
      await client.tell('release');
      await longerThanItWaits();
      assert.ok(isRunning(pid));
      assert.equal(await client.tell('create'), 'S_OK');
      await client.tell('release');
      assert.equal(await client.tell('unlock'), 'S_OK');
      await untilEnded(pid);
    } finally {
      await client.end();
    }
  });

  it('that was started by hand is found by clients, and stays when they have gone', () => withFreshServer(async (script) => {
    const { pid, end } = await startScript(script, '--tell');
    try {
      const object = make('Multi');
      assert.equal(object.Pid, pid);
      release(object);
      assert.equal(runClientSync('invoke', 'CoclassFaults.Multi', 'Pid').lines[0], String(pid));
      await longerThanItWaits();
      assert.ok(isRunning(pid));
    } finally {
      await end();
    }
    assert.ok(!isRunning(pid));
  }));

  it('that cannot be started fails the creation, and the client lives', () => {
    const broken = servedPath('broken');
    tellServer(broken, '/regserver');
    try {
      assert.throws(() => createObject('CoclassBroken.Broken', { context: 'local' }) as unknown, (error) => ComError.is(error) && /CO_E_SERVER_EXEC_FAILURE|E_NOINTERFACE/.test(error.code));
    } finally {
      tellServer(broken, '/unregserver');
    }
  });
});
