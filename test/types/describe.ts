// One description gives the types of those who implement an interface and of those who call it.
import type { ByRef, Currency } from 'coclass';
import { type Client, defineEnum, defineInterface, defineRecord, type Interface, type InterfaceOf, libraryInterface, method, newEnum, property, t } from 'coclass/server';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function expectType<_Check extends true>(): void {
  // Types only.
}
/** Whether the compiler keeps the order in which the properties of an object are written (it does not with --stableTypeOrdering). */
type Ordered<T extends unknown[]> = T;

const Color = defineEnum({ name: 'Color', values: { Red: 1, Green: 2 } });
const Point = defineRecord({ name: 'Point', guid: '{6A1C2C3F-6F0A-4B2F-9C39-8D2C5D5A0B01}', fields: { x: t.double, y: t.double, tags: t.fixedArray(t.long, 3) } });

const IChild = defineInterface({ name: 'IChild', iid: '{6A1C2C3F-6F0A-4B2F-9C39-8D2C5D5A0B02}', kind: 'dual', members: { Name: property(t.bstr, { readOnly: true }) } });

const ISampleAuto = defineInterface({
  name: 'ISampleAuto',
  iid: '{6A1C2C3F-6F0A-4B2F-9C39-8D2C5D5A0B03}',
  kind: 'dual',
  members: { GetAutoSerInfo: method({ valInt: t.long, valStr: t.bstr }, t.bstr) },
});

class SampleAuto implements Interface<typeof ISampleAuto> {
  GetAutoSerInfo(valInt: number, valStr: string): string {
    return `${valInt} ${valStr}`;
  }
}
class LaterSampleAuto implements Interface<typeof ISampleAuto> {
  GetAutoSerInfo(valInt: number, valStr: string): Promise<string> {
    return Promise.resolve(`${valInt} ${valStr}`);
  }
}
class WrongParameter implements Interface<typeof ISampleAuto> {
  // @ts-expect-error The first parameter is a number.
  GetAutoSerInfo(valInt: boolean, valStr: string): string {
    return `${valInt} ${valStr}`;
  }
}
class WrongResult implements Interface<typeof ISampleAuto> {
  // @ts-expect-error The result is a string.
  GetAutoSerInfo(valInt: number): number {
    return valInt;
  }
}
class TooMany implements Interface<typeof ISampleAuto> {
  // @ts-expect-error There is no third parameter.
  GetAutoSerInfo(valInt: number, valStr: string, more: string): string {
    return `${valInt} ${valStr} ${more}`;
  }
}
// @ts-expect-error A method is missing.
// eslint-disable-next-line @typescript-eslint/no-extraneous-class
class Missing implements Interface<typeof ISampleAuto> {}

// The order is that of the description, also of names that were in another order before.
const IOrder = defineInterface({
  name: 'IOrder',
  iid: '{6A1C2C3F-6F0A-4B2F-9C39-8D2C5D5A0B04}',
  kind: 'dual',
  members: {
    Same: method({ text: t.bstr, number: t.long, flag: t.bool }),
    Other: method({ flag: t.bool, number: t.long, text: t.bstr }),
  },
});
type Order = Client<typeof IOrder>;
expectType<Equal<Ordered<Parameters<Order['Same']>>, [string, number, boolean]>>();
expectType<Equal<Ordered<Parameters<Order['Other']>>, [boolean, number, string]>>();
expectType<Equal<Parameters<Interface<typeof IOrder>['Same']>, [string, number, boolean]>>();

