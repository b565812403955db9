import assert from 'node:assert/strict';

import { addressOf, type Client, ComError, readMemory, release, writeMemory } from 'coclass';
import { ComObject, defineInterface, defineRecord, type Interface, method, t } from 'coclass/server';

import { served } from '../support/served-object.js';

/** ISequentialStream, whose memory is its caller's. */
const ISequentialStream = defineInterface({
  name: 'ISequentialStream', iid: '{0c733a30-2a1c-11ce-ade5-00aa0044773d}', kind: 'custom',
  members: {
    Read: method({ into: t.address, size: t.ulong, read: t.out(t.ulong) }),
    Write: method({ from: t.address, size: t.ulong, written: t.out(t.ulong) }),
  },
});

/** What is written to it comes back. */
class Pipe extends ComObject implements Interface<typeof ISequentialStream> {
  static override readonly interfaces = [ISequentialStream];
  #bytes = Buffer.alloc(0);

  Read(into: bigint, size: number): number {
    const given = this.#bytes.subarray(0, size);
    writeMemory(into, given);
    this.#bytes = this.#bytes.subarray(given.length);
    return given.length;
  }

  Write(from: bigint, size: number): number {
    this.#bytes = Buffer.concat([this.#bytes, readMemory(from, size)]);
    return size;
  }
}

describe('memory', () => {
  it('is read and written by its address', () => {
    const bytes = Uint8Array.of(1, 2, 3, 4);
    assert.deepEqual([...readMemory(addressOf(bytes.subarray(1)), 2)], [2, 3]);
    writeMemory(addressOf(bytes) + 2n, Uint8Array.of(8, 9));
    assert.deepEqual([...bytes], [1, 2, 8, 9]);
    const numbers = Float64Array.of(1.5, 2.5);
    assert.deepEqual(new Float64Array(readMemory(addressOf(numbers), 16).buffer), numbers);
    writeMemory(addressOf(bytes), new DataView(Uint8Array.of(7).buffer));
    assert.equal(bytes[0], 7);
    assert.equal(readMemory(0n, 0).length, 0);
    writeMemory(0n, new Uint8Array(0));
  });

  it('that is not there is an error, and no crash', () => {
    for (const address of [0n, 1n, 0x1000n, 0x7fff_ffff_0000n, 2n ** 64n - 16n]) {
      for (const use of [() => readMemory(address, 8), () => { writeMemory(address, Uint8Array.of(1)); }]) {
        // What the system says of it is another thing in each version.
        assert.throws(use, ComError);
      }
    }
  });

  it('of which a part is not there is refused before room is made for a copy', () => {
    // Room for it would be four gigabytes.
    const most = 2 ** 32 - 1;
    const before = process.memoryUsage().arrayBuffers;
    const read = (address: bigint): unknown => {
      try {
        return readMemory(address, most);
      } catch (error) {
        return error;
      }
    };
    const nowhere = read(0x1000n);
    assert.ok(ComError.is(nowhere, 0x800703e6), String(nowhere));
    assert.equal(nowhere.description, 'readMemory: argument 1: only 0 of the 4294967295 bytes can be read');
    // From somewhere in a page to where the stack's or the heap's neighbours end.
    const partly = read(addressOf(Uint8Array.of(1, 2, 3)));
    assert.ok(ComError.is(partly, 0x8007012b), String(partly));
    assert.match(partly.description, /^readMemory: argument 1: only [1-9]\d* of the 4294967295 bytes can be read$/);
    assert.ok(process.memoryUsage().arrayBuffers - before < 1e6);
  });

  it('is refused with what was expected', () => {
    assert.throws(() => addressOf([1] as never), { name: 'TypeError', message: /^addressOf: argument 1: expected a Uint8Array/ });
    assert.throws(() => readMemory(5 as never, 1), { name: 'TypeError', message: /^readMemory: argument 1: expected an address/ });
    assert.throws(() => readMemory(-1n, 1), { name: 'TypeError', message: /argument 1/ });
    assert.throws(() => readMemory(2n ** 64n, 1), { name: 'TypeError', message: /argument 1/ });
    for (const length of [-1, 1.5, NaN, '3']) assert.throws(() => readMemory(1n, length as never), { name: 'TypeError', message: /argument 2: expected the number of bytes/ });
    assert.throws(() => { writeMemory(1n, 'x' as never); }, { name: 'TypeError', message: /^writeMemory: argument 2: expected a Uint8Array/ });
    assert.throws(() => addressOf(new Uint8Array(new SharedArrayBuffer(8))), { name: 'TypeError', message: /argument 1: expected a Uint8Array/ });
  });
});

describe('a parameter that is an address', () => {
  it('takes and gives the memory of the caller, to a class in JavaScript as from one', () => {
    const stream = served(new Pipe(), ISequentialStream) as Client<typeof ISequentialStream>;
    const text = Buffer.from('Grüße an alle');
    assert.equal(stream.Write(addressOf(text), text.length), text.length);
    const into = new Uint8Array(64);
    assert.equal(stream.Read(addressOf(into), 6), 6);
    assert.equal(stream.Read(addressOf(into) + 6n, 58), text.length - 6);
    assert.equal(Buffer.from(into.subarray(0, text.length)).toString(), 'Grüße an alle');
    assert.equal(stream.Read(0, 0), 0);
    release(stream);
  });

  it('is a field of a record as well', () => {
    const Piece = defineRecord({ name: 'Piece', guid: '{6b0f6d60-5d0c-4a53-9f1c-1f4f7c1f0303}', fields: { start: t.address, size: t.ulong } });
    const IPieces = defineInterface({
      name: 'IPieces', iid: '{6b0f6d60-5d0c-4a53-9f1c-1f4f7c1f0304}', kind: 'custom', members: { Sum: method({ piece: Piece }, t.long), Half: method({ piece: Piece }, Piece) },
    });
    class Pieces extends ComObject implements Interface<typeof IPieces> {
      static override readonly interfaces = [IPieces];
      Sum({ start, size }: { start: bigint; size: number }): number { return readMemory(start, size).reduce((sum, byte) => sum + byte, 0); }
      Half({ start, size }: { start: bigint; size: number }): { start: bigint; size: number } { return { start, size: size / 2 }; }
    }
    const pieces = served(new Pieces(), IPieces) as Client<typeof IPieces>;
    const bytes = Uint8Array.of(1, 2, 3, 4);
    const piece = { start: addressOf(bytes), size: bytes.length };
    assert.equal(pieces.Sum(piece), 10);
    assert.equal(pieces.Sum(pieces.Half(piece)), 3);
    release(pieces);
  });

  it('is of custom interfaces only', () => {
    assert.throws(() => defineInterface({ name: 'IDualAddress', iid: '{6b0f6d60-5d0c-4a53-9f1c-1f4f7c1f0302}', kind: 'dual', members: { Read: method({ into: t.address }) } }),
      { name: 'TypeError', message: /t\.address is no type of Automation/ });
  });
});
