import assert from 'node:assert/strict';

import { mutated } from '../support/mutation.js';
import { programFile } from '../support/program-file.js';
import { Random } from '../support/random.js';
import { sltgFile } from '../support/sltg-file.js';
import { sltgSample } from '../support/sltg-sample.js';
import { readTypeLibraryBytes, typelibBytes, TypeLibraryFormatError } from '../support/typelib.js';

const MUTATIONS = 5_000;
const sample64 = typelibBytes('sample64.tlb');
const seeds: Record<string, Uint8Array> = {
  'for 64 bits': sample64,
  'for 32 bits': typelibBytes('sample32.tlb'),
  'of the test server': typelibBytes('../../build/test-servers/coclass_test_server.tlb'),
  'of the SLTG format': sltgFile(sltgSample()),
  'in a program': programFile(new Map([[1, sample64]])),
};

/** What the reader makes of damaged bytes: a library, or an error of its own. Any other error is a failure. */
function isRead(bytes: Uint8Array): boolean {
  try {
    readTypeLibraryBytes(bytes);
    return true;
  } catch (error) {
    if (error instanceof TypeLibraryFormatError) return false;
    throw error;
  }
}

/** Where a segment of the sample begins, by its place in the directory. */
function segment(bytes: Uint8Array, place: number): number {
  const view = new DataView(bytes.buffer);
  const afterHeader = 0x54 + 4 + view.getInt32(0x20, true) * 4;
  return view.getInt32(afterHeader + place * 16, true);
}

/** The sample with one number changed in a segment. */
function patched(place: number, offset: number, value: number): Uint8Array {
  const bytes = sample64.slice();
  new DataView(bytes.buffer).setInt32(segment(bytes, place) + offset, value, true);
  return bytes;
}

describe('a damaged type library', () => {
  it('is refused when a list of custom data leads back to itself', () => {
    assert.throws(() => readTypeLibraryBytes(patched(12, 8, 0)), { name: 'TypeLibraryFormatError', message: /refer to each other in circles/ });
  });

  it('is refused when a type is a pointer to itself', () => {
    const bytes = patched(9, 4, 0);
    new DataView(bytes.buffer).setUint16(segment(bytes, 9), 26, true);
    assert.throws(() => readTypeLibraryBytes(bytes), { name: 'TypeLibraryFormatError', message: /too deep, or contains itself/ });
  });

  it('is refused when all types share the members of the largest', () => {
    const bytes = new Uint8Array(sample64.length + 0x40000);
    bytes.set(sample64);
    const view = new DataView(bytes.buffer);
    const types = segment(bytes, 0);
    const records = sample64.length + 4;
    const count = 0x40000 / 24 - 100;
    // One record, told of thousands of times: by its offset, which is the same for all.
    view.setInt32(sample64.length, 24 * 4, true);
    view.setInt32(records, 24, true);
    for (let type = 0; type < view.getInt32(0x20, true); type += 1) {
      view.setInt32(types + type * 100 + 4, sample64.length, true);
      view.setInt32(types + type * 100 + 0x18, Math.min(count, 0xffff), true);
    }
    const start = performance.now();
    assert.equal(isRead(bytes), false);
    assert.ok(performance.now() - start < 5000);
  });

  for (const [index, [name, seed]] of Object.entries(seeds).entries()) {
    it(`${name} is read or refused, ${MUTATIONS} times`, () => {
      const random = new Random(index + 1);
      let read = 0;
      for (let times = 0; times < MUTATIONS; times += 1) if (isRead(mutated(random, seed))) read += 1;
      assert.ok(read > 0 && read < MUTATIONS, `${read} were read`);
    });
  }

  it('is refused at every length that is too short', () => {
    for (let length = 0; length < sample64.length - 400; length += 7) assert.equal(isRead(sample64.subarray(0, length)), false, `${length} bytes`);
  });
});