const IEverything = defineInterface({
  name: 'IEverything',
  iid: '{6A1C2C3F-6F0A-4B2F-9C39-8D2C5D5A0B05}',
  kind: 'dual',
  extends: ISampleAuto,
  members: {
    Values: method({ a: t.int64, b: t.currency, c: t.date, d: t.decimal, e: t.variant, f: Color, g: Point }, t.currency),
    Arrays: method({ a: t.safeArray(t.long), b: t.safeArray(t.byte), c: t.safeArray(t.bstr), d: t.safeArray(Color) }, t.safeArray(t.double)),
    OneOut: method({ a: t.long, twice: t.out(t.long) }),
    Several: method({ a: t.long, twice: t.out(t.long), text: t.out(t.bstr) }, t.bool),
    OutFirst: method({ count: t.out(t.long), a: t.bstr }, t.bool),
    Change: method({ value: t.inOut(t.bstr) }),
    Optional: method({ a: t.long, b: t.optional(t.variant), c: t.optional(t.bstr, 'x') }, t.bstr),
    Locale: method({ a: t.long, where: t.lcid }, t.long),
    Any: method({ first: t.long, others: t.varArgs }, t.long),
    Child: method({ other: IChild }, IChild),
    Count: property(t.long, { readOnly: true }),
    Title: property(t.bstr),
    Price: property(t.currency),
    Secret: property(t.bstr, { writeOnly: true }),
    Item: property(t.bstr, { params: { index: t.long }, isDefault: true }),
    Cell: property(t.variant, { params: { row: t.long, column: t.bstr }, readOnly: true }),
    Owner: property(IChild, { params: { index: t.long }, putRef: 'both' }),
    _NewEnum: newEnum(t.bstr),
  },
});

class Everything extends SampleAuto implements Interface<typeof IEverything> {
  #title = '';
  readonly Count = 1;
  Price = 1;
  Values(a: bigint, b: Currency, c: Date, d: { toString(): string }, e: unknown, f: 1 | 2, g: { x: number; y: number; tags: number[] }): number {
    return Number(a) + Number(b) + c.getTime() + String(d).length + Number(e) + f + g.x + (g.tags[0] ?? 0);
  }
  Arrays(a: Int32Array, b: Uint8Array, c: string[], d: Int32Array): Float64Array {
    return new Float64Array([...a, ...b, c.length, ...d]);
  }
  OneOut(a: number): number {
    return 2 * a;
  }
  Several(a: number): { returnValue: boolean; twice: number; text: string } {
    return { returnValue: true, twice: 2 * a, text: '' };
  }
  async OutFirst(a: string): Promise<{ returnValue: boolean; count: number }> {
    return Promise.resolve({ returnValue: true, count: a.length });
  }
  Change(value: ByRef<string>): void {
    value.value += '!';
  }
  Optional(a: number, b: unknown, c: string): string {
    return `${a} ${String(b)} ${c}`;
  }
  Locale(a: number): number {
    return a;
  }
  Any(first: number, ...others: unknown[]): number {
    return first + others.length;
  }
  Child(other: Client<typeof IChild> | null): Client<typeof IChild> | { readonly Name: string } | null {
    return other ?? { Name: 'new' };
  }
  get Title(): string {
    return this.#title;
  }
  set Title(value: string) {
    this.#title = value;
  }
  set Secret(value: string) {
    this.#title = value;
  }
  get_Item(index: number): string {
    return String(index);
  }
  put_Item(index: number, value: string): void {
    this.#title = value + String(index);
  }
  get_Cell(row: number, column: string): string {
    return column + String(row);
  }
  get_Owner(_index: number): null {
    return null;
  }
  put_Owner(_index: number, _value: object | null): void {
    // Nothing.
  }
  putref_Owner(_index: number, value: Client<typeof IChild> | null): void {
    this.#title = value?.Name ?? '';
  }
  *[Symbol.iterator](): Generator<string> {
    yield this.#title;
  }
}

const IProperty = defineInterface({ name: 'IProperty', iid: '{6A1C2C3F-6F0A-4B2F-9C39-8D2C5D5A0B06}', kind: 'dual', members: { Title: property(t.bstr), Item: property(t.bstr, { params: { index: t.long } }), Change: method({ value: t.inOut(t.bstr) }), Twice: method({ a: t.out(t.long) }) } });
class WrongProperty implements Interface<typeof IProperty> {
  // @ts-expect-error The property is a string.
  Title = 1;
  // @ts-expect-error The index is a number.
  get_Item(index: string): string {
    return index;
  }
  // @ts-expect-error The value is a string.
  put_Item(_index: number, _value: boolean): void {
    // Nothing.
  }
  // @ts-expect-error What is passed by reference is a ByRef.
  Change(value: string): void {
    value.trim();
  }
  // @ts-expect-error An [out] parameter is no argument.
  Twice(a: number): number {
    return a;
  }
}

