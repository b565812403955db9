import assert from 'node:assert/strict';
import { once } from 'node:events';

import { apartmentType, ComError, setApartmentModel } from 'coclass';

import { outputOf, startWorker } from '../support/child.js';
import { assertComError, testObject } from '../support/test-server.js';

async function inWorker(script: string): Promise<unknown> {
  const worker = startWorker(script);
  const [[answer]] = await Promise.all([once(worker, 'message') as Promise<[unknown]>, once(worker, 'exit')]);
  return answer;
}

describe('the apartment model', () => {
  it('is single-threaded unless chosen, and unknown before the first COM call', async () => {
    const script = `const before = coclass.apartmentType(); testObject('Monitor').ThreadId; `;
    assert.equal(await outputOf(`${script} console.log(before, coclass.apartmentType());`), 'undefined main STA');
    const types = (await inWorker(`${script} parentPort.postMessage([before, coclass.apartmentType()]);`)) as unknown[];
    assert.deepEqual(types, [undefined, 'STA']);
  });

  it('can be MTA for the main thread, which goes on with its timers and ends by itself', async () => {
    const output = await outputOf(`
      coclass.setApartmentModel('MTA');
      const free = testObject('Free');
      free.Increment();
      await new Promise((done) => setTimeout(done, 20));
      console.log(coclass.apartmentType(), free.Total);`);
    assert.equal(output, 'MTA 1');
  });

  it('can be MTA for Workers, beside the main thread, and objects are released with them', async () => {
    const monitor = testObject('Monitor');
    const before = monitor.LiveObjects as number;
    const script = `coclass.setApartmentModel('MTA'); globalThis.kept = testObject('Free'); parentPort.postMessage([coclass.apartmentType(), kept.Increment()]);`;
    assert.deepEqual(await Promise.all([inWorker(script), inWorker(script)]), [['MTA', 1], ['MTA', 1]]);
    assert.equal(apartmentType(), 'main STA');
    assert.equal(monitor.LiveObjects, before);
  });

  it('MTA: objects of apartment-threaded classes live in an apartment of COM\'s, and are called there', async () => {
    assert.deepEqual(await inWorker(`
      coclass.setApartmentModel('MTA');
      const object = testObject('Values');
      const monitor = testObject('Monitor');
      parentPort.postMessage([object.EchoI4(42), monitor.ApartmentType !== 1, object.EchoBSTR('text')]);`), [42, true, 'text']);
  });

  it('MTA: a token from one thread gives another of the apartment the very object', async () => {
    const [first, second] = ['coclass.setApartmentModel("MTA");', 'coclass.setApartmentModel("MTA");'];
    const owner = startWorker(`${first} const free = testObject('Free'); free.Increment();
      parentPort.postMessage(coclass.globalInterface.register(free)); parentPort.once('message', () => parentPort.close());`);
    const [token] = (await once(owner, 'message')) as [object];
    const taker = startWorker(`${second} parentPort.once('message', (token) => {
      const free = coclass.globalInterface.fromToken(token); parentPort.postMessage(free.Increment()); coclass.release(free); });`);
    taker.postMessage(token);
    const [[total]] = await Promise.all([once(taker, 'message') as Promise<[number]>, once(taker, 'exit')]);
    assert.equal(total, 2);
    owner.postMessage('end');
    await once(owner, 'exit');
  });

  it('MTA: events are heard, of objects of this apartment during a call, of others while the event loop waits', async () => {
    const output = await outputOf(`
      coclass.setApartmentModel('MTA');
      const heard = [];
      const font = coclass.createObject('StdFont');
      const changed = coclass.on(font, 'FontChanged', ({ PropertyName }) => { heard.push(PropertyName); });
      font.Bold = true;
      heard.push('returned');
      const source = testObject('Events');
      const text = coclass.on(source, 'OnText', ({ amount }) => {
        heard.push(amount);
        if (amount < 3) return;
        changed.dispose();
        text.dispose();
        console.log(heard.join(' '), source.SinkCount);
      });
      source.FireLater(5, 3);`);
    assert.equal(output, 'Bold returned 1 2 3 0');
  });

  it('cannot be changed after the first COM call: the error says what to do', () => {
    testObject('Monitor');
    setApartmentModel('STA');
    assertComError(() => { setApartmentModel('MTA'); }, { code: 'RPC_E_CHANGED_MODE', message: /before the first one/ });
    assert.equal(apartmentType(), 'main STA');
  });

  it('is STA or MTA and nothing else', () => {
    for (const wrong of ['sta', '', undefined, 1]) assert.throws(() => { setApartmentModel(wrong as never); }, { name: 'TypeError', message: /'STA' or 'MTA'/ });
  });
});

describe('errors about threads', () => {
  const explained = { RPC_E_WRONG_THREAD: /globalInterface\.fromToken/, RPC_E_CHANGED_MODE: /setApartmentModel/, RPC_E_TOO_LATE: /initializeSecurity/ } as const;
  for (const [code, text] of Object.entries(explained)) {
    it(`${code} says what happened and what to do`, async () => {
      const { HRESULT } = await import('coclass');
      const hresult = HRESULT[code as keyof typeof explained] | 0;
      using errors = testObject('Errors');
      assert.throws(() => errors.Return(hresult), (error) => ComError.is(error, hresult) && text.test(error.message));
    });
  }
});
