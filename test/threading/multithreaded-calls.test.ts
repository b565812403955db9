import assert from 'node:assert/strict';
import { once } from 'node:events';

import { outputOf, startWorker } from '../support/child.js';

/** A script whose main thread is in the multithreaded apartment, with a class whose objects may be called on any thread. */
const prelude = `
  coclass.setApartmentModel('MTA');
  const { AutoObject, AutoObjectFactory, comServer, defineCoclass, defineInterface, Instancing, method, property, t, ThreadingModel } =
    await import(${JSON.stringify(import.meta.resolve('coclass/server'))});
  const ICalled = defineInterface({ name: 'ICalled', iid: '{6b0f6d60-5d0c-4a53-9f1c-1f4f7c1f0040}', kind: 'dual',
    members: { Answer: property(t.long, { readOnly: true }), Later: method({}, t.long), Through: method({ other: t.dispatch }, t.long), Fail: method({}) } });
  class Called extends AutoObject {
    Answer = 42;
    async Later() { await new Promise((done) => setTimeout(done, 10)); return 43; }
    Through(other) { return other.Answer + 1; }
    Fail() { throw new RangeError('much too far'); }
  }
  const CLASS_Called = defineCoclass({ name: 'Called', clsid: '{6b0f6d60-5d0c-4a53-9f1c-1f4f7c1f0041}', interfaces: [ICalled] });
  new AutoObjectFactory(comServer, Called, CLASS_Called, Instancing.MultiInstance, ThreadingModel.Both);
`;

describe('JavaScript in the multithreaded apartment', () => {
  it('gets events in the middle of a call of its own, and answers them', async () => {
    assert.equal(await outputOf(`${prelude}
      const source = testObject('Events');
      const text = coclass.on(source, 'OnText', ({ message, amount }) => { console.log(message, amount); });
      const cancel = coclass.on(source, 'OnCancel', () => ({ cancel: true }));
      console.log(source.FireText('now', 1), source.FireCancel(false));
      text.dispose();
      cancel.dispose();`), 'now 1\nS_OK, S_OK true');
  });

  it('is called by other threads while it waits in a call, asynchronous methods too', async () => {
    assert.equal(await outputOf(`${prelude}
      const caller = testObject('Caller');
      // Where no promise's job waits for the call.
      setImmediate(() => {
        for (const apartment of ['STA', 'MTA']) for (const member of ['Answer', 'Later']) console.log(caller.CallFromThread(new Called(), apartment, false, member));
      });`),
    'S_OK VT_I4 42\nS_OK VT_I4 43\nS_OK VT_I4 42\nS_OK VT_I4 43');
  });

  it('gets results of every kind, and whole errors, as without objects of its own', async () => {
    const script = `
      const [values, custom] = [testObject('Values'), coclass.queryInterface(testObject('OnlyUnknown'), '{1dc1fa9f-39d4-4766-8e45-3cfc81f5a3d8}')];
      const said = [values.EchoBSTR('text'), values.EchoR8(1.5), String(values.EchoCY(new coclass.Currency(2))), custom.TimesTwo(21)];
      for (const fail of [() => testObject('Errors').Return(0x80004005 | 0), () => testObject('Free').Nothing(), () => coclass.createObject('Coclass.Test.FailingClass')]) {
        try { fail(); } catch (error) { said.push(error.message); }
      }
      console.log(JSON.stringify(said));`;
    const plain = await outputOf(`coclass.setApartmentModel('MTA'); ${script}`);
    assert.equal(await outputOf(`${prelude} testObject('Lifetime').Inner = new Called(); ${script}`), plain);
  });

  it('may be called by another thread that it calls: neither waits for the other in vain', async () => {
    const other = startWorker(`${prelude}
      const holder = testObject('Lifetime');
      holder.Inner = new Called();
      parentPort.postMessage(coclass.globalInterface.register(holder.Inner));
      parentPort.once('message', () => parentPort.close());`);
    const [token] = (await once(other, 'message')) as [object];
    const one = startWorker(`${prelude}
      parentPort.once('message', (token) => {
        const object = coclass.globalInterface.fromToken(token);
        const answers = [object.Through(new Called())];
        try { object.Fail(); } catch (error) { answers.push(error.message); }
        parentPort.postMessage(answers);
        coclass.release(object);
      });`);
    one.postMessage(token);
    const [[answer]] = await Promise.all([once(one, 'message') as Promise<[unknown]>, once(one, 'exit')]);
    assert.deepEqual(answer, [43, 'ICalled.Fail: much too far (DISP_E_OVERFLOW 0x8002000A)']);
    other.postMessage('end');
    await once(other, 'exit');
  });

  it('is called by another thread that it asks for a default property, for an item of a collection or for a name', async () => {
    const other = startWorker(`
      const { AutoObject, AutoObjectFactory, comServer, defineCoclass, defineInterface, Instancing, property, t } = await import(${JSON.stringify(import.meta.resolve('coclass/server'))});
      const IValued = defineInterface({ name: 'IValued', iid: '{6b0f6d60-5d0c-4a53-9f1c-1f4f7c1f0042}', kind: 'dual',
        members: { Value: property(t.long, { isDefault: true, readOnly: true }), Back: property(t.dispatch) } });
      let back;
      class Valued extends AutoObject {
        get Value() { return back.Answer; }
        set Back(object) { back = object; }
      }
      new AutoObjectFactory(comServer, Valued, defineCoclass({ name: 'Valued', clsid: '{6b0f6d60-5d0c-4a53-9f1c-1f4f7c1f0043}', interfaces: [IValued] }), Instancing.MultiInstance);
      const items = { *[Symbol.iterator]() { yield back.Answer; } };
      const names = new Proxy({ known: 5 }, { ownKeys: (target) => (back.Answer, Reflect.ownKeys(target)), has: (target, name) => (back.Answer, name in target) });
      // Our own objects come back as themselves; what holds them can be handed on.
      parentPort.postMessage([new Valued(), items, names].map((object) => { const holder = testObject('Lifetime'); holder.Inner = object; return coclass.globalInterface.register(holder); }));
      parentPort.once('message', () => parentPort.close());`);
    const [tokens] = (await once(other, 'message')) as [object[]];
    const one = startWorker(`${prelude}
      parentPort.once('message', (tokens) => {
        const [valued, items, names] = tokens.map((token) => coclass.globalInterface.fromToken(token).Inner);
        valued.Back = new Called();
        parentPort.postMessage([testObject('Values').EchoI4(valued), [...coclass.enumerate(items)], coclass.getProperty(names, 'known')]);
        for (const each of [valued, items, names]) coclass.release(each);
      });`);
    one.postMessage(tokens);
    const [[answer]] = await Promise.all([once(one, 'message') as Promise<[unknown]>, once(one, 'exit')]);
    assert.deepEqual(answer, [42, [42], 5]);
    other.postMessage('end');
    await once(other, 'exit');
  });

  it('creates objects of its own classes by COM', async () => {
    assert.equal(await outputOf(`${prelude}
      comServer.serve();
      const object = coclass.createObject('{6b0f6d60-5d0c-4a53-9f1c-1f4f7c1f0041}', { context: 'local' });
      setImmediate(() => {
        console.log(object.Answer, object.Later());
        coclass.release(object);
        comServer.stop();
      });`), '42 43');
  });
});
