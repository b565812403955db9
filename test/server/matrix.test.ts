import assert from 'node:assert/strict';

import { type ByRef, byRef, Currency, Decimal, isComObject, isSameObject, putProperty, release, Scode } from 'coclass';
import { ComObject, defineEnum, defineInterface, defineRecord, type LibraryDescription, defineLibrary, method, property, t, type TypeArgument } from 'coclass/server';

import { served } from '../support/served-object.js';
import { testObject } from '../support/test-server.js';

const Colour = defineEnum({ name: 'MatrixColour', values: { Red: 1, Green: 2, Blue: 4 } });

/** A type, two values of it as they come from COM, and what is given for the second where that is more than the value itself. */
interface Case {
  readonly name: string;
  readonly type: TypeArgument;
  readonly first: unknown;
  readonly second: unknown;
}

const date = (day: number): Date => new Date(2001, 1, day, 18);
const cases: readonly Case[] = [
  { name: 'byte', type: t.byte, first: 0, second: 255 },
  { name: 'sbyte', type: t.sbyte, first: 127, second: -128 },
  { name: 'short', type: t.short, first: 1, second: -32768 },
  { name: 'ushort', type: t.ushort, first: 1, second: 65535 },
  { name: 'long', type: t.long, first: -1, second: 2147483647 },
  { name: 'ulong', type: t.ulong, first: 1, second: 4294967295 },
  { name: 'int', type: t.int, first: -1, second: -2147483648 },
  { name: 'uint', type: t.uint, first: 1, second: 4294967295 },
  { name: 'int64', type: t.int64, first: -1n, second: 2n ** 63n - 1n },
  { name: 'uint64', type: t.uint64, first: 1n, second: 2n ** 64n - 1n },
  { name: 'float', type: t.float, first: 0.5, second: -Infinity },
  { name: 'double', type: t.double, first: -0, second: 1e300 },
  { name: 'bool', type: t.bool, first: true, second: false },
  { name: 'currency', type: t.currency, first: new Currency('1.2345'), second: new Currency(-7) },
  { name: 'decimal', type: t.decimal, first: new Decimal('12345678901234567890.5'), second: new Decimal(-1) },
  { name: 'date', type: t.date, first: date(3), second: new Date(1815, 11, 10) },
  { name: 'bstr', type: t.bstr, first: 'a\0b\u{1f600}', second: '' },
  { name: 'scode', type: t.scode, first: new Scode(0x80020004 + 1), second: new Scode(0) },
  { name: 'variant', type: t.variant, first: 'text', second: 1.5 },
  { name: 'colour', type: Colour, first: 2, second: 4 },
  { name: 'bytes', type: t.safeArray(t.byte), first: Uint8Array.of(1, 2, 255), second: new Uint8Array() },
  { name: 'longs', type: t.safeArray(t.long), first: Int32Array.of(1, -2), second: Int32Array.of(3) },
  { name: 'int64s', type: t.safeArray(t.int64), first: BigInt64Array.of(-1n, 2n ** 62n), second: BigInt64Array.of(5n) },
  { name: 'doubles', type: t.safeArray(t.double), first: Float64Array.of(0.1, NaN), second: Float64Array.of(2) },
  { name: 'texts', type: t.safeArray(t.bstr), first: ['a', '', 'c'], second: [] },
  { name: 'dates', type: t.safeArray(t.date), first: [date(1), date(2)], second: [date(3)] },
  { name: 'variants', type: t.safeArray(t.variant), first: [1, 'two', null, true], second: [undefined] },
  { name: 'bools', type: t.safeArray(t.bool), first: [true, false], second: [true] },
];

const title = (prefix: string, { name }: Case): string => `${prefix}${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`;

const IMatrix = defineInterface({
  name: 'IMatrix', iid: '{5a0c2d1e-3a54-4a0b-9f43-5d7d1c1a2b21}', kind: 'dual',
  members: Object.fromEntries(cases.flatMap((each) => [
    [title('Echo', each), method({ value: each.type }, each.type)],
    [title('Out', each), method({ before: t.long, value: t.out(each.type) })],
    [title('Change', each), method({ value: t.inOut(each.type) })],
    [title('Both', each), method({ value: each.type, copy: t.out(each.type) }, each.type)],
    [title('', each), property(each.type)],
  ])),
});

