import assert from 'node:assert/strict';

import { byRef, Guid, release } from 'coclass';

import { customObject, IID_ITestCustom } from '../support/custom.js';
import { assertComError } from '../support/test-server.js';

const TEXT = 'n\u00e9 \u20ac \u{1f600}';
const BIG = 'abc'.repeat(100_000);

describe('through a vtable', () => {
  let custom: ReturnType<typeof customObject>;
  before(() => { custom = customObject(); });
  after(() => { release(custom as object); });

  describe('a string that is no BSTR', () => {
    it('goes in, as LPWSTR with every character', () => {
      for (const text of ['', 'a', TEXT, BIG]) assert.equal(custom.WideToBstr(text), text);
    });

    it('comes out, and its memory is freed', () => {
      for (const text of ['', 'a', TEXT, BIG]) assert.equal(custom.BstrToWide(text), text);
      for (let round = 0; round < 200; round++) assert.equal((custom.BstrToWide(BIG) as string).length, BIG.length);
      assert.equal(custom.OutWide(), 'wide');
      const variable = byRef();
      custom.OutWide(variable);
      assert.equal(variable.value, 'wide');
    });

    it('goes in and comes out another', () => {
      for (const member of ['InOutWide', 'InOutNarrow']) {
        const variable = byRef('abc');
        assert.equal(custom[member](variable), undefined);
        assert.equal(variable.value, 'cba!');
        custom[member](variable);
        assert.equal(variable.value, '!abc!');
        assert.equal(custom[member]('dropped'), undefined);
      }
    });

    it('goes in as LPSTR in the code page of the system', () => {
      for (const text of ['', 'a', 'n\u00e9']) assert.equal(custom.NarrowToBstr(text), text);
      assert.equal(custom.BstrToNarrow('n\u00e9'), 'n\u00e9');
      assert.equal(custom.BstrToNarrow(''), '');
      assert.equal(custom.OutNarrow(), 'narrow');
    });

    it('may be null, either way', () => {
      for (const [kind, other] of [['WideToBstr', 'InOutWide'], ['NarrowToBstr', 'InOutNarrow']] as const) {
        assert.equal(custom[kind](null), '(null)');
        const variable = byRef<string | null>(null);
        custom[other](variable);
        assert.equal(variable.value, 'was null');
        variable.value = 'gone';
        custom[other](variable);
        assert.equal(variable.value, null);
      }
    });

    it('holds no NUL', () => {
      for (const member of ['WideToBstr', 'NarrowToBstr']) {
        assertComError(() => custom[member]('a\0b'), {
          code: 'DISP_E_TYPEMISMATCH', message: /NUL/, member: `ITestCustom.${member}`, argument: { index: 0, name: 'value' },
        });
      }
    });

    it('is no other value', () => {
      for (const wrong of [{}, [], Symbol('s'), () => 'x']) {
        assertComError(() => custom.WideToBstr(wrong), { code: 'DISP_E_TYPEMISMATCH', argument: { index: 0, name: 'value' } });
        assertComError(() => custom.InOutNarrow(byRef(wrong)), { code: 'DISP_E_TYPEMISMATCH', argument: { index: 0, name: 'value' } });
      }
      assertComError(() => custom.WideToBstr(), { code: 'DISP_E_PARAMNOTOPTIONAL' });
    });
  });

  describe('a GUID', () => {
    const text = IID_ITestCustom.toUpperCase();

    it('goes in by reference, as a Guid or its text', () => {
      assert.equal(custom.GuidToBstr(new Guid(text)), text);
      assert.equal(custom.GuidToBstr(IID_ITestCustom), text);
    });

    it('goes in by value', () => {
      assert.equal(custom.GuidByValue(-1, new Guid(text), 2), `-1${text}2`);
      assert.equal(custom.GuidByValue(-1, text, 2), `-1${text}2`);
    });

    it('comes out as its text', () => {
      assert.equal(custom.BstrToGuid(text), text);
      assert.equal(custom.OutGuid(), '{01234567-89AB-CDEF-0123-456789ABCDEF}');
      const variable = byRef();
      custom.OutGuid(variable);
      assert.equal(variable.value, '{01234567-89AB-CDEF-0123-456789ABCDEF}');
    });

    it('goes in and comes out another', () => {
      const variable = byRef(new Guid('{00000001-0000-0000-0000-000000000009}'));
      custom.InOutGuid(variable);
      assert.equal(variable.value, '{00000002-0000-0000-0000-00000000000A}');
    });

    it('is no other value', () => {
      for (const wrong of ['', 'text', '{ed9437a9-492f-44df-9a36-27b93749ac2}', 1, {}, [], Symbol('s'), { text: 1 }]) {
        for (const member of ['GuidToBstr', 'InOutGuid']) {
          assertComError(() => custom[member](wrong), { code: 'DISP_E_TYPEMISMATCH', message: /expected a Guid/, argument: { index: 0, name: 'value' } });
        }
        assertComError(() => custom.GuidByValue(1, wrong, 2), { code: 'DISP_E_TYPEMISMATCH', argument: { index: 1, name: 'value' } });
      }
      assertComError(() => custom.GuidToBstr(), { code: 'DISP_E_PARAMNOTOPTIONAL' });
    });
  });
});
