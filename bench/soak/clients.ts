import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { createObject, release } from 'coclass';

import type { Stage } from './stages.js';

const server = fileURLToPath(new URL('../../build/test/served/lives.js', import.meta.url));
const program = fileURLToPath(new URL('../../build/bin/com_client.exe', import.meta.url));
const PROGID = 'CoclassLives.Live';
const AT_ONCE = 8;
const MOST_CALLS = 40;
const HELD = 3;
/** How long they go on until the server's memory is asked for, at least. */
const ROUND = 5000;
/** How long a client, or what the server is told, may take at most. */
const LIMIT = 120_000;

function tellServer(order: string): void {
  const { status, error } = spawnSync(process.execPath, ['--no-warnings', server, order], { stdio: 'ignore', timeout: LIMIT });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`the server's ${order} ended with ${status ?? 'no exit code'}`);
}

/** A client in C++, which makes objects, calls them as often as it happens, and ends in order or kills itself with what it holds. */
async function client(dies: boolean): Promise<void> {
  const child = spawn(program, ['hold', PROGID, String(HELD)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const limit = setTimeout(() => { child.kill(); }, LIMIT);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  try {
    await lines.next();
    for (let calls = Math.floor(Math.random() * MOST_CALLS); calls > 0; calls--) {
      child.stdin.write('call Pid\n');
      const { value } = await lines.next();
      if (Number.isNaN(Number(value))) throw new Error(`the server answered ${String(value)}`);
    }
    child.stdin.end(dies ? 'die\n' : 'quit\n');
    await closed;
    if (child.killed) throw new Error(`a client did not end in ${LIMIT / 1000} s`);
  } finally {
    clearTimeout(limit);
    child.kill();
  }
}

/** With the server registered, and one object of ours by which it is asked. */
export async function withClients(work: (stage: Stage) => Promise<void>): Promise<void> {
  tellServer('/regserver');
  // Its members are those of test/served/lives.ts.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const own: any = createObject(PROGID, { context: 'local' });
  let killed = 0;
  let ended = 0;
  const oneAfterTheOther = async (until: number): Promise<void> => {
    do {
      const dies = Math.random() < 0.5;
      if (dies) killed += 1;
      await client(dies);
      ended += 1;
    } while (performance.now() < until);
  };
  try {
    await work({
      name: 'clients of a server',
      whole: { minutes: 60 },
      run: async () => {
        const before = ended;
        const until = performance.now() + ROUND;
        await Promise.all(Array.from({ length: AT_ONCE }, () => oneAfterTheOther(until)));
        return ended - before;
      },
      memory: () => own.WorkingSet as number,
      // COM takes back what killed clients held after six minutes; Wine never does.
      left: () => Math.max((own.Objects as number) - 1 - killed * HELD, 0),
    });
  } finally {
    release(own as object);
    tellServer('/unregserver');
  }
}