class Matrix extends ComObject {
  static override readonly interfaces = [IMatrix];

  static {
    for (const each of cases) {
      const members: PropertyDescriptorMap = {
        [title('Echo', each)]: { value: (value: unknown) => checked(each, value) },
        [title('Out', each)]: { value: () => each.second },
        [title('Change', each)]: {
          value(variable: ByRef) {
            assert.deepEqual(variable.value, each.first);
            variable.value = each.second;
          },
        },
        [title('Both', each)]: { value: (value: unknown) => ({ returnValue: checked(each, value), copy: value }) },
      };
      Object.defineProperties(this.prototype, members);
    }
  }
}

/** What came to the implementation is what the caller gave. */
function checked({ first, second }: Case, value: unknown): unknown {
  assert.ok([first, second].some((one) => isEqual(one, value)), String(value));
  return value;
}

function isEqual(a: unknown, b: unknown): boolean {
  try {
    assert.deepEqual(a, b);
    return true;
  } catch {
    return false;
  }
}

for (const binding of ['early', 'late'] as const) {
  describe(`a class in JavaScript, called by our own client (${binding} binding)`, () => {
    let object: ReturnType<typeof served>;
    before(() => { object = served(new Matrix(), IMatrix, binding); });
    after(() => { release(object as object); });

    for (const each of cases) {
      it(`takes and gives ${each.name}`, () => {
        for (const value of [each.first, each.second]) assert.deepEqual(object[title('Echo', each)](value), value);
        assert.deepEqual(object[title('Both', each)](each.first), { returnValue: each.first, copy: each.first });
        assert.deepEqual(object[title('Out', each)](1), each.second);
        const variable = byRef(each.first);
        object[title('Change', each)](variable);
        assert.deepEqual(variable.value, each.second);
        for (const value of [each.first, each.second]) {
          object[title('', each)] = value;
          assert.deepEqual(object[title('', each)], value);
        }
      });
    }
  });
}

const Place = defineRecord({ name: 'MatrixPlace', guid: '{5a0c2d1e-3a54-4a0b-9f43-5d7d1c1a2b31}', fields: { x: t.double, y: t.double } });
const Guest = defineRecord({
  name: 'MatrixGuest', guid: '{5a0c2d1e-3a54-4a0b-9f43-5d7d1c1a2b32}',
  fields: { label: t.bstr, at: Place, favourite: Colour, scores: t.fixedArray(t.long, 3) },
});
const INode = defineInterface({
  name: 'IMatrixNode', iid: '{5a0c2d1e-3a54-4a0b-9f43-5d7d1c1a2b33}', kind: 'dual', members: { Value: property(t.long) },
});
const IShapes = defineInterface({
  name: 'IMatrixShapes', iid: '{5a0c2d1e-3a54-4a0b-9f43-5d7d1c1a2b34}', kind: 'dual',
  members: {
    EchoGuest: method({ guest: Guest }, Guest),
    MoveGuest: method({ guest: t.inOut(Guest), dx: t.double }),
    FarGuest: method({ guest: t.out(Guest) }),
    NodeOf: method({ node: INode }, INode),
    ValueOf: method({ node: INode }, t.long),
    SwapNodes: method({ a: t.inOut(INode), b: t.inOut(INode) }),
    AnyObject: method({ object: t.dispatch }, t.dispatch),
    AnyUnknown: method({ object: t.unknown }, t.unknown),
    Filled: method({ a: t.long, b: t.optional(t.long, 7), c: t.optional(t.variant) }, t.bstr),
    Rest: method({ first: t.long, rest: t.varArgs }, t.bstr),
    Item: property(t.variant, { dispid: 0, params: { row: t.long, column: t.optional(t.long, 1) } }),
  },
});
const Shapes: LibraryDescription = defineLibrary({
  name: 'MatrixShapes', libid: '{5a0c2d1e-3a54-4a0b-9f43-5d7d1c1a2b35}', version: '1.0', enums: [Colour], records: [Place, Guest], interfaces: [INode, IShapes],
});

interface GuestValue {
  label: string;
  at: { x: number; y: number };
  favourite: number;
  scores: number[];
}

