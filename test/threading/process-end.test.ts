import assert from 'node:assert/strict';

import { ComError, createObject, release } from 'coclass';

import { runChild } from '../support/child.js';
import { isRunning, registeredAround, servedPath, untilEnded, withFreshServer } from '../support/served-script.js';

interface Server {
  readonly Pid: number;
  readonly Objects: number;
  Exit(): void;
}

const make = (): Server => createObject('CoclassFaults.Multi', { context: 'local' }) as Server;

/** Two objects of the server, one of them in a Worker's hands as well. */
const hold = `const make = () => coclass.createObject('CoclassFaults.Multi', { context: 'local' }); globalThis.held = [make(), make()];`;

/** An object of this process's that another thread calls, in the middle of a call of this one's. */
const called = (body: string): string => `
  const { AutoObject, AutoObjectFactory, comServer, defineCoclass, defineInterface, Instancing, method, ThreadingModel } = await import(${JSON.stringify(import.meta.resolve('coclass/server'))});
  const IAct = defineInterface({ name: 'IAct', iid: '{3f1c2a50-9f0e-4f3a-8b15-0f7d6a3e2c01}', kind: 'dual', members: { Act: method({}) } });
  class Actor extends AutoObject { Act() { ${body} } }
  new AutoObjectFactory(comServer, Actor, defineCoclass({ name: 'Actor', clsid: '{3f1c2a50-9f0e-4f3a-8b15-0f7d6a3e2c02}', interfaces: [IAct] }), Instancing.Internal, ThreadingModel.Both);
  testObject('Caller').CallFromThread(new Actor(), 'MTA', false, 'Act');`;

const worker = (body: string): string => `
  const { Worker } = await import('node:worker_threads');
  const { once } = await import('node:events');
  const worker = new Worker(new URL('data:text/javascript,' + encodeURIComponent(\`
    import * as coclass from ${JSON.stringify(import.meta.resolve('coclass'))};
    import { parentPort } from 'node:worker_threads';
    \${${JSON.stringify(hold)}}
    parentPort.postMessage('held');
    setInterval(() => {}, 1000);\`)));
  await once(worker, 'message');
  ${body}`;

describe('a process that ends while it holds objects of another one', () => {
  registeredAround(servedPath('faults'));

  const endings: Record<string, [script: string, code: number, output?: string]> = {
    'by process.exit': [`${hold} process.exit(5);`, 5],
    'by process.exit, with a listener for its end that uses them': [`${hold} process.on('exit', () => console.log(held[0].Objects)); process.exit(4);`, 4, '3'],
    'by process.exit in such a listener': [`${hold} process.on('exit', () => process.exit(held[0].Objects)); process.exit(4);`, 3],
    'by an uncaught error': [`${hold} process.on('exit', () => console.log(held[0].Objects)); setTimeout(() => { throw new Error('out'); });`, 1, '3'],
    'by a promise that nobody catches': [`${hold} Promise.reject(new Error('out'));`, 1],
    'by process.exit after an error that was caught': [
      `${hold} process.once('uncaughtException', () => setTimeout(() => { console.log(held[0].Objects); process.exit(6); }, 10)); setTimeout(() => { throw new Error('out'); });`, 6, '3'],
    'by process.exit in a method that another thread calls': [`${hold} ${called('process.exit(7);')}`, 7],
    'by process.exit, as does its Worker': [worker('process.exit(8);'), 8],
    'by itself': [hold, 0],
  };
  for (const [how, [script, code, printed]] of Object.entries(endings)) {
    it(`${how} lets go of them`, async () => {
      const own = make();
      const pid = own.Pid;
      try {
        const { code: ended, output, errors } = await runChild(script);
        assert.equal(ended, code, errors);
        if (printed !== undefined) assert.equal(output, printed);
        assert.equal(own.Objects, 1);
      } finally {
        release(own);
      }
      await untilEnded(pid);
    });
  }

  it('ends as the other one does that ends in the middle of its call', () => withFreshServer(async () => {
    const own = make();
    const pid = own.Pid;
    assert.throws(() => { own.Exit(); }, (error) => ComError.is(error));
    await untilEnded(pid);
    assert.ok(!isRunning(pid));
    release(own);
    // Its class object has gone with it: COM starts another.
    const next = make();
    assert.notEqual(next.Pid, pid);
    assert.equal(next.Objects, 1);
    release(next);
  }));
});
