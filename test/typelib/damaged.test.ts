import assert from 'node:assert/strict';

import { readTypeLibraryBytes, typelibBytes, TypeLibraryFormatError } from '../support/typelib.js';

const sample64 = typelibBytes('sample64.tlb');

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

  it('is refused at every length that is too short', () => {
    for (let length = 0; length < sample64.length - 400; length += 7) assert.equal(isRead(sample64.subarray(0, length)), false, `${length} bytes`);
  });
});
