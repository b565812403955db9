import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';

import {
  callMethod, ComError, createObject, enumerate, getProperty, Guid, hresultHex, isComObject, on, progIDFromCLSID, putProperty, release, typeName,
} from 'coclass';

import { assertComError, forEachBinding, testObject } from '../support/test-server.js';

const here = fileURLToPath(import.meta.url).replaceAll('\\', '/').replace(/^.*\/(?=test\/)/, '').replace(/\.js$/, '');

/** The frames of a stack, without the message. */
function frames(error: ComError): string[] {
  return (error.stack ?? '').replaceAll('\\', '/').split('\n').filter((line) => line.startsWith('    at '));
}

forEachBinding('a bare HRESULT', () => {
  it('has the name, the number and a text of the system', () => {
    const error = assertComError(() => testObject('Errors').Return(0x80070005 | 0), { code: 'E_ACCESSDENIED', member: 'ITestErrors.Return' });
    assert.equal(error.hresult, 0x80070005);
    assert.match(error.message, /^ITestErrors\.Return: .*denied.* \(E_ACCESSDENIED 0x80070005\)$/i);
    assert.equal(error.message, `ITestErrors.Return: ${error.description} (E_ACCESSDENIED 0x80070005)`);
    assert.equal(error.name, 'ComError');
    assert.ok(error instanceof ComError && error instanceof Error);
  });

  it('has no fields that nobody filled', () => {
    const error = assertComError(() => testObject('Errors').Return(0x80004005 | 0), { code: 'E_FAIL' });
    for (const field of ['source', 'helpFile', 'helpContext', 'argument', 'cause']) assert.ok(!(field in error), field);
  });

  it('has its hexadecimal form for a code where it has no name', () => {
    for (const hresult of [0x80040999, 0x800a0fff, 0xa0000001]) {
      const error = assertComError(() => testObject('Errors').Return(hresult | 0), { code: hresultHex(hresult) as `0x${string}` });
      assert.equal(error.hresult, hresult);
      assert.ok(error.message.endsWith(` (${hresultHex(hresult)})`), error.message);
    }
  });

  it('of Visual Basic has its usual text', () => {
    assertComError(() => testObject('Errors').Return(0x800a01c9 | 0), { code: '0x800A01C9', message: /already associated with an element of this collection/ });
  });

  it('that tells of success is no error', () => {
    const object = testObject('Errors');
    for (const hresult of [0, 1, 0x40201, 0x7fffffff]) {
      assert.equal(object.Return(hresult), undefined);
      assert.equal(object.ReturnValue(hresult, 5), 5);
    }
  });

  it('is thrown by what a result came with too', () => {
    assertComError(() => testObject('Errors').ReturnValue(0x80004005 | 0, 5), { code: 'E_FAIL' });
  });

  it('DISP_E_TYPEMISMATCH of the object itself blames no argument', () => {
    const error = assertComError(() => testObject('Errors').Return(0x80020005 | 0), { code: 'DISP_E_TYPEMISMATCH' });
    assert.equal(error.argument, undefined);
  });
});

forEachBinding('an error with error information', () => {
  it('has its source, description, help file and help context', () => {
    const error = assertComError(() => testObject('Errors').WithInfo(0x80040fff | 0, 'a source', 'a description', 'a.chm', 5), { code: '0x80040FFF' });
    assert.equal(error.source, 'a source');
    assert.equal(error.description, 'a description');
    assert.equal(error.helpFile, 'a.chm');
    assert.equal(error.helpContext, 5);
    assert.equal(error.message, 'ITestErrors.WithInfo: a description (0x80040FFF)');
  });

  it('loses the period and white space at the end of the description', () => {
    for (const text of ['It failed.', 'It failed.\r\n', '  It failed ']) {
      assert.equal(assertComError(() => testObject('Errors').WithInfo(0x80040fff | 0, '', text, '', 0), { code: '0x80040FFF' }).description, 'It failed');
    }
    assert.equal(assertComError(() => testObject('Errors').WithInfo(0x80040fff | 0, '', 'Wait...', '', 0), { code: '0x80040FFF' }).description, 'Wait...');
  });

  it('has the usual text where the description is empty', () => {
    const error = assertComError(() => testObject('Errors').WithInfo(0x80070005 | 0, 'a source', '', '', 0), { code: 'E_ACCESSDENIED', message: /denied/i });
    assert.equal(error.source, 'a source');
    assert.ok(!('helpFile' in error));
  });

  it('leaves nothing behind for the next error', () => {
    const object = testObject('Errors');
    assertComError(() => object.WithInfo(0x80040fff | 0, 'stale source', 'stale description', 'stale.chm', 5), { code: '0x80040FFF' });
    const error = assertComError(() => object.Return(0x80040fff | 0), { code: '0x80040FFF' });
    assert.doesNotMatch(error.message, /stale/);
    assert.equal(error.source, undefined);
  });
});

