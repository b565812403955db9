/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/only-throw-error */
import { release } from 'coclass';

import { native } from '../../support/internals.js';
import { testObject } from '../../support/test-server.js';
import { kinds } from './api.js';
import type { Expected, Row } from './row.js';

// The addon by itself, as no user is meant to call it: it has been loaded and initialized by the package, whose copy of
// it is found where Node keeps it. Every place of every function gets everything.

const IID_IDISPATCH = '{00020400-0000-0000-C000-000000000046}';
const NOBODY = '{11111111-2222-3333-4444-555555555555}';

const authentication = { authenticationService: 10, authorizationService: 0, level: 5, impersonation: 3, capabilities: 0 };

/** The first three arguments of the functions about any key. */
function registryKey(path: string): readonly { readonly make: () => unknown; readonly takes?: RegExp }[] {
  return [{ make: () => 'user' }, { make: () => path, takes: /'|text|surrogate/ }, { make: () => 0 }];
}

/** The arguments that name a class in a host, which cannot be started. */
const hostedClass = [
  { make: () => 'C:\\nothing.exe', takes: /'|text|surrogate/ },
  { make: () => false, takes: /^true$/ },
  { make: () => false, takes: /^true$/ },
  { make: () => '', takes: /'|text|surrogate/ },
  { make: () => NOBODY },
];

/** What stands for a COM object of its own. */
const JS_OBJECT = /./;

/** For each function right arguments, and for each of these what else it takes. */
const functions: Record<string, readonly { readonly make: () => unknown; readonly takes?: RegExp }[]> = {
  createInstance: [{ make: () => NOBODY }, { make: () => 1 }],
  createLicensed: [{ make: () => NOBODY }, { make: () => 1 }, { make: () => 'key', takes: /'|text|surrogate/ }, { make: () => false, takes: /^true$/ }],
  requestLicenseKey: [{ make: () => NOBODY }, { make: () => 1 }],
  licenseInfo: [{ make: () => NOBODY }, { make: () => 1 }],
  createFromFile: [{ make: () => 'C:\\nothing.dll', takes: /'|text|surrogate/ }, { make: () => NOBODY }, { make: () => undefined, takes: /'|text|surrogate/ }, { make: () => false, takes: /^true$/ }],
  licenseKeyFromFile: [{ make: () => 'C:\\nothing.dll', takes: /'|text|surrogate/ }, { make: () => NOBODY }],
  licenseInfoFromFile: [{ make: () => 'C:\\nothing.dll', takes: /'|text|surrogate/ }, { make: () => NOBODY }],
  createInHost: [...hostedClass, { make: () => undefined, takes: /'|text|surrogate/ }, { make: () => false, takes: /^true$/ }],
  licenseKeyInHost: hostedClass,
  licenseInfoInHost: hostedClass,
  createRemote: [{ make: () => NOBODY }, { make: () => 'nowhere' }, { make: () => 16 }, { make: () => authentication }, { make: () => true }],
  setApartmentModel: [{ make: () => false, takes: /./ }],
  initializeSecurity: [{ make: () => 99 }, { make: () => 99 }, { make: () => 0, takes: /42/ }, { make: () => 'nonsense', takes: /undefined|^''$/ }],
  setRetryPolicy: [{ make: () => 10_000, takes: /42/ }, { make: () => 200, takes: /42/ }, { make: () => true, takes: /^true$/ }],
  refuseCalls: [{ make: () => 0 }, { make: () => 0, takes: /42/ }],
  setBlanket: [{ make: () => testObject('Lifetime') }, { make: () => authentication }],
  blanket: [{ make: () => testObject('Lifetime') }],
  bindMoniker: [{ make: () => 'no:such' }, { make: () => 0 }],
  loadFile: [{ make: () => NOBODY }, { make: () => 1 }, { make: () => 'C:\\nothing' }],
  activeObject: [{ make: () => NOBODY }],
  clsidFromProgId: [{ make: () => 'No.Such' }],
  progIdFromClsid: [{ make: () => NOBODY }],
  dispid: [{ make: () => testObject('Lifetime') }, { make: () => 'Child', takes: /'|text|surrogate/ }],
  newDispid: [{ make: () => testObject('Lifetime') }, { make: () => 'Child', takes: /'|text|surrogate/ }],
  invoke: [{ make: () => testObject('Lifetime') }, { make: () => 1 }, { make: () => 1 }, { make: () => [] }, { make: () => 'name', takes: /'|text|surrogate/ }],
  invokeRaw: [{ make: () => testObject('Lifetime') }, { make: () => 1 }, { make: () => 1 }, { make: () => [] }, { make: () => 'name', takes: /'|text|surrogate/ }],
  callMember: [{ make: () => testObject('Lifetime') }, { make: () => 99 }, { make: () => [] }, { make: () => 'name', takes: /'|text|surrogate/ }, { make: () => testObject('Lifetime') }],
  property: [{ make: () => testObject('Lifetime') }, { make: () => 2, takes: /^(42|-1)$/ }, { make: () => 'name', takes: /'|text|surrogate/ }, { make: () => 0, takes: /./ }],
  typeInfoCount: [{ make: () => testObject('Lifetime') }],
  typeInfo: [{ make: () => testObject('Lifetime') }, { make: () => 0 }, { make: () => 0, takes: /42/ }],
  idsOfNames: [{ make: () => testObject('Lifetime') }, { make: () => ['Child'] }, { make: () => 0, takes: /42/ }],
  isReleased: [{ make: () => testObject('Lifetime') }],
  release: [{ make: () => testObject('Lifetime') }],
  sameObject: [{ make: () => testObject('Lifetime') }, { make: () => testObject('Lifetime') }],
  identity: [{ make: () => testObject('Lifetime') }],
  runningObject: [{ make: () => 'no such object' }],
  convert: [{ make: () => 1, takes: /./ }, { make: () => 3, takes: /42/ }],
  waitForMessages: [{ make: () => 0, takes: /42/ }],
  withManifest: [{ make: () => 'C:\\no\\such.manifest' }, { make: () => 'C:\\no' }, { make: () => () => undefined }],
  supports: [{ make: () => testObject('Lifetime') }, { make: () => IID_IDISPATCH }],
  className: [{ make: () => testObject('Lifetime') }],
  queryInterface: [{ make: () => testObject('Lifetime') }, { make: () => IID_IDISPATCH }],
  addressOf: [{ make: () => new Uint8Array(1), takes: /^a typed array$/ }],
  checkMemory: [{ make: () => 0n }, { make: () => 1 }],
  readMemory: [{ make: () => 0n }, { make: () => new Uint8Array(1) }],
  writeMemory: [{ make: () => 0n }, { make: () => new Uint8Array(1) }],
  gitRegister: [{ make: () => testObject('Lifetime') }],
  gitGet: [{ make: () => 0 }, { make: () => true }],
  gitRevoke: [{ make: () => 0, takes: /42/ }],
  newEnumerator: [{ make: () => testObject('Collection') }],
  nextItem: [{ make: () => testObject('Lifetime') }],
  keepNulls: [{ make: () => false, takes: /^true$/ }],
  serverProcess: [{ make: () => testObject('Lifetime'), takes: /without IDispatch/ }],
  setLocales: [{ make: () => 0x409, takes: /42/ }, { make: () => 0x409, takes: /42/ }],
  classesValue: [{ make: () => 'CLSID', takes: /'|text|surrogate/ }, { make: () => '', takes: /'|text|surrogate/ }, { make: () => 0, takes: /42/ }],
  recordType: [{ make: () => NOBODY }, { make: () => 1 }, { make: () => 0 }, { make: () => NOBODY }],
  classesKeys: [{ make: () => 'CLSID', takes: /'|text|surrogate/ }, { make: () => 0, takes: /42/ }],
  registryValue: [...registryKey('Software\\Classes'), { make: () => '', takes: /'|text|surrogate/ }],
  registryKeys: registryKey('Software\\Classes'),
  registryValueNames: registryKey('Software\\Classes'),
  registryCreateKey: registryKey('Software\\Classes'),
  registryDeleteKey: registryKey('Software\\coclass.no.such.key'),
  registrySetValue: [...registryKey('Software\\coclass.no.such.key'), { make: () => '', takes: /'|text|surrogate/ }, { make: () => 3, takes: /42/ }, { make: () => new Uint8Array(1), takes: /typed array/ }],
  registryDeleteValue: [...registryKey('Software\\coclass.no.such.key'), { make: () => '', takes: /'|text|surrogate/ }],
  callSelfRegistration: [{ make: () => 'C:\\nothing.dll', takes: /'|text|surrogate/ }, { make: () => true, takes: /^true$/ }, { make: () => false, takes: /^true$/ }],
  classInfo: [{ make: () => testObject('Lifetime') }],
  classId: [{ make: () => testObject('Lifetime') }],
  interfaceOf: [{ make: () => testObject('Lifetime') }],
  sourcesOfClass: [{ make: () => ({}) }, { make: () => NOBODY }],
  classesWith: [{ make: () => ({}) }, { make: () => NOBODY }],
  connectionPoints: [{ make: () => testObject('Lifetime') }],
  hasConnectionPoint: [{ make: () => testObject('Lifetime') }, { make: () => NOBODY }],
  sinkClass: [{ make: () => ({}) }, { make: () => NOBODY }],
  advise: [{ make: () => testObject('Lifetime') }, { make: () => ({}), takes: JS_OBJECT }, { make: () => NOBODY }],
  unadvise: [{ make: () => ({}) }],
  dropConnection: [{ make: () => ({}) }],
  pingConnection: [{ make: () => ({}) }],
  defineServerClass: [{ make: () => 'Name', takes: /'|text|surrogate/ }, { make: () => '', takes: /empty/ }, { make: () => [{}, NOBODY] }, { make: () => [] }, { make: () => [] }, { make: () => false }],
  serve: [{ make: () => 1, takes: JS_OBJECT }],
  implementationOf: [{ make: () => testObject('Lifetime') }],
  fireEvent: [{ make: () => ({}), takes: JS_OBJECT }, { make: () => 'Event' }, { make: () => [] }],
  aggregate: [{ make: () => ({}), takes: JS_OBJECT }, { make: () => NOBODY }, { make: () => 1 }],
  createFactory: [{ make: () => NOBODY }, { make: () => 1, takes: JS_OBJECT }, { make: () => false }, { make: () => false }],
  registerClassObject: [{ make: () => ({}) }, { make: () => 4 }, { make: () => 1 }],
  revokeClassObject: [{ make: () => 0xffff }],
  offerFactory: [{ make: () => ({}) }],
  withdrawFactory: [{ make: () => ({}) }],
  registerActiveObject: [{ make: () => 1, takes: JS_OBJECT }, { make: () => NOBODY }, { make: () => true }],
  revokeActiveObject: [{ make: () => 0xffff }],
  updateResources: [{ make: () => 'C:\\nothing.dll' }, { make: () => [[10, 'NAME', 0, new Uint8Array(1)]] }],
  typeLibraryFromFile: [{ make: () => 'C:\\nothing.tlb' }],
  typeLibraryFromRegistry: [{ make: () => NOBODY }, { make: () => 1 }, { make: () => 0 }, { make: () => 0 }],
  typeLibraryOfObject: [{ make: () => testObject('Lifetime') }],
  loadTypeLibraryFile: [{ make: () => 'C:\\nothing.tlb' }],
  loadTypeLibrary: [{ make: () => NOBODY }, { make: () => 1 }, { make: () => 0 }, { make: () => 0 }],
  typeLibraryOfHandle: [{ make: () => ({}) }],
  createTypeLibrary: [{ make: () => ({}) }],
  saveTypeLibrary: [{ make: () => ({}) }, { make: () => 'C:\\windows\\temp\\none.tlb' }],
  vtableInterface: [{ make: () => ({}) }, { make: () => NOBODY }],
  queryDescribed: [{ make: () => testObject('Lifetime') }, { make: () => ({}) }, { make: () => IID_IDISPATCH }],
  cancelCall: [{ make: () => 4, takes: /42/ }, { make: () => 0, takes: /42/ }],
  initialize: [{ make: () => ({}) }],
};

/** The package's own instance of the addon. */
function addon(): any {
  return loaded.exports;
}

const loaded: { exports: any } = { exports: {} };

/** Called once before the rows: gives the table the addon, initialized as the package does it. */
export function loadAddon(): string[] {
  loaded.exports = native();
  return Object.keys(loaded.exports as object);
}

/** The functions that rows are made for. */
export const coveredFunctions = Object.keys(functions);

const anyError: Expected = { anyOf: [Error] };

function released(): object {
  const object = testObject('Lifetime');
  release(object);
  return object;
}

const garbage: typeof kinds = [
  ...kinds,
  ['a released object', released],
  ['an object without IDispatch', () => testObject('OnlyUnknown')],
  ['2 ** 32', () => 2 ** 32],
  ['-Infinity', () => -Infinity],
  ['an array of 2 ** 32 - 1', () => new Array(2 ** 32 - 1)],
  ['a text of 30,000', () => 'x'.repeat(30_000)],
  ['a text of 10,000,000', () => 'x'.repeat(10_000_000)],
  ['a typed array', () => new Uint8Array(3)],
];

/** Released objects are COM objects for these; some take objects without IDispatch. */
const exceptions = /^(isReleased|release)\(.*(released|without IDispatch)|^(gitRegister|dispid|newDispid|sameObject|identity|implementationOf|supports|queryInterface|className|classInfo|classId|interfaceOf|connectionPoints|hasConnectionPoint)\(.*without IDispatch/;

/** Where native functions read properties and elements: `getter` stands in the place of one. */
const readers: Record<string, (getter: PropertyDescriptor) => unknown> = {
  'createTypeLibrary({ get name() })': (getter) => addon().createTypeLibrary(Object.defineProperty({}, 'name', getter)),
  'createRemote(…, { get level() }, …)': (getter) => addon().createRemote(NOBODY, 'nowhere', 16, Object.defineProperty({ ...authentication }, 'level', getter), true),
  'updateResources(…, [get 0()])': (getter) => addon().updateResources('C:\\nothing.dll', Object.defineProperty([0], 0, getter)),
  'fireEvent(…, …, [get 0()])': (getter) => addon().fireEvent({}, 'Event', Object.defineProperty([0], 0, getter)),
};

/** What a getter throws reaches the caller as it is: null and the like too, which C++ keeps in an exception meanwhile. */
const thrownOn = Object.entries(readers).flatMap(([name, read]) =>
  Object.entries({ null: null, undefined, 'a number': 0, 'a text': 'text', 'a bigint': 1n, 'a boolean': true, 'a symbol': Symbol('thrown'), 'an object': {}, 'an Error': new Error('thrown') }).map(([what, thrown]) => ({
    title: `${name} that throws ${what}`,
    call: () => read({ get: () => { throw thrown; } }),
    expected: { thrown },
  })),
);

export const nativeRows: readonly Row[] = Object.entries(functions).flatMap<Row>(([name, parameters]) => [
  // Too few.
  ...(parameters.length === 0 ? [] : [{ title: `${name}()`, call: () => addon()[name](), expected: anyError }]),
  ...parameters.flatMap(({ takes }, place) =>
    garbage
      .filter(([title]) => !takes?.test(title))
      .map(([title, make]) => ({
        title: `${name}(${parameters.map((_, index) => (index === place ? title : '…')).join(', ')})`,
        call: () => addon()[name](...parameters.map((parameter, index) => (index === place ? make() : parameter.make()))),
        expected: anyError,
      }))
      .filter(({ title }) => !exceptions.test(title)),
  ),
  // Called as a constructor, and with any this: the arguments alone count.
  { title: `new ${name}()`, call: () => new (addon()[name])(), expected: anyError },
  { title: `${name} with a Proxy as this`, call: () => addon()[name].call(new Proxy({}, {})), expected: anyError },
]).concat(thrownOn);
