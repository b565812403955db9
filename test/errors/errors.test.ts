import assert from 'node:assert/strict';
import { inspect } from 'node:util';

import { ComError, type ComErrorInit, HRESULT } from 'coclass';

import { comErrorFromNative, type NativeError } from '../support/internals.js';

/** What native code knows of a failure, with nothing known but what is given. */
function native(fields: Partial<NativeError> & { hresult: number }): NativeError {
  return {
    message: undefined,
    description: undefined,
    system: undefined,
    source: undefined,
    helpFile: undefined,
    helpContext: undefined,
    member: undefined,
    argumentIndex: undefined,
    argumentName: undefined,
    ...fields,
  };
}

const messageOf = (fields: Partial<NativeError> & { hresult: number }): string => comErrorFromNative(native(fields)).message;

describe('ComError', () => {
  it("calls a code of an interface's own by its number, unless it is given by name", () => {
    const of = (hresult: ComErrorInit['hresult']): ComError => new ComError(undefined, { hresult });
    assert.equal(of(0x80040200).code, '0x80040200');
    assert.equal(of(0x80040200).message, 'COM error (0x80040200)');
    assert.equal(of('CONNECT_E_NOCONNECTION').code, 'CONNECT_E_NOCONNECTION');
    assert.ok(ComError.is(of(0x80040200), 'CONNECT_E_NOCONNECTION'));
  });

  it('takes an HRESULT signed, unsigned or by name', () => {
    for (const hresult of [-2147352571, 0x80020005, 'DISP_E_TYPEMISMATCH'] as const) {
      const error = new ComError('text', { hresult });
      assert.equal(error.hresult, 0x80020005);
      assert.equal(error.code, 'DISP_E_TYPEMISMATCH');
    }
  });

  it('has the hexadecimal form as its code where no name is known', () => {
    assert.equal(new ComError('text', { hresult: 0x800a07fa }).code, '0x800A07FA');
  });

  it('refuses what is no HRESULT', () => {
    for (const hresult of [NaN, 1.5, 2 ** 32]) assert.throws(() => new ComError('text', { hresult }), RangeError);
    for (const hresult of ['E_NONSENSE', 'toString', undefined, null]) {
      assert.throws(() => new ComError('text', { hresult: hresult as never }), {
        name: 'TypeError',
        message: `'${hresult}' is not the name of a known HRESULT`,
      });
    }
  });

  it('is an Error called ComError', () => {
    const error = new ComError('Disk full', { hresult: 'CTL_E_DISKFULL' });
    assert.ok(error instanceof Error);
    assert.equal(error.name, 'ComError');
    assert.equal(String(error), 'ComError: Disk full');
    assert.match(error.stack ?? '', /^ComError: Disk full\n/);
  });

  it('leaves a message given as it is, and has the usual one where none is', () => {
    assert.equal(new ComError('My own text.', { hresult: 'E_FAIL' }).message, 'My own text.');
    assert.equal(new ComError('', { hresult: 'E_FAIL' }).message, '');
    assert.equal(new ComError(undefined, { hresult: 'E_FAIL' }).message, 'Unspecified error (E_FAIL 0x80004005)');
    assert.equal(new ComError(undefined, { hresult: 0x800a07fa }).message, 'COM error (0x800A07FA)');
  });

  it('has the fields it was given, and no others', () => {
    const cause = new Error('why');
    const init = { source: 'My.Class', helpFile: 'my.chm', helpContext: 7, member: 'IMy.Do', argument: { index: 0, name: 'Key' } };
    const error = new ComError('text', { hresult: 'E_FAIL', ...init, cause });
    for (const [name, value] of Object.entries(init)) assert.equal(error[name as keyof typeof init], value);
    assert.equal(error.cause, cause);
    assert.deepEqual(Object.keys(new ComError('text', { hresult: 'E_FAIL' })), ['code']);
    assert.ok(!('cause' in new ComError('text', { hresult: 'E_FAIL', cause: undefined })));
  });

  it('shows its fields when it is printed', () => {
    const shown = inspect(new ComError('text', { hresult: 'E_FAIL', source: 'My.Class', argument: { index: 0 } }));
    for (const part of ['ComError: text', "code: 'E_FAIL'", "source: 'My.Class'", 'index: 0']) {
      assert.ok(shown.includes(part), `${part} in ${shown}`);
    }
    assert.doesNotMatch(shown, /description|2147500037/);
  });

  it('can be thrown on by a server with its bare text', () => {
    const error = comErrorFromNative(native({ hresult: 0x800a0035, description: 'No such file.', member: 'IFile.Open' }));
    assert.equal(error.description, 'No such file');
    assert.equal(new ComError('Disk full', { hresult: 'CTL_E_DISKFULL' }).description, 'Disk full');
    assert.equal(new ComError(undefined, { hresult: 'E_FAIL' }).description, 'Unspecified error');
  });
});

