/* eslint-disable @typescript-eslint/no-explicit-any */
import assert from 'node:assert/strict';

import { assertComError, testObject } from '../support/test-server.js';

/** ECMAScript 2024, which the compiler's library of 2023 does not have. */
interface ResizableBuffer extends ArrayBuffer {
  resize(length: number): void;
}

function resizable(length: number): ResizableBuffer {
  const Resizable = ArrayBuffer as unknown as new (length: number, options: { maxByteLength: number }) => ResizableBuffer;
  return new Resizable(length, { maxByteLength: length });
}

/** The elements that arrive for a value of VT_ARRAY. */
function elements(value: unknown): number[] {
  return [...testObject('Values').EchoVARIANT(value)];
}

function detached(buffer: ArrayBuffer): ArrayBuffer {
  structuredClone(buffer, { transfer: [buffer] });
  return buffer;
}

const views: Record<string, new (buffer: ArrayBuffer, offset?: number, length?: number) => ArrayBufferView> = {
  Uint8Array,
  Int16Array,
  Int32Array,
  Float64Array,
  BigInt64Array,
  DataView,
};

describe('memory that changes under an array', () => {
  for (const [name, View] of Object.entries(views)) {
    it(`leaves nothing of a ${name} whose buffer was detached`, () => {
      const buffer = new ArrayBuffer(4096);
      const view = new View(buffer, 0, 64);
      detached(buffer);
      assert.deepEqual(elements(view), []);
    });

    it(`leaves nothing of a ${name} that a shrunk buffer no longer holds`, () => {
      const buffer = resizable(1 << 20);
      const view = new View(buffer, 0, 1 << 16);
      buffer.resize(8);
      assert.deepEqual(elements(view), []);
    });

    it(`leaves what is there of a ${name} that follows its buffer`, () => {
      const buffer = resizable(1 << 20);
      const view = new View(buffer, 8);
      buffer.resize(24);
      const size = 'BYTES_PER_ELEMENT' in view ? (view.BYTES_PER_ELEMENT as number) : 1;
      assert.equal(elements(view).length, 16 / size);
      buffer.resize(4);
      assert.deepEqual(elements(view), []);
    });
  }

  it('leaves nothing of a detached ArrayBuffer', () => {
    assert.deepEqual(elements(detached(new ArrayBuffer(16))), []);
  });

  it('is noticed in a matrix whose getter shrinks a row', () => {
    const buffer = resizable(1 << 20);
    const rows: unknown[] = [new Float64Array(1 << 17), new Float64Array(buffer)];
    let reads = 0;
    Object.defineProperty(rows, 0, {
      enumerable: true,
      get() {
        // After the shape was taken.
        if (++reads > 2) buffer.resize(8);
        return new Float64Array(1 << 17);
      },
    });
    try {
      testObject('Values').Describe(rows);
    } catch (error) {
      assert.match((error as Error).message, /changed while it was read/);
    }
    assert.ok(reads > 0);
  });

  it('is noticed in an array whose getter makes it shorter, or replaces a row', () => {
    const shorter: any[] = [1, 2, 3, 4, 5];
    Object.defineProperty(shorter, 0, {
      get() {
        shorter.length = 1;
        return 1;
      },
    });
    // What is gone is undefined.
    assert.equal(testObject('Values').EchoVARIANT(shorter).length, 5);

    let reads = 0;
    const rows: any[] = [[1, 2], [3, 4]];
    Object.defineProperty(rows, 1, { get: () => (++reads > 1 ? 7 : [3, 4]) });
    assertComError(() => testObject('Values').Describe(rows), { code: 'E_INVALIDARG', message: /changed while it was read/ });
  });

  it('by a getter that releases the object called, or another argument, does no harm', () => {
    const values = testObject('Values');
    const object = testObject('Lifetime');
    const array: any[] = [object, 0];
    Object.defineProperty(array, 1, {
      get() {
        object[Symbol.dispose]();
        values[Symbol.dispose]();
        return 1;
      },
    });
    assert.equal(typeof values.Describe(array), 'string');
  });
});
