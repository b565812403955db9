import assert from 'node:assert/strict';

import {
  code,
  ComError,
  facility,
  failed,
  HRESULT,
  type HResultName,
  hresultFromWin32,
  hresultHex,
  hresultName,
  succeeded,
} from 'coclass';

import { fallbackMessage } from '../support/internals.js';

const entries = Object.entries(HRESULT) as [HResultName, number][];

describe('HRESULT', () => {
  it('has the codes of winerror.h and olectl.h, unsigned', () => {
    assert.equal(HRESULT.S_OK, 0);
    assert.equal(HRESULT.E_NOINTERFACE, 0x80004002);
    assert.equal(HRESULT.DISP_E_TYPEMISMATCH, 0x80020005);
    assert.equal(HRESULT.REGDB_E_CLASSNOTREG, 0x80040154);
    assert.equal(HRESULT.RPC_E_WRONG_THREAD, 0x8001010e);
    assert.equal(HRESULT.RPC_S_SERVER_UNAVAILABLE, 0x800706ba);
    assert.equal(HRESULT.ERROR_FILE_NOT_FOUND, 0x80070002);
    assert.equal(HRESULT.CTL_E_FILENOTFOUND, 0x800a0035);
  });

  it('cannot be changed', () => {
    assert.ok(Object.isFrozen(HRESULT));
  });

  it('gives no code two names', () => {
    assert.equal(new Set(entries.map(([, value]) => value)).size, entries.length);
  });

  it('holds codes of failures only, but for those that begin with S_', () => {
    for (const [name, value] of entries) assert.equal(succeeded(value), name.startsWith('S_'), name);
  });

  it('keeps each family of names in its facility', () => {
    const families = { DISP_E_: 2, TYPE_E_: 2, STG_E_: 3, CONNECT_E_: 4, REGDB_E_: 4, RPC_S_: 7, ERROR_: 7, CTL_E_: 10 };
    for (const [prefix, expected] of Object.entries(families)) {
      const found = entries.filter(([name]) => name.startsWith(prefix));
      assert.ok(found.length > 2, prefix);
      for (const [name, value] of found) assert.equal(facility(value), expected, name);
    }
  });
});

describe('hresultName', () => {
  it('names every known code, signed or unsigned', () => {
    for (const [name, value] of entries.filter(([each]) => !each.startsWith('CONNECT_E_'))) {
      assert.equal(hresultName(value), name);
      assert.equal(hresultName(value | 0), name);
    }
  });

  it('has no name for the rest', () => {
    assert.equal(hresultName(0x800a07fa), undefined);
    assert.equal(hresultName(2), undefined);
  });

  it("leaves the codes of an interface's own unnamed", () => {
    for (const code of [0x80040200, 0x80040201, 0x80040202, 0x80040203, 0x8004ffff]) assert.equal(hresultName(code), undefined);
  });
});

describe('hresultHex', () => {
  it('writes eight upper-case digits', () => {
    assert.equal(hresultHex(0x80020005), '0x80020005');
    assert.equal(hresultHex(-1), '0xFFFFFFFF');
    assert.equal(hresultHex(1), '0x00000001');
    assert.equal(hresultHex(-2146828283), '0x800A0005');
  });
});

describe('hresultFromWin32', () => {
  it('puts a Win32 code in the Win32 facility', () => {
    assert.equal(hresultFromWin32(2), HRESULT.ERROR_FILE_NOT_FOUND);
    assert.equal(hresultFromWin32(5), HRESULT.E_ACCESSDENIED);
    assert.equal(hresultFromWin32(1722), HRESULT.RPC_S_SERVER_UNAVAILABLE);
  });

  it('leaves 0 and what is an HRESULT already as it is', () => {
    assert.equal(hresultFromWin32(0), 0);
    assert.equal(hresultFromWin32(HRESULT.E_FAIL), HRESULT.E_FAIL);
    assert.equal(hresultFromWin32(HRESULT.E_FAIL | 0), HRESULT.E_FAIL);
  });
});

describe('the parts of an HRESULT', () => {
  it('tell success from failure, signed or unsigned', () => {
    for (const hr of [0, 1, 0x7fffffff]) assert.deepEqual([succeeded(hr), failed(hr)], [true, false]);
    for (const hr of [0x80004005, 0x80004005 | 0, 0xffffffff, -1]) assert.deepEqual([succeeded(hr), failed(hr)], [false, true]);
  });

  it('tell who defines the code, and the code itself', () => {
    assert.deepEqual([facility(0x800a0035), code(0x800a0035)], [10, 53]);
    assert.deepEqual([facility(0x80070002 | 0), code(0x80070002 | 0)], [7, 2]);
    assert.deepEqual([facility(0x8000ffff), code(0x8000ffff)], [0, 0xffff]);
  });
});

describe('fallbackMessage', () => {
  it('has a short text for what is met most often, signed or unsigned', () => {
    assert.equal(fallbackMessage(0x80020005), 'Type mismatch');
    assert.equal(fallbackMessage(0x80020005 | 0), 'Type mismatch');
    assert.equal(fallbackMessage(0x800a01b6), 'The object does not support this property or method');
  });

  it('has a text for every DISP_E_ code', () => {
    for (const [name, value] of entries) if (name.startsWith('DISP_E_')) assert.ok(fallbackMessage(value), name);
  });

  it('ends none with a period, so that a message can go on after it', () => {
    for (const [name, value] of entries) assert.doesNotMatch(fallbackMessage(value) ?? '', /[.\s]$/, name);
  });

  it('has one for the codes of the families that servers return without a text', () => {
    for (const [hresult, text] of [
      [0x80072efd, /WinHTTP: cannot connect/], [0x800a138f, /Object expected/], [0x800a01bd, /does not support this action/], [0x800a003e, /Input past end of file/],
      [0x80041002, /WMI: not found/], [0x8004108a, /WMI: provider disabled/], [0x800a0e78, /ADO: the object is closed/], [0x800a0bd0, /DAO: the file could not be found/],
      [0x800a03ec, /Office: application-defined/], [0x80020101, /reported/],
    ] as const) {
      assert.match(fallbackMessage(hresult) ?? '', text);
      assert.match(new ComError(undefined, { hresult }).message, text);
    }
  });

  it('has none for the rest', () => {
    assert.equal(fallbackMessage(0x800a07fa), undefined);
  });
});
