import assert from 'node:assert/strict';

import { AutoObject, AutoObjectFactory, comServer, defineCoclass, defineInterface, Instancing, type Interface, method, refuseCalls, t } from 'coclass/server';

import { newCaller } from '../support/served.js';

const IBusySample = defineInterface({ name: 'IBusySample', iid: '{1F7A6C0D-52B3-4E98-8D61-0C4B7E2A9F31}', kind: 'dual', members: { Answer: method({}, t.long) } });

class Sample extends AutoObject implements Interface<typeof IBusySample> {
  calls = 0;
  Answer(): number { return ++this.calls; }
}
const CLASS_Sample = defineCoclass({ name: 'BusySample', clsid: '{1F7A6C0D-52B3-4E98-8D61-0C4B7E2A9F32}', interfaces: [IBusySample] });
new AutoObjectFactory(comServer, Sample, CLASS_Sample, Instancing.Internal, undefined, { progId: null });

describe('refuseCalls', () => {
  /** A client in another apartment, which makes no call again. */
  const answer = (sample: Sample): string => newCaller().CallFromThread(sample, 'STA', true, 'Answer');

  it('refuses calls that come from elsewhere, which do not run, until it is disposed of', () => {
    const sample = new Sample();
    assert.equal(answer(sample), 'S_OK VT_I4 1');
    {
      using _refusal = refuseCalls('rejected');
      for (let count = 0; count < 3; count++) assert.equal(answer(sample), 'RPC_E_CALL_REJECTED');
    }
    assert.equal(answer(sample), 'S_OK VT_I4 2');
  });

  it('refuses as many as are said', () => {
    const sample = new Sample();
    refuseCalls('rejected', { calls: 2 });
    assert.deepEqual([answer(sample), answer(sample), answer(sample)], ['RPC_E_CALL_REJECTED', 'RPC_E_CALL_REJECTED', 'S_OK VT_I4 1']);
  });

  it('is ended by the last of several only', () => {
    const sample = new Sample();
    const first = refuseCalls('rejected');
    const second = refuseCalls('rejected');
    first[Symbol.dispose]();
    assert.equal(answer(sample), 'RPC_E_CALL_REJECTED');
    second[Symbol.dispose]();
    second[Symbol.dispose]();
    assert.equal(answer(sample), 'S_OK VT_I4 1');
  });

  it('refuses arguments that are none', () => {
    assert.throws(() => refuseCalls('busy' as 'rejected'), { name: 'TypeError', message: /'rejected' or 'retryLater'/ });
    for (const calls of [0, -1, 1.5, NaN]) assert.throws(() => refuseCalls('rejected', { calls }), { name: 'RangeError' });
  });
});
