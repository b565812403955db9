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
const CALLS = 20;
const HELD = 3;

function tellServer(order: string): void {
  const { status, error } = spawnSync(process.execPath, ['--no-warnings', server, order], { stdio: 'ignore' });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`the server's ${order} ended with ${status ?? 'no exit code'}`);
}

/** A client in C++, which makes objects, calls them, and ends in order or kills itself with what it holds. */
async function client(dies: boolean): Promise<void> {
  const child = spawn(program, ['hold', PROGID, String(HELD)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  await lines.next();
  for (let call = 0; call < CALLS; call++) {
    child.stdin.write('call Pid\n');
    const { value } = await lines.next();
    if (Number.isNaN(Number(value))) throw new Error(`the server answered ${String(value)}`);
  }
  child.stdin.end(dies ? 'die\n' : 'quit\n');
  await closed;
}

/** With the server registered, and one object of ours by which it is asked. */
export async function withClients(work: (stage: Stage, server: { readonly workingSet: () => number; readonly left: () => { objects: number; allowed: number } }) => Promise<void>): Promise<void> {
  tellServer('/regserver');
  // Its members are those of test/served/lives.ts.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const own: any = createObject(PROGID, { context: 'local' });
  let killed = 0;
  const stage: Stage = {
    name: 'clients of a server', count: 4000, step: AT_ONCE,
    run: async (count) => {
      for (let started = 0; started < count; started += AT_ONCE) {
        await Promise.all(Array.from({ length: AT_ONCE }, () => {
          const dies = Math.random() < 0.5;
          if (dies) killed += 1;
          return client(dies);
        }));
      }
    },
  };
  try {
    // COM takes back what killed clients held after six minutes; Wine never does.
    await work(stage, { workingSet: () => own.WorkingSet as number, left: () => ({ objects: (own.Objects as number) - 1, allowed: killed * HELD }) });
  } finally {
    release(own as object);
    tellServer('/unregserver');
  }
}
