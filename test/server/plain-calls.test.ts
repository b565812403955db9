import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

import { ComError, createObject, release } from 'coclass';
import { AutoObject, AutoObjectFactory, comServer, defineCoclass, defineInterface, defineLibrary, Instancing, method, property, t } from 'coclass/server';

const clsid = '{7c1f6f0e-6f0a-4b52-8a3c-51a4a0c7e003}';

const numbers = {
  sbyte: { type: t.sbyte, values: [-128, 0, 127] },
  byte: { type: t.byte, values: [0, 255] },
  short: { type: t.short, values: [-32768, 32767] },
  ushort: { type: t.ushort, values: [0, 65535] },
  long: { type: t.long, values: [-2147483648, 0, 2147483647] },
  ulong: { type: t.ulong, values: [0, 4294967295] },
  int: { type: t.int, values: [-2147483648, 2147483647] },
  uint: { type: t.uint, values: [0, 4294967295] },
  float: { type: t.float, values: [-1.5, 0.25] },
  double: { type: t.double, values: [-0.1, 1e300, Infinity] },
} as const;

const IPlain = defineInterface({
  name: 'ICoclassPlain',
  iid: '{7c1f6f0e-6f0a-4b52-8a3c-51a4a0c7e001}',
  kind: 'dual',
  members: {
    EchoSbyte: method({ value: t.sbyte }, t.sbyte),
    EchoByte: method({ value: t.byte }, t.byte),
    EchoShort: method({ value: t.short }, t.short),
    EchoUshort: method({ value: t.ushort }, t.ushort),
    EchoLong: method({ value: t.long }, t.long),
    EchoUlong: method({ value: t.ulong }, t.ulong),
    EchoInt: method({ value: t.int }, t.int),
    EchoUint: method({ value: t.uint }, t.uint),
    EchoFloat: method({ value: t.float }, t.float),
    EchoDouble: method({ value: t.double }, t.double),
    EchoInt64: method({ value: t.int64 }, t.int64),
    EchoBool: method({ value: t.bool }, t.bool),
    EchoBstr: method({ value: t.bstr }, t.bstr),
    Mixed: method({ a: t.double, b: t.long, c: t.double, d: t.bstr, e: t.double, f: t.float, g: t.bool, h: t.long }, t.bstr),
    Count: property(t.long),
    Answer: method({ how: t.bstr }, t.long),
    Text: method({ how: t.bstr }, t.bstr),
    Note: method({ text: t.bstr }),
    Forget: method({}, t.bstr),
  },
});

let last: Plain | undefined;
let toForget: object | undefined;

/* What is answered is deliberately not always what is declared. */
class Plain extends AutoObject {
  Count = 0;
  notes: string[] = [];
  gone = false;
  override initialize(): void {
    // eslint-disable-next-line @typescript-eslint/no-this-alias
    last = this;
  }
  override finalRelease(): void {
    this.gone = true;
  }
  EchoSbyte = (value: unknown): unknown => value;
  EchoByte = this.EchoSbyte;
  EchoShort = this.EchoSbyte;
  EchoUshort = this.EchoSbyte;
  EchoLong = this.EchoSbyte;
  EchoUlong = this.EchoSbyte;
  EchoInt = this.EchoSbyte;
  EchoUint = this.EchoSbyte;
  EchoFloat = this.EchoSbyte;
  EchoDouble = this.EchoSbyte;
  EchoInt64 = this.EchoSbyte;
  EchoBool = this.EchoSbyte;
  EchoBstr = this.EchoSbyte;
  Mixed(...values: unknown[]): string {
    return values.map(String).join('|');
  }
  Answer(how: string): unknown {
    switch (how) {
      case 'throw':
        throw new RangeError('out of it');
      case 'fraction':
        return 1.5;
      case 'text':
        return '42';
      case 'words':
        return 'no number';
      case 'promise':
        return sleep(5, 7);
      case 'rejected':
        return sleep(5).then(() => {
          throw new Error('later');
        });
      case 'inner':
        try {
          createObject('Coclass.NoSuchClass');
        } catch {
          return 8;
        }
        return -1;
      default:
        return undefined;
    }
  }
  Text(how: string): unknown {
    return how === 'number' ? 12 : how === 'undefined' ? undefined : sleep(5, 'a promise');
  }
  Note(text: string): Promise<void> | undefined {
    if (text !== 'slow') {
      this.notes.push(text);
      return undefined;
    }
    return sleep(5).then(() => {
      this.notes.push(text);
    });
  }
  Forget(): string {
    if (toForget !== undefined) release(toForget);
    return `gone: ${String(this.gone)}`;
  }
}

