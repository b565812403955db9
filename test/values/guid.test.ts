import assert from 'node:assert/strict';
import { inspect } from 'node:util';

import { Guid } from 'coclass';
import fc from 'fast-check';

import { itHolds } from '../support/fuzz/it-holds.js';

const IID_IDispatch = '{00020400-0000-0000-C000-000000000046}';
const NOT_GUIDS = [
  '', '{}', 'Scripting.Dictionary', '00020400-0000-0000-C000-00000000004', '{00020400-0000-0000-C000-000000000046',
  '00020400-0000-0000-C000-000000000046}', '(00020400-0000-0000-C000-000000000046)', '000204000000-0000-C000-000000000046',
  ' {00020400-0000-0000-C000-000000000046}', '{00020400-0000-0000-C000-000000000046}\n', '{G0020400-0000-0000-C000-000000000046}',
];

describe('Guid', () => {
  it('is read with or without braces, in any case, and written as COM writes it', () => {
    const texts = [IID_IDispatch, IID_IDispatch.toLowerCase(), IID_IDispatch.slice(1, -1), IID_IDispatch.slice(1, -1).toLowerCase()];
    for (const text of texts) {
      assert.equal(new Guid(text).toString(), IID_IDispatch);
      assert.equal(String(Guid.parse(text)), IID_IDispatch);
      assert.equal(Guid.tryParse(text)?.toString(), IID_IDispatch);
      assert.equal(Guid.isGuid(text), true);
    }
  });

  it('refuses everything else', () => {
    for (const text of NOT_GUIDS) {
      assert.throws(() => new Guid(text), { name: 'TypeError', message: `'${text}' is not a GUID` });
      assert.throws(() => Guid.parse(text), TypeError);
      assert.equal(Guid.tryParse(text), undefined);
      assert.equal(Guid.isGuid(text), false);
    }
    for (const value of [undefined, null, 5, {}, Symbol('s')]) {
      assert.throws(() => new Guid(value as never), { name: 'TypeError', message: /is not a GUID$/ });
      assert.equal(Guid.isGuid(value), false);
    }
  });

  it('has the bytes of the GUID structure: three little-endian numbers, then eight bytes', () => {
    const guid = new Guid('{01020304-0506-0708-090A-0B0C0D0E0F10}');
    const bytes = Uint8Array.of(4, 3, 2, 1, 6, 5, 8, 7, 9, 10, 11, 12, 13, 14, 15, 16);
    assert.deepEqual(guid.toBytes(), bytes);
    assert.deepEqual(Guid.fromBytes(bytes), guid);
    assert.deepEqual(Guid.fromBytes(Buffer.from(bytes)), guid);
  });

  itHolds('comes back from its bytes as it was', { runs: 1000 }, fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
    assert.deepEqual(Guid.fromBytes(bytes).toBytes(), bytes);
  });

  it('has 16 bytes, no more and no fewer', () => {
    assert.throws(() => Guid.fromBytes(new Uint8Array(15)), { name: 'RangeError', message: 'a GUID has 16 bytes, not 15' });
    assert.throws(() => Guid.fromBytes(new Uint8Array(17)), RangeError);
  });

  it('is created at random, as version 4 of RFC 9562 has it', () => {
    const created = Array.from({ length: 100 }, () => Guid.create().toString());
    assert.equal(new Set(created).size, 100);
    for (const text of created) assert.match(text, /^\{[\dA-F]{8}-[\dA-F]{4}-4[\dA-F]{3}-[89AB][\dA-F]{3}-[\dA-F]{12}\}$/);
  });

  it('equals another of the same value, and any text of it', () => {
    const guid = new Guid(IID_IDispatch);
    assert.ok(guid.equals(new Guid(IID_IDispatch.toLowerCase())));
    assert.ok(guid.equals('00020400-0000-0000-c000-000000000046'));
    assert.ok(!guid.equals(Guid.empty));
    assert.ok(!guid.equals('not one'));
    assert.notDeepEqual(guid, Guid.empty);
  });

  it('knows the empty one', () => {
    assert.equal(Guid.empty.toString(), '{00000000-0000-0000-0000-000000000000}');
    assert.deepEqual(Guid.empty.toBytes(), new Uint8Array(16));
  });

  it('is its text in JSON, and says what it is when it is printed', () => {
    const guid = new Guid(IID_IDispatch);
    assert.equal(JSON.stringify({ guid }), `{"guid":"${IID_IDispatch}"}`);
    assert.equal(inspect(guid), `Guid(${IID_IDispatch})`);
  });

  it('cannot be changed', () => {
    assert.ok(Object.isFrozen(Guid.create()));
  });
});
