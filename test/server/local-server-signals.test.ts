import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { ComError, createObject, release } from 'coclass';

import { HoldingClient } from '../support/com-client.js';
import { goodbyeOf, isRunning, untilEnded, withFreshServer } from '../support/served-script.js';
import { Terminal } from '../support/terminal.js';
import { itIfNotWine } from '../support/wine.js';

interface Faults {
  readonly Pid: number;
}

const make = (): Faults => createObject('CoclassFaults.Multi', { context: 'local' }) as Faults;

/** What a client is told of a server that has ended. */
const GONE = /^(RPC_E_DISCONNECTED|RPC_E_SERVER_DIED|RPC_E_SERVER_DIED_DNE|RPC_S_SERVER_UNAVAILABLE|RPC_S_CALL_FAILED|CO_E_OBJNOTCONNECTED|0x800706B[AEF])/;

/** How a server in a terminal is ended, and the exit code that says so. */
const ENDS: readonly (readonly [how: string, end: (terminal: Terminal) => void, code: number, notOnWine?: string])[] = [
  ['Ctrl-C', (terminal) => { terminal.send('interrupt'); }, 130],
  ['Ctrl-Break', (terminal) => { terminal.send('break'); }, 149, 'it has no such event for a whole console'],
  ['closing its terminal', (terminal) => { terminal.close(); }, 129, 'it ends the programs of a terminal at once'],
];

describe('a local server that someone has started in a terminal', () => {
  for (const [how, end, code, notOnWine] of ENDS) {
    const title = `ends by ${how}: clients are told, and the next one has a new server`;
    const body = (): Promise<void> => withFreshServer(async (script) => {
      const terminal = new Terminal(script, '--tell');
      try {
        await terminal.shows(/serving/);
        const client = await HoldingClient.start('CoclassFaults.Multi');
        const own = make();
        const pid = own.Pid;
        assert.equal(await client.tell('call Pid'), String(pid));
        end(terminal);
        assert.equal(await terminal.ended(), code);
        assert.ok(!isRunning(pid));
        assert.equal(readFileSync(goodbyeOf(script), 'utf8'), `process ${pid}`, 'onEnd was waited for');
        assert.throws(() => own.Pid, (error) => ComError.is(error) && GONE.test(error.code));
        assert.match(await client.tell('call Pid'), /failed: /);
        release(own);
        await client.end();
        // Its class objects were revoked: COM starts another.
        const next = make();
        const nextPid = next.Pid;
        assert.notEqual(nextPid, pid);
        release(next);
        await untilEnded(nextPid);
      } finally {
        await terminal.end();
      }
    });
    if (notOnWine === undefined) it(title, body);
    else itIfNotWine(title, notOnWine, body);
  }
});
