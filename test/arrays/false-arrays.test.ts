import assert from 'node:assert/strict';

import { isSameObject, VT } from 'coclass';

import { assertComError, forEachBinding, forTheSuite, testObject, type TestObject } from '../support/test-server.js';

forEachBinding('an array whose elements are not what is said of them', (binding) => {
  let server: TestObject;
  forTheSuite(() => [(server = testObject('FalseArrays'))]);

  const pointers = ['BSTR', 'DISPATCH', 'UNKNOWN'] as const;
  const numbers = ['I8', 'R8', 'CY', 'DATE'] as const;

  for (const said of pointers) {
    it(`is refused where it is said to be of VT_${said}, and has numbers as long as pointers`, () => {
      for (const made of numbers) {
        const refused = { code: 'DISP_E_BADVARTYPE' as const, message: new RegExp(`an array of VT_${said} whose elements are of type VT_${made}`) };
        assertComError(() => server.Said(VT[said], VT[made]), refused);
        assertComError(() => server.Within(VT[said], VT[made]), refused);
      }
    });
  }

  it('is refused where strings are taken for objects, and objects for strings', () => {
    assertComError(() => server.Said(VT.UNKNOWN, VT.BSTR), { code: 'DISP_E_BADVARTYPE', message: /an array of VT_UNKNOWN whose elements are of type VT_BSTR/ });
    assertComError(() => server.Said(VT.BSTR, VT.DISPATCH), { code: 'DISP_E_BADVARTYPE', message: /an array of VT_BSTR whose elements are of type VT_DISPATCH/ });
  });

  it('is refused where they are not as long either', () => {
    for (const [said, made] of [['BSTR', 'I4'], ['VARIANT', 'I4'], ['VARIANT', 'BSTR'], ['RECORD', 'VARIANT']] as const) {
      assertComError(() => server.Said(VT[said], VT[made]), { code: 'DISP_E_BADVARTYPE' });
    }
    assertComError(() => server.Said(VT.I4, VT.I8), { code: 'DISP_E_BADVARTYPE', message: /not of the size of VT_I4/ });
  });

  it('is refused where type information says it', () => {
    assertComError(() => server.Strings(VT.R8), { code: 'DISP_E_BADVARTYPE', message: /an array of VT_BSTR whose elements are of type VT_R8/ });
    assertComError(() => server.OutStrings(VT.I8), { code: 'DISP_E_BADVARTYPE', message: /an array of VT_BSTR whose elements are of type VT_I8/ });
    assert.deepEqual(server.Strings(VT.BSTR), ['0', '1', '2']);
  });

  it('is read where its objects are said to have another interface: each has IUnknown', () => {
    for (const [said, made] of [['DISPATCH', 'UNKNOWN'], ['UNKNOWN', 'DISPATCH']] as const) {
      const [first, second] = server.Said(VT[said], VT[made]) as object[];
      assert.ok(first !== undefined && second !== undefined && !isSameObject(first, second));
    }
  });

  it('is read where numbers are taken for others of their size', () => {
    assert.deepEqual(server.Said(VT.R8, VT.DATE), Float64Array.of(0, 1, 2));
    assert.deepEqual(server.Said(VT.CY, VT.I8).length, 3);
  });

  // Late-bound, DispInvoke makes a copy of it that is whole.
  if (binding === 'early') it('is refused where it has no elements, or no dimensions', () => {
    for (const type of ['R8', 'BSTR', 'VARIANT'] as const) {
      assertComError(() => server.Empty(VT[type], 1), { code: 'E_INVALIDARG', message: /an array without the memory of its elements/ });
      assertComError(() => server.Empty(VT[type], 0), { code: 'E_INVALIDARG', message: /an array of no dimensions/ });
    }
  });
});