declare const everything: Client<typeof IEverything>;
expectType<Equal<typeof everything.Count, number>>();
expectType<Equal<typeof everything.Title, string>>();
// @ts-expect-error It cannot be put.
everything.Count = 2;
const price: Currency = everything.Values(1, 2, new Date(), 3, 'any', Color.values.Red, { x: 1, y: 2, tags: [1, 2, 3] });
// @ts-expect-error There is no such color.
everything.Values(1, 2, new Date(), 3, 'any', 4, { x: 1, y: 2, tags: [] });
const doubles: Float64Array = everything.Arrays([1, 2], new ArrayBuffer(1), ['a'], [Color.values.Green]);
const twice: number = everything.OneOut(1);
declare const outLong: ByRef<number>;
declare const outText: ByRef<string>;
everything.OneOut(1, outLong);
const several: { returnValue: boolean; twice: number; text: string } = everything.Several(1);
const alone: boolean = everything.Several(1, outLong, outText);
const first: { returnValue: boolean; count: number } = everything.OutFirst(undefined, 'a');
everything.Change('text');
everything.Change(outText);
// @ts-expect-error The variable holds a string.
everything.Change(outLong);
everything.Optional(1);
everything.Optional(1, undefined, 'text');
// @ts-expect-error The third argument is a string.
everything.Optional(1, undefined, 2);
everything.Locale(1);
// @ts-expect-error The locale is passed by COM.
everything.Locale(1, 1033);
everything.Any(1, 2, 'three', new Date());
const name: string = everything.Child(null).Name;
everything.Child(new Everything().Child(null));
const item: string = everything.Item(1) + everything(2);
everything.Cell(1, 'a');
const inherited: string = everything.GetAutoSerInfo(1, 'a');
// @ts-expect-error The second argument is a string.
everything.GetAutoSerInfo(1, 2);
for (const each of everything) expectType<Equal<typeof each, string>>();
everything[Symbol.dispose]();

// An interface that refers to itself.
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
interface INode extends Client<typeof INode> {}
const INode = defineInterface({
  name: 'INode',
  iid: '{6A1C2C3F-6F0A-4B2F-9C39-8D2C5D5A0B07}',
  kind: 'custom',
  members: {
    Next: property((): InterfaceOf<INode> => INode),
    Append: method({ node: (): InterfaceOf<INode> => INode }),
    Length: method({}, t.long, { returns: 'value' }),
    Later: method({ color: () => LaterColor }, t.guid),
  },
});
const LaterColor = defineEnum({ name: 'LaterColor', values: { Blue: 4 } });
declare const node: INode;
const length: number = node.Next.Next.Length();
node.Append(node.Next);
node.Later(4);
// @ts-expect-error A node is an object.
node.Append(1);
class ListNode implements Interface<typeof INode> {
  Next: ListNode | null = null;
  Append(next: INode | null): void {
    next?.Append(null);
  }
  Length(): number {
    return 1;
  }
  Later(color: 4): string {
    return `{${color}}`;
  }
}

// An interface of a registered library: its types are written by `coclass import`.
interface IFoo extends Disposable {
  Bar(text: string): number;
}
const IFoo = libraryInterface<IFoo>({ name: 'IFoo', iid: '{6A1C2C3F-6F0A-4B2F-9C39-8D2C5D5A0B08}', libid: '{6A1C2C3F-6F0A-4B2F-9C39-8D2C5D5A0B09}', version: '1.0' });
class Foo implements Interface<typeof IFoo> {
  Bar(text: string): number {
    return text.length;
  }
}
class WrongFoo implements Interface<typeof IFoo> {
  // @ts-expect-error The parameter is a string.
  Bar(text: boolean): number {
    return Number(text);
  }
}
expectType<Equal<Client<typeof IFoo>, IFoo>>();