describe('an exception that an object describes itself', () => {
  it('has every field', () => {
    const error = assertComError(() => testObject('RawErrors').Full(), { code: '0x80040217', member: 'Full' });
    assert.equal(error.message, 'Full: full description (0x80040217)');
    assert.deepEqual([error.source, error.description, error.helpFile, error.helpContext], ['full source', 'full description', 'full.chm', 17]);
  });

  it('is filled in later where the object asks for it', () => {
    const error = assertComError(() => testObject('RawErrors').Deferred(), { code: 'E_OUTOFMEMORY' });
    assert.deepEqual([error.source, error.description, error.helpFile, error.helpContext], ['deferred source', 'deferred description', 'deferred.chm', 23]);
  });

  it('with a Visual Basic number has the HRESULT CTL_E_* of it', () => {
    const error = assertComError(() => testObject('RawErrors').WCode(), { code: '0x800A03EC' });
    assert.equal(error.hresult, 0x800a0000 + 1004);
    assert.equal(error.description, 'wCode description');
  });

  it('without any text has the usual one', () => {
    const error = assertComError(() => testObject('RawErrors').CrashyNull(), { code: 'E_FAIL' });
    assert.ok(error.description.length > 5);
    for (const field of ['source', 'helpFile', 'helpContext']) assert.ok(!(field in error), field);
  });

  it('that is all zero is DISP_E_EXCEPTION', () => {
    assertComError(() => testObject('RawErrors').Zero(), { code: 'DISP_E_EXCEPTION', message: /^Zero: .*xception occurred/ });
  });
});

forEachBinding('error information of the thread', () => {
  it('is used where the object says that it supports it', () => {
    const error = assertComError(() => testObject('RawErrors').Bare(), { code: 'E_ACCESSDENIED', message: /bare description/ });
    assert.equal(error.source, 'bare source');
  });

  it('is not used where the object says that it does not: it is of somebody else', () => {
    const error = assertComError(() => testObject('RawErrors').BareNoSupport(), { code: 'E_ACCESSDENIED' });
    assert.doesNotMatch(error.message, /bare/);
    assert.equal(error.source, undefined);
  });

  it('that was left there does not come with a later error', () => {
    const raw = testObject('RawErrors');
    assertComError(() => raw.BareNoSupport(), { code: 'E_ACCESSDENIED' });
    assert.doesNotMatch(assertComError(() => testObject('Errors').Return(0x80070005 | 0), { code: 'E_ACCESSDENIED' }).message, /bare/);
    assert.doesNotMatch(assertComError(() => createObject('{7B1F0E2C-58C6-4E0B-9F4D-2D0C5A9C1E13}'), { code: 'REGDB_E_CLASSNOTREG' }).message, /bare/);
  });
});

forEachBinding('an argument that the object refuses', () => {
  it('is counted from the left, where COM counts from the right', () => {
    const raw = testObject('RawErrors');
    for (const [fromRight, index] of [
      [0, 2],
      [1, 1],
      [2, 0],
    ] as const) {
      assertComError(() => raw.ArgErr(fromRight, 'b', 'c'), { code: 'DISP_E_TYPEMISMATCH', argument: { index }, message: new RegExp(`^ArgErr: argument ${index + 1}: `) });
      assertComError(() => raw.ParamNotFound(fromRight, 'b', 'c'), { code: 'DISP_E_PARAMNOTFOUND', argument: { index } });
    }
  });

  it('that was not even given is none', () => {
    assert.equal(assertComError(() => testObject('RawErrors').ArgErr(7), { code: 'DISP_E_TYPEMISMATCH' }).argument, undefined);
  });

  it('has the name of its parameter where type information knows it', () => {
    // What the object itself has to convert: the text of a VARIANT.
    const dictionary = createObject('Scripting.Dictionary');
    dictionary.Add('key', 1);
    const error = assertComError(() => dictionary.Add('key', 2), { code: '0x800A01C9' });
    assert.equal(error.member, 'IDictionary.Add');
    assertComError(() => testObject('Arguments').VarArgsAfter('x'), { code: 'DISP_E_TYPEMISMATCH', argument: { index: 0, name: 'first' } });
  });
});

describe('the stack of an error', () => {
  it('begins where the member is called, read or put', () => {
    const object = testObject('Errors');
    const values = testObject('Arguments');
    const failing = [
      () => object.Return(0x80004005 | 0),
      () => values.Add4('x', 1, 1, 1),
      () => {
        values.Count = 'x';
      },
    ];
    for (const fail of failing) {
      const [first = ''] = frames(assertComError(fail, { code: fail === failing[0] ? 'E_FAIL' : 'DISP_E_TYPEMISMATCH' }));
      assert.ok(first.includes(here), first);
    }
  });

  it('has the caller of our own functions in it', () => {
    const object = testObject('Errors');
    const failing = [
      () => createObject('No.Such.Class'),
      () => callMethod(object, 'Return', 0x80004005 | 0),
      () => getProperty(object, 'NoSuch'),
      () => object.NoSuch,
      () => [...enumerate(object)],
      () => testObject('RawErrors').Full(),
    ];
    for (const fail of failing) {
      assert.throws(fail, (error) => ComError.is(error) && frames(error).some((frame) => frame.includes(here)));
    }
  });

  it('begins with the message', () => {
    const error = assertComError(() => testObject('Errors').Return(0x80004005 | 0), { code: 'E_FAIL' });
    assert.ok(error.stack?.startsWith(`ComError: ${error.message}\n`), error.stack);
  });
});

