import assert from 'node:assert/strict';

import { Apartment, Currency, getConversionLocale, getLocale, ole, setConversionLocale, setLocale } from 'coclass';
import { AutoObject, AutoObjectFactory, comServer, defineCoclass, defineInterface, Instancing, method, t } from 'coclass/server';

import { served } from '../support/served-object.js';
import { testObject } from '../support/test-server.js';

const ENGLISH = 0x0409;
const GERMAN = 0x0407;

const INumber = defineInterface({ name: 'ITestLocaleNumber', iid: '{3B6D1A44-31E7-4D0B-8D7A-51E2C7A90511}', kind: 'dual', members: { Echo: method({ value: t.double }, t.double, { dispid: 1 }) } });
class Numbers extends AutoObject {
  Echo(value: number): number { return value; }
}
new AutoObjectFactory(comServer, Numbers, defineCoclass({ name: 'TestLocaleNumbers', clsid: '{3B6D1A44-31E7-4D0B-8D7A-51E2C7A90512}', interfaces: [INumber] }), Instancing.Internal, undefined, { progId: null });

/** What a callee makes of a text by the locale that the call passes. */
const readByCallee = (text: string): unknown => ole(served(new Numbers(), INumber, 'late') as object).Invoke(1, 1, [text]);

describe('the locale', () => {
  afterEach(() => {
    setLocale(ENGLISH);
    setConversionLocale(undefined);
  });

  it('of calls and of conversions is that of the United States, whoever runs the script', () => {
    assert.deepEqual([getLocale(), getConversionLocale()], [ENGLISH, ENGLISH]);
    assert.equal(testObject('Arguments').Locale(), ENGLISH);
    assert.equal(readByCallee('1.5'), 1.5);
    assert.equal(testObject('Values').EchoR8('1.5'), 1.5);
    assert.equal(testObject('Values').EchoBSTR(new Currency('1.5')), '1.5');
    assert.deepEqual(testObject('Values').EchoDATE('3/4/2001'), new Date(2001, 2, 4));
  });

  it('of conversions follows that of calls', () => {
    setLocale(GERMAN);
    assert.deepEqual([getLocale(), getConversionLocale()], [GERMAN, GERMAN]);
    assert.equal(testObject('Arguments').Locale(), GERMAN);
    assert.equal(readByCallee('1,5'), 1.5);
    assert.equal(testObject('Values').EchoR8('1,5'), 1.5);
  });

  it('of conversions may be another than that of calls, and follow it again', () => {
    setConversionLocale(GERMAN);
    assert.deepEqual([getLocale(), getConversionLocale()], [ENGLISH, GERMAN]);
    assert.equal(readByCallee('1.5'), 1.5);
    assert.equal(testObject('Values').EchoR8('1,5'), 1.5);
    setLocale(GERMAN);
    setConversionLocale(ENGLISH);
    assert.equal(readByCallee('1,5'), 1.5);
    assert.equal(testObject('Values').EchoR8('1.5'), 1.5);
    setConversionLocale(undefined);
    assert.equal(getConversionLocale(), GERMAN);
  });

  it('of an Apartment is that of the thread that starts it', async () => {
    setLocale(GERMAN);
    await using apartment = await Apartment.start();
    const values = (await apartment.createObject('Coclass.Test.Values')) as unknown as { EchoR8(value: string): Promise<number> };
    assert.equal(await values.EchoR8('1,5'), 1.5);
  });

  for (const [name, set] of [['setLocale', setLocale], ['setConversionLocale', setConversionLocale]] as const) {
    it(`is refused where it is none: ${name}`, () => {
      for (const wrong of [-1, 1.5, NaN, 2 ** 32, 'de', null]) assert.throws(() => { set(wrong as number); }, { name: 'RangeError', message: new RegExp(`^${name}: `) });
    });
  }
});