describe('ComError.is', () => {
  it('tells a ComError from everything else', () => {
    assert.ok(ComError.is(new ComError('text', { hresult: 'E_FAIL' })));
    for (const value of [new Error('text'), { hresult: HRESULT.E_FAIL }, null, undefined, 'text']) assert.ok(!ComError.is(value));
  });

  it('tells one of an HRESULT, given by name, signed or unsigned', () => {
    const error: unknown = new ComError('text', { hresult: 'E_FAIL' });
    for (const hresult of ['E_FAIL', HRESULT.E_FAIL, HRESULT.E_FAIL | 0] as const) assert.ok(ComError.is(error, hresult));
    assert.ok(!ComError.is(error, 'E_ABORT'));
    assert.ok(!ComError.is(error, HRESULT.S_OK));
  });
});

describe('the message of a failed call', () => {
  it('says which member failed, why, and with which code', () => {
    assert.equal(
      messageOf({ hresult: 0x800a0035 | 0, member: 'IFileSystem3.GetFile', description: 'File not found' }),
      'IFileSystem3.GetFile: File not found (CTL_E_FILENOTFOUND 0x800A0035)',
    );
  });

  it('says which argument was refused, counted from 1', () => {
    const fields = { hresult: 0x80020005, member: 'IDictionary.Add', argumentIndex: 0 };
    assert.equal(
      messageOf({ ...fields, argumentName: 'Key' }),
      'IDictionary.Add: argument 1 (Key): Type mismatch (DISP_E_TYPEMISMATCH 0x80020005)',
    );
    assert.equal(messageOf(fields), 'IDictionary.Add: argument 1: Type mismatch (DISP_E_TYPEMISMATCH 0x80020005)');
  });

  it('does without what is not known', () => {
    assert.equal(messageOf({ hresult: 0x80004005 }), 'Unspecified error (E_FAIL 0x80004005)');
    assert.equal(messageOf({ hresult: 0x800a07fa }), 'COM error (0x800A07FA)');
  });

  it('prefers our own text, then the object’s, then the system’s, then the usual one', () => {
    const [message, description, system] = ['own', 'object', 'system'];
    const texts = (fields: Partial<NativeError>): string => messageOf({ hresult: 0x80004005, ...fields }).replace(/ \(.*/, '');
    assert.equal(texts({ message, description, system }), 'own');
    assert.equal(texts({ description, system }), 'object');
    assert.equal(texts({ system }), 'system');
    assert.equal(texts({ message: '', description: ' \r\n', system: '.' }), 'Unspecified error');
  });

  it('leaves the line end and the last period of a text out, and an ellipsis in', () => {
    const texts = (system: string): string => comErrorFromNative(native({ hresult: 0x80004005, system })).description;
    assert.equal(texts('Type mismatch.\r\n'), 'Type mismatch');
    assert.equal(texts('Wait...\n'), 'Wait...');
    assert.equal(texts('One. Two.'), 'One. Two');
    assert.equal(texts('First line.\r\nSecond line.\r\n'), 'First line.\r\nSecond line');
  });

  it('comes with every field that is known', () => {
    const cause = new TypeError('why');
    const error = comErrorFromNative(
      native({
        hresult: -2147352571,
        source: 'My.Class',
        helpFile: 'my.chm',
        helpContext: 0,
        member: 'IMy.Do',
        argumentIndex: 2,
        argumentName: 'Key',
        cause,
      }),
    );
    const { hresult, source, helpFile, helpContext, member, argument } = error;
    assert.deepEqual(
      { hresult, source, helpFile, helpContext, member, argument },
      {
        hresult: 0x80020005,
        source: 'My.Class',
        helpFile: 'my.chm',
        helpContext: 0,
        member: 'IMy.Do',
        argument: { index: 2, name: 'Key' },
      },
    );
    assert.equal(error.cause, cause);
  });

  it('has a stack that begins where the call was made', () => {
    function caller(): Error {
      return comErrorFromNative(native({ hresult: 0x80004005 }));
    }
    const [first, second] = (caller().stack ?? '').split('\n');
    assert.equal(first, 'ComError: Unspecified error (E_FAIL 0x80004005)');
    assert.match(second ?? '', /at caller /);
  });
});