forEachBinding('an error in the middle of other calls', () => {
  it('in an argument keeps the outer call from being made', () => {
    const object = testObject('Arguments');
    const errors = testObject('Errors');
    assertComError(
      () => {
        object.Count = errors.Return(0x80004005 | 0);
      },
      { code: 'E_FAIL', member: 'ITestErrors.Return' },
    );
    assert.equal(object.Count, 0);
    assertComError(() => object.Join4(1, errors.Return(0x80004005 | 0), 3, 4), { code: 'E_FAIL', member: 'ITestErrors.Return' });
  });

  it('in a collection that is enumerated leaves it usable', () => {
    const collection = testObject('Collection');
    for (const value of [1, 2, 3]) collection.Add(value);
    assertComError(
      () => {
        for (const value of enumerate(collection as object)) testObject('Errors').Return(value === 2 ? 0x80004005 | 0 : 0);
      },
      { code: 'E_FAIL' },
    );
    assert.deepEqual([...collection], [1, 2, 3]);
  });

  it('is thrown again by a finally block that calls COM itself', () => {
    const errors = testObject('Errors');
    const error = assertComError(
      () => {
        try {
          errors.WithInfo(0x80040fff | 0, 'outer', 'outer', '', 0);
        } finally {
          assertComError(() => errors.WithInfo(0x80040ffe | 0, 'inner', 'inner', '', 0), { code: '0x80040FFE' });
        }
      },
      { code: '0x80040FFF' },
    );
    assert.deepEqual([error.source, error.description], ['outer', 'outer']);
  });

  it('lets the object go on', () => {
    const object = testObject('Errors');
    for (let round = 0; round < 100; round++) assertComError(() => object.Return(0x80004005 | 0), { code: 'E_FAIL' });
    assert.equal(object.ReturnValue(0, 5), 5);
    assert.ok(isComObject(object));
  });
});

describe('the stack of an error', () => {
  const dictionary = createObject('Scripting.Dictionary');
  const calls: Record<string, () => unknown> = {
    'a ProgID that is not registered': () => createObject('No.Such.Class'),
    'a wrong argument of createObject': () => createObject(5 as never),
    'a wrong option': () => createObject('StdFont', { contxt: 'all' } as never),
    'a member that there is not': () => dictionary.NoSuch as unknown,
    'getProperty of a member that there is not': () => getProperty(dictionary, 'NoSuch') as unknown,
    'putProperty of what is no object': () => { putProperty({}, 'Item', [1], 2); },
    'a failing call': () => dictionary.Remove('nobody') as unknown,
    'an assignment to a method': () => (dictionary.Add = 5),
    'enumerating what is no collection': () => enumerate(createObject('StdFont')),
    'an event that there is not': () => on(createObject('StdFont'), 'NoSuch', () => undefined),
    'a GUID that is none': () => new Guid('x'),
    'a CLSID without a ProgID': () => progIDFromCLSID('{00000000-1111-2222-3333-444444444444}'),
    'a released object': () => { const font = createObject('StdFont') as object; release(font); return typeName(font); },
  };
  for (const [title, call] of Object.entries(calls)) {
    it(`begins at the caller's line, whatever the way to it: ${title}`, () => {
      assert.throws(call, (error: Error) => {
        const [first = ''] = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
        assert.match(first, /com\.test/, error.stack);
        assert.ok(!('cause' in error));
        return true;
      });
    });
  }

  it('has HRESULTs in hexadecimal, and no decimal ones beside it', () => {
    const error = assertComError(() => createObject('No.Such.Class'), { code: 'CO_E_CLASSSTRING', message: /CO_E_CLASSSTRING 0x800401F3/ });
    assert.doesNotMatch(inspect(error), /2147746291/);
    assert.equal(error.hresult, 0x800401f3);
  });

  it('a ProgID that is not registered comes with the nearest one, or how to look for it', () => {
    assertComError(() => createObject('Scripting.Dictonary'), { code: 'CO_E_CLASSSTRING', message: /did you mean 'Scripting\.Dictionary'\?/ });
    assertComError(() => createObject('Vendor.Product'), { code: 'CO_E_CLASSSTRING', message: /'coclass list Vendor'/ });
  });
});
