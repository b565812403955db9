import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { ComError } from 'coclass';
import { ComObject, defineInterface, method, property, t } from 'coclass/server';

import { served } from '../support/served-object.js';
import { assertComError, testObject } from '../support/test-server.js';

const IThrower = defineInterface({
  name: 'IThrower', iid: '{5a0c2d1e-3a54-4a0b-9f43-5d7d1c1a2b01}', kind: 'dual',
  members: {
    Throw: method({ which: t.long }),
    ThrowLater: method({ which: t.long }),
    BadResult: method({ which: t.long }, t.long),
    BadOut: method({ first: t.out(t.long), second: t.out(t.bstr) }),
    BadObject: method({}, t.dispatch),
    BadArray: method({}, t.safeArray(t.double)),
    Missing: method({}),
    Age: property(t.long),
  },
});

const IQuiet = defineInterface({
  name: 'IQuiet', iid: '{5a0c2d1e-3a54-4a0b-9f43-5d7d1c1a2b02}', kind: 'custom',
  members: { Plain: method({ value: t.long }, t.long, { returns: 'value' }), Nothing: method({}, undefined, { returns: 'value' }) },
});

const thrown: readonly [value: () => unknown, code: string, message: RegExp][] = [
  [() => new Error('plain words'), 'E_FAIL', /plain words/],
  [() => new TypeError('a type'), 'DISP_E_TYPEMISMATCH', /a type/],
  [() => new RangeError('a range'), 'DISP_E_OVERFLOW', /a range/],
  [() => new ComError('busy', { hresult: 'RPC_E_SERVERCALL_RETRYLATER', source: 'Printer', helpFile: 'p.chm', helpContext: 7 }), 'RPC_E_SERVERCALL_RETRYLATER', /busy/],
  [() => new Error(''), 'E_FAIL', /Error/],
  [() => null, 'E_FAIL', /null/],
  [() => undefined, 'E_FAIL', /undefined/],
  [() => 'a text', 'E_FAIL', /a text/],
  [() => 5, 'E_FAIL', /5/],
  [() => Symbol('sign'), 'E_FAIL', /Symbol\(sign\)/],
  [() => Object.create(null) as object, 'E_FAIL', /./],
  [() => ({ toString() { throw new Error('no text'); } }), 'E_FAIL', /./],
  [() => Object.defineProperty(new Error(), 'message', { get() { throw new Error('no message'); } }), 'E_FAIL', /./],
  [() => fileError(), 'ERROR_FILE_NOT_FOUND', /ENOENT/],
  [() => new DOMException('stopped', 'AbortError'), 'E_ABORT', /stopped/],
  [() => new ComError('it went well', { hresult: 0 }), 'E_FAIL', /it went well/],
];

function fileError(): unknown {
  try {
    return readFileSync('there is no such file');
  } catch (error) {
    return error;
  }
}

class Thrower extends ComObject {
  static override readonly interfaces = [IThrower];

  Throw(which: number): void { throw thrown[which]?.[0](); }
  async ThrowLater(which: number): Promise<void> {
    await Promise.resolve();
    throw thrown[which]?.[0]();
  }
  BadResult(which: number): unknown { return ['text', { a: 1 }, 2 ** 40, Symbol('s')][which]; }
  BadOut(): unknown { return { first: 1, second: { not: 'text' } }; }
  BadObject(): unknown { return 5; }
  BadArray(): unknown { return [1, 'two']; }
  get Age(): unknown { return 'old'; }
  set Age(value: unknown) { throw new RangeError(`nobody is ${String(value)}`); }
}

class Quiet extends ComObject {
  static override readonly interfaces = [IQuiet];

  Plain(): never { throw new Error('unheard'); }
  Nothing(): never { throw new Error('unheard too'); }
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Called = any;
const early = (): Called => served(new Thrower(), IThrower);
const viaDispatch = (member: string): string => (testObject('Caller')).CallFromThread(new Thrower(), 'STA', true, member) as string;

describe('what a served method throws', () => {
  for (const [index, [value, code, message]] of thrown.entries()) {
    it(`reaches its caller: ${code}, number ${index}`, () => {
      const error = assertComError(() => { early().Throw(index); }, { code: code as 'E_FAIL', message });
      assert.equal(error.source, index === 3 ? 'Printer' : 'Thrower');
      if (index !== 3) return;
      assert.deepEqual([error.helpFile, error.helpContext], ['p.chm', 7]);
      assert.ok(value() instanceof ComError);
    });

    it(`reaches its caller when a promise brings it: ${code}, number ${index}`, () => {
      assertComError(() => { early().ThrowLater(index); }, { code: code as 'E_FAIL', message });
    });
  }

  it('is an error of a property too', () => {
    const object = early();
    assertComError(() => { object.Age = 200; }, { code: 'DISP_E_OVERFLOW', message: /nobody is 200/ });
  });

  it('is an error by its HRESULT for one who calls a member that is not there', () => {
    assertComError(() => { early().Missing(); }, { code: 'E_NOTIMPL', message: /Thrower does not implement IThrower\.Missing/ });
    assert.match(viaDispatch('Missing'), /^E_NOTIMPL/);
  });

  it('is an uncaught exception where the function has no HRESULT', async () => {
    const seen: unknown[] = [];
    const listeners = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    process.on('uncaughtException', (error) => { seen.push(error); });
    try {
      const object = served(new Quiet(), IQuiet);
      assert.equal(object.Plain(3), 0);
      object.Nothing();
      await new Promise(setImmediate);
    } finally {
      process.removeAllListeners('uncaughtException');
      for (const listener of listeners) process.on('uncaughtException', listener);
    }
    assert.equal(seen.length, 2);
    assert.match(String(seen[0]), /unheard/);
  });
});

describe('what a served method gives back and cannot', () => {
  it('is an error that names the result', () => {
    for (const which of [0, 1, 3]) assertComError(() => { early().BadResult(which); }, { code: 'DISP_E_TYPEMISMATCH', message: /result/ });
    assertComError(() => { early().BadResult(2); }, { code: 'DISP_E_OVERFLOW', message: /result/ });
    assertComError(() => { early().BadObject(); }, { code: 'DISP_E_TYPEMISMATCH', message: /result/ });
    assertComError(() => { early().BadArray(); }, { code: 'DISP_E_TYPEMISMATCH', message: /result/ });
    assertComError(() => early().Age as unknown, { code: 'DISP_E_TYPEMISMATCH', message: /result/ });
  });

  it('is an error that names the parameter', () => {
    assertComError(() => { early().BadOut(); }, { code: 'DISP_E_TYPEMISMATCH', message: /second/ });
  });
});
