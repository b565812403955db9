import assert from 'node:assert/strict';

import { queryInterface } from 'coclass';
import { ComObject, libraryInterface, libraryRegistration, registerTypeLibrary, unregisterTypeLibrary } from 'coclass/server';

import { served } from '../support/served-object.js';
import { readTypeLibraryFile, typelibPath } from '../support/typelib.js';

const path = typelibPath('sample32.tlb');
const place = { libid: '{7C0C1A57-0000-4000-8000-000000000001}', version: '3.7' } as const;

interface Dual {
  Value(index: number): number;
  Localized(text: string): object;
}
interface Custom {
  NotAResult(a: number, b: bigint, text: string): number;
  Last(a: bigint, b: number, c: number, d: number, e: number): void;
}
const ISampleDual = libraryInterface<Dual>({ name: 'ISampleDual', iid: '{7C0C1A57-0000-4000-8000-000000000020}', ...place });
const ISampleCustom = libraryInterface<Custom>({ name: 'ISampleCustom', iid: '{7C0C1A57-0000-4000-8000-000000000021}', ...place });

class Sample extends ComObject {
  static override readonly interfaces = [ISampleDual, ISampleCustom];

  heard: unknown[] = [];
  get_Value(index: number): number {
    return index * 2;
  }
  Localized(text: string): object {
    this.heard.push(text);
    return this;
  }
  NotAResult(a: number, b: bigint, text: string): number {
    this.heard.push(a, b, text);
    return 5;
  }
  Last(...values: unknown[]): void {
    this.heard.push(...values);
  }
}

describe('A class that implements interfaces of a type library made for 32-bit processes', () => {
  // Whatever it was made for, a 64-bit process reads it.
  const registration = { ...libraryRegistration(readTypeLibraryFile(path), path), bits: 64, lcid: 0 } as const;
  before(() => { registerTypeLibrary(registration); });
  after(() => { unregisterTypeLibrary(registration); });

  it('is called through all of their vtables', () => {
    const sample = new Sample();
    const object = served(sample) as object;
    const dual = queryInterface(object, ISampleDual);
    assert.equal(dual.Value(21), 42);
    assert.ok(dual.Localized('text'));
    const custom = queryInterface(object, ISampleCustom);
    assert.equal(custom.NotAResult(1.5, 2n, 'narrow'), 5);
    custom.Last(1n, 2, 3, 4, 5);
    assert.deepEqual(sample.heard, ['text', 1.5, 2n, 'narrow', 1n, 2, 3, 4, 5]);
  });
});
