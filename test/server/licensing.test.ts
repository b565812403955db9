import assert from 'node:assert/strict';

import { createObject, licenseInfo, release, requestLicenseKey } from 'coclass';
import { AutoObject, AutoObjectFactory, comServer, defineCoclass, defineInterface, Instancing, type License, property, t } from 'coclass/server';

import { newCaller, whileServing } from '../support/served.js';
import { assertComError } from '../support/test-server.js';

const ILicensed = defineInterface({
  name: 'ILicensed',
  iid: '{6b0f6d60-5d0c-4a53-9f1c-1f4f7c1f0201}',
  kind: 'dual',
  members: { Answer: property(t.long, { readOnly: true }) },
});

let hasLicense = true;

function licensed(last: number, license: License | undefined): string {
  class Licensed extends AutoObject {
    readonly Answer = 42;
  }
  const coclass = defineCoclass({ name: `Licensed${last}`, clsid: `{6b0f6d60-5d0c-4a53-9f1c-1f4f7c1f02${last}}`, interfaces: [ILicensed] });
  new AutoObjectFactory(comServer, Licensed, coclass, Instancing.MultiInstance, undefined, { progId: null, ...(license === undefined ? {} : { license }) });
  return coclass.clsid;
}

const isLicensed = (): boolean => hasLicense;
const withKey = licensed(10, { runtimeKey: 'k\u00e9y', isLicensed });
const withoutKey = licensed(11, { isLicensed });
const withCheck = licensed(12, { runtimeKey: 'one', isLicensed, isValidKey: (key) => key.startsWith('any') });
const free = licensed(13, undefined);

const context = 'local';
const create = (id: string, licenseKey?: string): unknown => createObject(id, { context, ...(licenseKey === undefined ? {} : { licenseKey }) });

const notLicensed = { code: 'CLASS_E_NOTLICENSED', message: /is licensed, and there is no licence for it on this machine/ } as const;

function answers(id: string, licenseKey?: string): boolean {
  const object = create(id, licenseKey) as { readonly Answer: number };
  const answer = object.Answer;
  release(object);
  return answer === 42;
}

describe('a licensed class', () => {
  beforeEach(() => {
    hasLicense = true;
    comServer.serve();
  });
  afterEach(() => { comServer.stop(); });

  it('makes objects, and gives its key, where the machine has the licence', () => {
    assert.ok(answers(withKey));
    assert.equal(requestLicenseKey(withKey, { context }), 'k\u00e9y');
    assert.deepEqual(licenseInfo(withKey, { context }), { runtimeKeyAvailable: true, licenseVerified: true });
  });

  it('makes objects for those alone that show the key where it has none', () => {
    hasLicense = false;
    assertComError(() => create(withKey), notLicensed);
    assertComError(() => create(withKey, 'another'), notLicensed);
    assertComError(() => create(withKey, ''), notLicensed);
    assertComError(() => requestLicenseKey(withKey, { context }), notLicensed);
    assert.ok(answers(withKey, 'k\u00e9y'));
    assert.deepEqual(licenseInfo(withKey, { context }), { runtimeKeyAvailable: true, licenseVerified: false });
  });

  it('may judge keys itself', () => {
    hasLicense = false;
    assert.ok(answers(withCheck, 'any at all'));
    assertComError(() => create(withCheck, 'one'), notLicensed);
  });

  it('need not give out keys', () => {
    assert.ok(answers(withoutKey));
    assertComError(() => requestLicenseKey(withoutKey, { context }), { code: 'E_NOTIMPL', message: /gives out no runtime keys/ });
    assert.deepEqual(licenseInfo(withoutKey, { context }), { runtimeKeyAvailable: false, licenseVerified: true });
    hasLicense = false;
    assertComError(() => create(withoutKey, 'anything'), notLicensed);
  });

  it('answers clients in C++', () => {
    assert.deepEqual(newCaller().License(withKey, 'k\u00e9y').split('\n'), ['GetLicInfo: S_OK 1 1', 'RequestLicKey: S_OK k\u00e9y', 'CreateInstance: S_OK', 'CreateInstanceLic: S_OK']);
    hasLicense = false;
    assert.deepEqual(newCaller().License(withKey, 'none').split('\n'),
      ['GetLicInfo: S_OK 1 0', 'RequestLicKey: CLASS_E_NOTLICENSED ', 'CreateInstance: CLASS_E_NOTLICENSED', 'CreateInstanceLic: CLASS_E_NOTLICENSED']);
    assert.equal(newCaller().License(free, ''), 'E_NOINTERFACE');
  });
});

describe('a class that is not licensed', () => {
  it('knows no keys', () => whileServing(() => {
    assert.ok(answers(free));
    for (const ask of [() => create(free, 'key'), () => requestLicenseKey(free, { context }), () => licenseInfo(free, { context })]) {
      assertComError(ask, { code: 'E_NOINTERFACE', message: /not licensed/ });
    }
    assertComError(() => createObject('Coclass.Test.Lifetime', { licenseKey: 'key' }) as unknown, { code: 'E_NOINTERFACE', message: /not licensed/ });
  }));

  it('is asked in the right form', () => {
    assert.throws(() => createObject(free, { licenseKey: 5 as never }) as unknown, { name: 'TypeError', message: /licenseKey: expected a string/ });
    assert.throws(() => requestLicenseKey(5 as never), TypeError);
    assert.throws(() => licenseInfo(free, { context: 'elsewhere' as never }), TypeError);
  });
});
