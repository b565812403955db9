import assert from 'node:assert/strict';

import { byRef, comScope, named, Nothing, release, Variant, VT } from 'coclass';

import { customObject } from '../support/custom.js';
import { assertComError, DURING_A_CALL, forEachBinding, testObject } from '../support/test-server.js';

const MB = 1024 * 1024;
const CHARACTERS = 1_000_000;

/** Bytes of memory that stay taken after a hundred rounds which take two megabytes each. */
function kept(round: () => void): number {
  for (let warmUp = 0; warmUp < 5; warmUp++) round();
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  for (let count = 0; count < 100; count++) round();
  globalThis.gc?.();
  return process.memoryUsage.rss() - before;
}

forEachBinding('an [out] argument', () => {
  it('keeps no object that the variable held before', () => {
    const values = testObject('Values');
    const monitor = testObject('Monitor');
    const before = monitor.LiveObjects as number;
    const variable = byRef<object>();
    for (const member of ['OutDISPATCH', 'OutUNKNOWN', 'OutDISPATCH']) {
      values[member](variable);
      const first = variable.value;
      values[member](variable);
      release(first);
      release(variable.value);
    }
    assert.equal(monitor.LiveObjects, before);
  });

  it('keeps none in a scope', () => {
    const values = testObject('Values');
    const monitor = testObject('Monitor');
    const before = monitor.LiveObjects as number;
    comScope(() => {
      const variable = byRef<object>();
      for (let round = 0; round < 10; round++) values.OutDISPATCH(variable);
    });
    assert.equal(monitor.LiveObjects, before);
  });

  it('keeps none that is given in its place', () => {
    const values = testObject('Values');
    const object = testObject('Lifetime');
    for (const given of [object, Variant(object, VT.DISPATCH), byRef(object), byRef(object, VT.DISPATCH)]) values.OutDISPATCH(given);
    for (const given of [object, [object, object], Variant(object, VT.UNKNOWN), byRef(object)]) values.OutVARIANT(given);
    assert.equal(object.RefCount, 1 + DURING_A_CALL);
  });

  it('keeps no text and no array', () => {
    const values = testObject('Values');
    const arrays = testObject('Arrays');
    const text = 'x'.repeat(CHARACTERS);
    const numbers = new Int32Array(CHARACTERS / 2);
    const variable = byRef();
    const rounds = {
      'a BSTR': () => { variable.value = text; values.OutBSTR(variable); },
      'a plain BSTR': () => { values.OutBSTR(text); },
      'a Variant': () => { values.OutBSTR(Variant(text, VT.BSTR)); },
      'a VARIANT': () => { variable.value = text; values.OutVARIANT(variable); },
      'a SAFEARRAY': () => { variable.value = numbers; arrays.OutLongs(variable); },
    };
    for (const [what, round] of Object.entries(rounds)) assert.ok(kept(round) < 60 * MB, what);
  });

  it('takes no notice of what the variable held, of whatever type', () => {
    const values = testObject('Values');
    const variable = byRef();
    values.OutBSTR(variable);
    assert.equal(variable.value, 'out');
    values.OutI4(variable);
    assert.equal(variable.value, -320000);
    for (const held of [null, Nothing, 'text', Symbol('none'), { a: 1 }, values]) {
      values.OutR8((variable.value = held, variable));
      assert.equal(variable.value, 2.25);
      values.OutBSTR((variable.value = held, variable));
      assert.equal(variable.value, 'out');
    }
    values.OutBSTR(null);
    values.OutI4('text');
  });

  it('of an explicit type takes none either', () => {
    const variable = byRef('text', VT.I4);
    testObject('Values').OutI4(variable);
    assert.equal(variable.value, -320000);
  });

  it('is no place for named arguments in the midst of others', () => {
    assertComError(() => testObject('Arguments').Several(5, named({ label: '' }), 1), { code: 'DISP_E_TYPEMISMATCH', argument: { index: 1, name: 'twice' } });
  });
});

describe('an [out] argument of a vtable', () => {
  it('that is a string or a GUID takes nothing of what the variable held', () => {
    const custom = customObject();
    const held: unknown = 5;
    const variable = byRef(held);
    custom.OutWide(variable);
    assert.equal(variable.value, 'wide');
    variable.value = Symbol('none');
    custom.OutNarrow(variable);
    assert.equal(variable.value, 'narrow');
    custom.OutGuid(variable);
    assert.equal(variable.value, '{01234567-89AB-CDEF-0123-456789ABCDEF}');
  });

  it('that is a string keeps none', () => {
    const custom = customObject();
    const text = 'x'.repeat(CHARACTERS);
    const variable = byRef();
    assert.ok(kept(() => { variable.value = text; custom.OutWide(variable); }) < 60 * MB);
  });
});
