import assert from 'node:assert/strict';

import { Guid } from 'coclass';
import { ComObject, defineInterface, defineLibrary, libraryInterface, libraryModel, libraryRegistration, method, registerTypeLibrary, t, unregisterTypeLibrary } from 'coclass/server';

import type { TypeLibrary } from '../../lib/model/type-library.js';
import { served } from '../support/served-object.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { native, readTypeLibraryFile } from '../support/typelib.js';

// One of a single function: Wine takes what extends it for smaller than it is.
const IFirst = defineInterface({ name: 'IFirst', iid: Guid.create().text, kind: 'dual', members: { One: method({}, t.long) } });
const ISecond = defineInterface({ name: 'ISecond', iid: Guid.create().text, kind: 'dual', extends: IFirst, members: { Two: method({}, t.long), Three: method({}, t.long) } });
const IThird = defineInterface({ name: 'IThird', iid: Guid.create().text, kind: 'dual', extends: ISecond, members: { Four: method({}, t.long), Five: method({}, t.long) } });

abstract class Numbers extends ComObject {
  One(): number { return 1; }
  Two(): number { return 2; }
  Three(): number { return 3; }
  Four(): number { return 4; }
  Five(): number { return 5; }
}

const membersOf = ({ name }: { readonly name: string }): string[] => ['One', 'Two', 'Three', 'Four', 'Five'].slice(0, { IFirst: 1, ISecond: 3, IThird: 5 }[name]);

/** Calls the members of an interface, which tell what they are. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function assertHas(object: any, description: { readonly name: string }): void {
  const members = membersOf(description);
  assert.deepEqual(members.map((name) => object[name]()), members.map((_, index) => index + 1));
}

describe('a described dual interface that extends another dual one', () => {
  for (const interfaces of [[IFirst, ISecond, IThird], [ISecond, IThird, IFirst], [IThird], [ISecond]] as const) {
    it(`has its own members and the inherited ones, served as ${interfaces.map(({ name }) => name).join(', ')}`, () => {
      class Served extends Numbers {
        static override readonly interfaces = interfaces;
      }
      const object = new Served();
      for (const description of interfaces) assertHas(served(object, description), description);
      assertHas(served(object, undefined, 'late'), interfaces[0]);
    });
  }
});

describe('a dual interface that extends one of another type library', () => {
  const { file } = temporaryFolder();
  const base = libraryModel(defineLibrary({ name: 'Base', libid: Guid.create().text, version: '1.0', interfaces: [IFirst] }));
  const derived = withBaseOf(base, libraryModel(defineLibrary({ name: 'Derived', libid: Guid.create().text, version: '1.0', interfaces: [ISecond] })));
  const registered: (() => void)[] = [];

  before(() => {
    for (const model of [base, derived]) {
      const path = file(`${model.name}.tlb`);
      native().saveTypeLibrary(model, path);
      const registration = libraryRegistration(readTypeLibraryFile(path), path);
      registerTypeLibrary(registration);
      registered.push(() => { unregisterTypeLibrary(registration); });
    }
  });

  after(() => {
    for (const unregister of registered) unregister();
  });

  it('has its own members and the inherited ones, early and late', () => {
    const IRegistered = libraryInterface<{ One(): number; Two(): number; Three(): number }>({ name: 'ISecond', iid: ISecond.iid, libid: derived.guid, version: '1.0' });
    class Served extends Numbers {
      static override readonly interfaces = [IRegistered];
    }
    const object = new Served();
    assertHas(served(object, IRegistered), IRegistered);
    assertHas(served(object, undefined, 'late'), IRegistered);
  });
});

/** A library whose one interface has its base in another one; it had it as its own. */
function withBaseOf({ guid, version, lcid, name, types }: TypeLibrary, library: TypeLibrary): TypeLibrary {
  const own = library.types.filter((type) => !types.some((other) => other.guid === type.guid));
  return {
    ...library,
    types: own.map((type) => {
      assert.ok(type.kind === 'interface');
      return { ...type, base: { name: IFirst.name, guid: IFirst.iid, kind: 'interface', library: { guid, version, lcid, name } } };
    }),
  };
}