// What is no description does not compile.
// @ts-expect-error A parameter is a type.
method({ a: 'long' });
// @ts-expect-error There is no such option.
property(t.long, { readonly: true });
// @ts-expect-error A default value is of the parameter's type.
t.optional(t.long, 'x');
// @ts-expect-error There is no such kind.
defineInterface({ name: 'I', iid: '{6A1C2C3F-6F0A-4B2F-9C39-8D2C5D5A0B0A}', kind: 'ole', members: {} });
// @ts-expect-error The values of an enumeration are numbers.
defineEnum({ name: 'E', values: { A: 'a' } });

console.log(LaterSampleAuto, WrongParameter, WrongResult, TooMany, Missing, WrongProperty, ListNode, Foo, WrongFoo, price, doubles, twice, several, alone, first, name, item, inherited, length);

// Properties whose arguments are all optional ----------------------------------------------------------------------------

const IRange = defineInterface({
  name: 'IRange',
  iid: '{6A1C2C3F-6F0A-4B2F-9C39-8D2C5D5A0B07}',
  kind: 'dual',
  members: {
    Value: property(t.long, { params: { type: t.optional(t.variant) } }),
    Address: property(t.bstr, { params: { absolute: t.optional(t.bool, true) }, readOnly: true }),
    Nearest: property(IChild, { params: { down: t.optional(t.long), across: t.optional(t.long) }, readOnly: true }),
    Cell: property(t.long, { params: { row: t.long, column: t.optional(t.long) } }),
  },
});
declare const range: Client<typeof IRange>;
range.Value = range.Value + 1;
// @ts-expect-error: it is read, not called
range.Value(1);
export const address: string = range.Address(false);
// @ts-expect-error: a function is no text
export const notCalled: string = range.Address;
export const nearest: string = range.Nearest.Name + range.Nearest(1, 2).Name + range.Nearest().Name;
export const cell: number = range.Cell(1);

// A default member that takes no arguments and gives an object: the call goes to that one's default member -----------------

const IFields = defineInterface({
  name: 'IFields',
  iid: '{6A1C2C3F-6F0A-4B2F-9C39-8D2C5D5A0B10}',
  kind: 'dual',
  members: { Count: property(t.long, { readOnly: true }), Item: property(IChild, { params: { index: t.variant }, isDefault: true, readOnly: true }) },
});
const IRecordset = defineInterface({
  name: 'IRecordset',
  iid: '{6A1C2C3F-6F0A-4B2F-9C39-8D2C5D5A0B11}',
  kind: 'dual',
  members: { Fields: property(IFields, { isDefault: true, readOnly: true }), Bookmark: property(t.variant) },
});
declare const recordset: Client<typeof IRecordset>;
export const fieldName: string = recordset('id').Name + recordset.Fields('id').Name;
// @ts-expect-error: the index is not optional
recordset();
// @ts-expect-error: Count is a member of what it gives, not its own
recordset.Count;

const ITitled = defineInterface({
  name: 'ITitled',
  iid: '{6A1C2C3F-6F0A-4B2F-9C39-8D2C5D5A0B12}',
  kind: 'dual',
  members: { Text: property(t.bstr, { isDefault: true }), Lookup: property(() => IFinder) },
});
const IFinder = defineInterface({
  name: 'IFinder',
  iid: '{6A1C2C3F-6F0A-4B2F-9C39-8D2C5D5A0B13}',
  kind: 'dual',
  members: { Find: method({ name: t.bstr, place: t.out(t.long) }, t.bool, { isDefault: true }) },
});
const IDesk = defineInterface({
  name: 'IDesk',
  iid: '{6A1C2C3F-6F0A-4B2F-9C39-8D2C5D5A0B14}',
  kind: 'dual',
  members: { Finder: property(IFinder, { dispid: 0, readOnly: true }) },
});
declare const titled: Client<typeof ITitled>;
// @ts-expect-error: a text takes no arguments
titled('x');
declare const desk: Client<typeof IDesk>;
expectType<Equal<ReturnType<typeof desk>, ReturnType<Client<typeof IFinder>>>>();
export const place: number = desk('x').place;