class Node extends ComObject {
  static override readonly interfaces = [INode];
  Value: number;
  constructor(value: number) {
    super();
    this.Value = value;
  }
}

class ShapesObject extends ComObject {
  static override readonly interfaces = [IShapes];

  readonly #items = new Map<string, unknown>();

  EchoGuest(guest: GuestValue): GuestValue { return guest; }
  MoveGuest(guest: ByRef<GuestValue>, dx: number): void { guest.value.at.x += dx; }
  FarGuest(): GuestValue { return { label: 'far', at: { x: 1e9, y: -1 }, favourite: 4, scores: [1, 2, 3] }; }
  NodeOf(node: Node | null): Node { return new Node((node?.Value ?? 0) + 1); }
  ValueOf(node: Node | null): number { return node?.Value ?? -1; }
  SwapNodes(a: ByRef, b: ByRef): void { [a.value, b.value] = [b.value, a.value]; }
  AnyObject(object: unknown): unknown { return object; }
  AnyUnknown(object: unknown): unknown { return object; }
  Filled(a: number, b: number, c: unknown): string { return `${a} ${b} ${String(c)}`; }
  Rest(first: number, ...rest: unknown[]): string { return [first, ...rest].join(); }
  get_Item(row: number, column: number): unknown { return this.#items.get(`${row} ${column}`); }
  put_Item(row: number, column: number, value: unknown): void { this.#items.set(`${row} ${column}`, value); }
}

for (const binding of ['early', 'late'] as const) {
  describe(`records, interfaces and arguments of a class in JavaScript (${binding} binding)`, () => {
    let object: ReturnType<typeof served>;
    before(() => {
      assert.equal(Shapes.name, 'MatrixShapes');
      object = served(new ShapesObject(), IShapes, binding);
    });
    after(() => { release(object as object); });

    it('takes and gives records', () => {
      const guest = { label: 'Ada', at: { x: 1.5, y: -2 }, favourite: 2, scores: [7, 8, 9] };
      const plain = (value: unknown): unknown => {
        const { label, at, favourite, scores } = value as GuestValue;
        return { label, at: { ...at }, favourite, scores: [...scores] };
      };
      assert.deepEqual(plain(object.EchoGuest(guest)), guest);
      assert.deepEqual(plain(object.FarGuest()), { label: 'far', at: { x: 1e9, y: -1 }, favourite: 4, scores: [1, 2, 3] });
      const variable = byRef(guest);
      object.MoveGuest(variable, 10);
      assert.deepEqual(plain(variable.value), { ...guest, at: { x: 11.5, y: -2 } });
    });

    it('takes and gives interfaces', () => {
      assert.equal(object.NodeOf(new Node(4)).Value, 5);
      assert.equal(object.NodeOf(null).Value, 1);
      assert.equal(object.ValueOf(null), -1);
      const nodes = [byRef(object.NodeOf(new Node(1))), byRef(null)] as const;
      object.SwapNodes(...nodes);
      assert.equal(nodes[0].value, null);
      assert.equal((nodes[1].value as unknown as Node).Value, 2);
      assert.throws(() => object.ValueOf(testObject('Lifetime')) as unknown, /node/);
    });

    it('takes and gives objects of any kind', () => {
      const lifetime = testObject('Lifetime') as object;
      for (const member of ['AnyObject', 'AnyUnknown']) {
        assert.ok(isSameObject(object[member](lifetime), lifetime));
        assert.equal(object[member](null), null);
        const own = { plain: true };
        assert.equal(object[member](own), own);
        assert.ok(isComObject(object[member](new Node(1))));
      }
    });

    it('fills in what is left out', () => {
      assert.equal(object.Filled(1), '1 7 undefined');
      assert.equal(object.Filled(1, 2, 'three'), '1 2 three');
      assert.equal(object.Filled(1, undefined, 3), '1 7 3');
    });

    it('has indexed properties', () => {
      putProperty(object as object, 'Item', [2, 3], 'x');
      assert.equal(object.Item(2, 3), 'x');
      assert.equal(object.Item(2), undefined);
    });

    it('takes any number of arguments', () => {
      assert.equal(object.Rest(1), '1');
      assert.equal(object.Rest(1, 'two', 3.5), '1,two,3.5');
    });
  });
}