const PlainClass = defineCoclass({ name: 'CoclassPlain', clsid, interfaces: [IPlain] });
defineLibrary({ name: 'CoclassPlainCalls', libid: '{7c1f6f0e-6f0a-4b52-8a3c-51a4a0c7e002}', version: '1.0', coclasses: [PlainClass] });

function failure(work: () => unknown): ComError {
  try {
    work();
  } catch (error) {
    if (ComError.is(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

// Promises settle only where no JavaScript of ours is waiting inside one.
function outsidePromises(work: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    setImmediate(() => {
      try {
        work();
        resolve();
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  });
}

describe('Calls with plain values that come in', () => {
  before(() => {
    new AutoObjectFactory(comServer, Plain, PlainClass, Instancing.MultiInstance);
    comServer.serve();
    comServer.unref();
  });
  after(() => {
    comServer.stop();
  });

  for (const binding of ['early', 'late'] as const) {
    describe(binding === 'early' ? 'through the vtable' : 'by Invoke', () => {
      // The members are those of the description; each is called with what it may not declare too.
      // eslint-disable-next-line @typescript-eslint/no-explicit-any
      let object: any;
      beforeEach(() => {
        object = createObject(clsid, { binding });
      });
      afterEach(() => {
        release(object as object);
      });

      for (const [name, { values }] of Object.entries(numbers)) {
        it(`brings the extremes of ${name} in and out`, () => {
          const member = `Echo${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`;
          for (const value of values) assert.equal(object[member](value), value);
        });
      }

      it('brings 64-bit integers as bigints, booleans and strings in and out', () => {
        for (const value of [-(2n ** 63n), 2n ** 63n - 1n]) assert.equal(object.EchoInt64(value), value);
        for (const value of [true, false]) assert.equal(object.EchoBool(value), value);
        for (const value of ['', 'a', 'a\0b', '\ud800', 'é€😀', 'x'.repeat(63), 'y'.repeat(64), '€'.repeat(100_000)]) assert.equal(object.EchoBstr(value), value);
      });

      it('finds arguments in registers of both kinds and on the stack', () => {
        assert.equal(object.Mixed(1.5, -2, 2.5, 'text', 3.5, 0.25, true, 7), '1.5|-2|2.5|text|3.5|0.25|true|7');
      });

      it('converts arguments that are given as another type', () => {
        assert.equal(object.EchoDouble(2), 2);
        assert.equal(object.EchoLong('12'), 12);
      });

      it('gets and puts properties', () => {
        object.Count = 41;
        assert.equal(object.Count, 41);
        assert.equal(last?.Count, 41);
      });

      it('answers what a method throws with its error', () => {
        const error = failure(() => object.Answer('throw'));
        assert.equal(error.code, 'DISP_E_OVERFLOW');
        assert.equal(error.description, 'out of it');
      });

      it('converts a result of another type, and refuses one that would lose something', () => {
        assert.equal(object.Answer('text'), 42);
        assert.equal(object.Text('number'), '12');
        for (const how of ['fraction', 'words', 'nothing']) {
          const error = failure(() => object.Answer(how));
          assert.equal(error.code, 'DISP_E_TYPEMISMATCH', how);
          assert.match(error.description, /^result: expected/);
        }
      });

      it('waits for promises', async () => {
        await outsidePromises(() => {
          assert.equal(object.Answer('promise'), 7);
          assert.equal(object.Text('promise'), 'a promise');
          object.Note('slow');
          assert.deepEqual(last?.notes, ['slow']);
          assert.equal(failure(() => object.Answer('rejected')).description, 'later');
        });
      });

      it('leaves nothing behind of failures that a method catches', () => {
        assert.equal(object.Answer('inner'), 8);
        assert.equal(failure(() => object.Answer('words')).code, 'DISP_E_TYPEMISMATCH');
        assert.equal(object.EchoLong(3), 3);
      });

      it('keeps the object while its method runs, even if the last reference goes', () => {
        toForget = object as object;
        const kept = last;
        assert.equal(object.Forget(), 'gone: false');
        toForget = undefined;
        assert.equal(kept?.gone, true);
      });
    });
  }
});
