import assert from 'node:assert/strict';

import { runChild } from '../support/child.js';
import { temporaryFolder } from '../support/temporary-folder.js';

// What native code has of descriptions and classes: in processes of their own, whose memory is guarded until they end (guarded.test.ts).
describe('the memory of a description', () => {
  const { file } = temporaryFolder();

  // oleaut32 keeps freed strings otherwise.
  const { OANOCACHE } = process.env;
  before(() => { process.env['OANOCACHE'] = '1'; });
  after(() => { if (OANOCACHE === undefined) delete process.env['OANOCACHE']; });

  /** What some rounds leave behind: a line for each block that is alive. What is kept once and for all is there before. */
  async function leftBy(name: string, round: string): Promise<string> {
    const server = JSON.stringify(import.meta.resolve('coclass/server'));
    const { code, output, errors } = await runChild(`
      const { AutoObject, defineInterface, Guid, method, on, queryInterface, t } = { ...coclass, ...await import(${server}) };
      const { once } = await import('node:events');
      const { Worker } = await import('node:worker_threads');
      const turn = () => new Promise(setImmediate);
      const heap = testObject('Heap');
      heap.Start(${JSON.stringify(file(`${name}.txt`))});
      const [caller, custom, values] = ['Caller', 'Custom', 'Values'].map(testObject);
      const round = async () => {
        ${round}
      };
      const collect = async () => {
        for (let time = 0; time < 4; time++) { globalThis.gc(); await turn(); await turn(); }
      };
      for (let time = 0; time < 2; time++) { await round(); await collect(); }
      const made = heap.Made;
      for (let time = 0; time < 5; time++) await round();
      const madeInRounds = heap.Made - made;
      await collect();
      console.log(madeInRounds >= 5, heap.AliveSince(made), heap.Wrong);
      process.exit();`);
    assert.equal(code, 0, errors);
    return output;
  }

  it('goes when the objects that were called by it are collected', async () => {
    assert.equal(await leftBy('called', `
        const IAlone = defineInterface({ name: 'IAlone', iid: '{ED9437A9-492F-44DF-9A36-27B93749AC27}', kind: 'custom',
          members: { Twice: method({ value: t.long }, t.long, { returns: 'value' }) } });
        queryInterface(custom, IAlone).Twice(21);`), 'true');
  });

  it('goes when the class that implements it, and its objects, are collected', async () => {
    assert.equal(await leftBy('served', `
        const ICounter = defineInterface({ name: 'ICounter', iid: Guid.create(), kind: 'dual', members: { Next: method({ name: t.optional(t.bstr, 'a default value') }, t.long) } });
        class Counter extends AutoObject {
          static interfaces = [ICounter];
          Next(name) { return name.length; }
        }
        const counter = new Counter();
        caller.HoldReferences(counter, 2);
        values.EchoDISPATCH(counter).Next();
        caller.ReleaseHeld();`), 'true');
  });

  it('goes when nobody listens to its events any more', async () => {
    assert.equal(await leftBy('heard', `
        const members = { Ticked: method({ text: t.optional(t.bstr, 'a default value') }) };
        const ITicks = defineInterface({ name: 'ITicks', iid: Guid.create(), kind: 'dispatch', members });
        const IClock = defineInterface({ name: 'IClock', iid: Guid.create(), kind: 'dual', members: { Tick: method() } });
        class Clock extends AutoObject {
          static interfaces = [IClock];
          static sources = [ITicks];
          Tick() { this.fire('Ticked', 'tick'); }
        }
        const clock = values.EchoDISPATCH(new Clock());
        let heard = 0;
        const subscription = on(clock, 'Ticked', () => { heard += 1; }, { interface: ITicks });
        clock.Tick();
        subscription[Symbol.dispose]();
        if (heard !== 1) throw new Error('nothing was heard');`), 'true');
  });

  it('goes with the Worker that made it, though its object was called from here', async () => {
    assert.equal(await leftBy('worker', `
        const worker = new Worker(new URL('data:text/javascript,' + encodeURIComponent(\`
          import { parentPort } from 'node:worker_threads';
          const coclass = await import(${JSON.stringify(import.meta.resolve('coclass'))});
          const { AutoObject, AutoObjectFactory, comServer, defineCoclass, Instancing, ThreadingModel, defineInterface, method, t } = await import(${JSON.stringify(import.meta.resolve('coclass/server'))});
          const IAdd = defineInterface({ name: 'IAdd', iid: '{5a0c2d1e-3a54-4a0b-9f43-5d7d1c1a2b11}', kind: 'dual', members: { Add: method({ a: t.long }, t.long) } });
          class Adder extends AutoObject { Add(a) { return a + 1; } }
          const description = defineCoclass({ name: 'Adder', clsid: '{5a0c2d1e-3a54-4a0b-9f43-5d7d1c1a2b12}', interfaces: [IAdd] });
          new AutoObjectFactory(comServer, Adder, description, Instancing.Internal, ThreadingModel.Both);
          parentPort.postMessage(coclass.globalInterface.register(coclass.createObject('Coclass.Test.Values').EchoDISPATCH(new Adder())));
          parentPort.once('message', () => process.exit(0));\`)));
        const [token] = await once(worker, 'message');
        const object = coclass.globalInterface.fromToken(token);
        if (object.Add(4) !== 5) throw new Error('it does not add');
        coclass.release(object);
        coclass.globalInterface.revoke(token);
        worker.postMessage('end');
        await once(worker, 'exit');`), 'true');
  });
});
