import assert from 'node:assert/strict';

import { VT } from 'coclass';
import fc from 'fast-check';

import { itHolds } from '../support/fuzz/it-holds.js';
import { anyVariant, asVariant, difference, scalarNames, scalarOf, type TypedValue } from '../support/fuzz/typed-value.js';
import { addon, nothing, survives } from './addon.js';

const types = Object.values(VT).filter((type) => type < 0x1000);
const scalars = fc.constantFrom(...scalarNames).chain(scalarOf);

/** Anything at all, that is of JavaScript alone. */
const anything = fc.anything({ withBigInt: true, withBoxedValues: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true, withTypedArray: true });

const leavesNothing = (): void => { assert.deepEqual(addon.left(), nothing); };

describe('under the sanitizers a value', () => {
  afterEach(leavesNothing);

  itHolds('comes back through a VARIANT, a reference and a slot of its type', { runs: 3000 }, scalars, ({ vt, value }: TypedValue) => {
    for (const back of [addon.throughVariant(value, vt), addon.throughReference(value, vt), addon.throughSlot(value, vt), addon.throughVariant(asVariant({ vt, value, described: undefined }), VT.VARIANT)]) assert.equal(difference({ vt, value, described: undefined }, back), undefined);
  });

  itHolds('of any kind becomes any type, or is refused', { runs: 10_000 }, fc.tuple(anything, fc.constantFrom(...types), fc.boolean()), ([value, type, array]) => {
    survives(() => addon.throughVariant(value, array ? type | VT.ARRAY : type));
    survives(() => addon.throughReference(value, type));
    survives(() => addon.throughSlot(value, type));
  });

  itHolds('comes back in arrays of each shape, and in arrays in them', { runs: 3000 }, anyVariant(), (value) => {
    for (const back of [addon.throughVariant(asVariant(value), VT.VARIANT), addon.throughReference(asVariant(value), VT.VARIANT)]) assert.equal(difference(value, back), undefined);
  });

  it('is a text of each length about those at which a faster way begins, of one byte a character or of two', () => {
    for (const length of [0, 1, 2, 7, 8, 15, 16, 17, 31, 32, 33, 255, 256, 257, 271, 272, 273, 4095, 4096, 4097]) {
      for (const last of ['a', '\u00ff', '\u0100', '\u4e00', '\ud800', '\0']) {
        const text = `${'\u00e4'.repeat(Math.max(length - 1, 0))}${length === 0 ? '' : last}`;
        assert.equal(addon.throughVariant(text, VT.BSTR), text);
        if (last <= '\u00ff') assert.equal(addon.latin1(text, length), text);
        for (const wrong of [0, length - 1, length + 1, 2 * length, 0xffffffff]) if (wrong >= 0 && wrong !== length) survives(() => addon.latin1(text, wrong));
      }
    }
    for (const other of [undefined, 1, Symbol('text'), {}]) assert.throws(() => addon.latin1(other, 3));
  });
});

describe('under the sanitizers an array of another', () => {
  afterEach(leavesNothing);

  const bounds = fc.array(fc.tuple(fc.constantFrom(0, 1, -1, -5, 0x7fffffff, -0x80000000), fc.nat(5)), { minLength: 1, maxLength: 5 });

  itHolds('is read as what it is, or refused as what it is not', { runs: 5000 }, fc.tuple(fc.constantFrom(...types), bounds, fc.constantFrom(...types), fc.boolean(), fc.uint8Array({ maxLength: 200 })), ([vt, its, as, right, bytes]) => {
    // What are pointers is told by the type alone.
    const points = (type: number): boolean => type === VT.BSTR || type === VT.DISPATCH || type === VT.UNKNOWN || type === VT.VARIANT;
    survives(() => addon.foreignArray(vt, its, right || points(vt) || points(as) ? vt : as, bytes));
  });

  it('has as many dimensions as there may be', () => {
    for (const dimensions of [1, 2, 59, 60, 61]) survives(() => addon.foreignArray(VT.I4, Array.from({ length: dimensions }, () => [0, 1] as const), VT.I4, new Uint8Array(4)));
  });
});
