import assert from 'node:assert/strict';

import { Apartment, connect, createObject, createRemoteObject, events, getObject, globalInterface, initializeSecurity, licenseInfo, on, once, setRetryPolicy, within } from 'coclass';
import { registerActiveObject, registerServer } from 'coclass/server';
import { emitIdl, emitTypeScript, readTypeLibraryBytes, readTypeLibraryFile } from 'coclass/typelib';

const font = (): object => createObject('StdFont') as object;
const nothing = (): void => undefined;
/** What a program in JavaScript may give. */
const misspelt = (name: string): never => ({ [name]: 1 }) as never;
const library = (): never => readTypeLibraryFile('C:\\windows\\system32\\stdole2.tlb') as never;

/** Calls with a misspelt option, and the option that was meant. */
const calls: Record<string, readonly [() => unknown, string]> = {
  createObject: [() => createObject('StdFont', misspelt('contxt')), 'context'],
  licenseInfo: [() => licenseInfo('StdFont', misspelt('bitnes')), 'bitness'],
  createRemoteObject: [() => createRemoteObject('machine', 'StdFont', misspelt('authentcation')), 'authentication'],
  'createRemoteObject: authentication': [() => createRemoteObject('machine', 'StdFont', { authentication: misspelt('impersonaton') }), 'impersonation'],
  getObject: [() => getObject('winmgmts:', misspelt('timeuot')), 'timeout'],
  'globalInterface.register': [() => globalInterface.register(font(), misspelt('kep')), 'keep'],
  initializeSecurity: [() => { initializeSecurity(misspelt('levl')); }, 'level'],
  setRetryPolicy: [() => { setRetryPolicy(misspelt('dely')); }, 'delay'],
  on: [() => on(font(), 'FontChanged', nothing, misspelt('wach')), 'watch'],
  connect: [() => connect(font(), { FontChanged: nothing }, misspelt('signl')), 'signal'],
  events: [() => events(font(), 'FontChanged', misspelt('highWatermark')), 'highWaterMark'],
  registerServer: [() => registerServer({ classes: [] }, misspelt('scop')), 'scope'],
  registerActiveObject: [() => registerActiveObject({} as never, 'StdFont', misspelt('wek')), 'weak'],
  readTypeLibraryBytes: [() => readTypeLibraryBytes(new Uint8Array(), misspelt('resourse')), 'resource'],
  emitIdl: [() => emitIdl(library(), misspelt('libraryfile')), 'libraryFile'],
  emitTypeScript: [() => emitTypeScript(library(), misspelt('sibling')), 'siblings'],
};

describe('an option that there is not', () => {
  for (const [name, [call, meant]] of Object.entries(calls)) {
    it(`is refused by ${name}, with the name that was probably meant`, () => {
      assert.throws(call, { name: 'TypeError', message: new RegExp(`^${name}: there is no option '\\w+': did you mean ${meant}\\?$`) });
    });
  }

  it('is refused by what answers with a promise', async () => {
    await assert.rejects(once(font(), 'FontChanged', misspelt('wach')), { name: 'TypeError', message: /did you mean watch/ });
    await assert.rejects(Apartment.start(misspelt('modell')), { name: 'TypeError', message: /did you mean model/ });
    await using apartment = await Apartment.start();
    const view = await apartment.createObject('StdFont') as object;
    await assert.rejects(apartment.createObject('StdFont', misspelt('contxt')), { name: 'TypeError', message: /did you mean context/ });
    assert.throws(() => within(view, misspelt('timout')), { name: 'TypeError', message: /within: .*did you mean timeout/ });
  });

  it('is told with the options that there are where none is near, and what is no object is refused', () => {
    assert.throws(() => createObject('StdFont', misspelt('x')), { message: "createObject: there is no option 'x'; there are context, bitness, binding, licenseKey, host, isolated" });
    assert.throws(() => createObject('StdFont', 5 as never), { name: 'TypeError', message: 'createObject: expected an object with options' });
    assert.throws(() => createObject('StdFont', null as never), { name: 'TypeError' });
  });
});
