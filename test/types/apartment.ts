// The asynchronous view of an object: what its types say of members, chains, arguments and puts.
import { Apartment, type AsyncView, type ComObject, createObject, Currency, put, within } from 'coclass';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function expectType<_Check extends true>(): void {
  // Types only.
}

interface Child {
  readonly Name: string;
  readonly Parent: Parent;
}

interface Parent {
  Name: string;
  Price: Currency;
  Selected: Child | null;
  readonly Count: number;
  readonly When: Date;
  readonly Doubles: Float64Array;
  readonly Loose: any;
  Child(index: number): Child;
  Child(name: string, deep: boolean): Child;
  Adopt(child: Child, note?: string): void;
  readonly Children: Children;
}

interface Children {
  (index: number): Child;
  readonly Count: number;
  Item(index: number): Child;
}

declare const parent: AsyncView<Parent>;

async function members(): Promise<void> {
  const name = await parent.Name;
  expectType<Equal<typeof name, string>>();
  const count = await parent.Children.Count;
  expectType<Equal<typeof count, number>>();
  const price = await parent.Price;
  expectType<Equal<typeof price, Currency>>();
  const when = await parent.When;
  expectType<Equal<typeof when, Date>>();
  const doubles = await parent.Doubles;
  expectType<Equal<typeof doubles, Float64Array>>();
  const loose = await parent.Loose.Anything(1).AtAll;
  expectType<Equal<typeof loose, any>>();
  const child = await parent.Child(1);
  expectType<Equal<typeof child, AsyncView<Child>>>();
  const named: string = await parent.Child('a', true).Parent.Children(1).Name;
  const selected = await parent.Selected;
  expectType<Equal<typeof selected, AsyncView<Child> | null>>();
  const pending: Promise<string> = parent.Name;
  for await (const item of parent.Children) console.log(item);
  // A view is no promise.
  expectType<Equal<Awaited<typeof parent>, typeof parent>>();

  // @ts-expect-error There is no such member.
  await parent.NoSuch;
  // @ts-expect-error An index is a number.
  await parent.Children('1');
  // @ts-expect-error A member gives a promise.
  const direct: string = parent.Name;
}

async function argumentsOfCalls(): Promise<void> {
  const child = await parent.Child(1);
  const mine = createObject('Vendor.Child') as Child;
  await parent.Adopt(child);
  await parent.Adopt(parent.Child(2), 'a chain');
  await parent.Adopt(mine);
  // @ts-expect-error A view of something else.
  await parent.Adopt(parent);
}

async function puts(): Promise<void> {
  await put(parent, 'Name', 'x');
  await put(parent.Child(1).Parent, 'Name', 'x');
  await put(parent, 'Selected', parent.Child(1));
  await put(parent.Loose, 'Anything', 1);
  // @ts-expect-error A name is a string.
  await put(parent, 'Name', 5);
  // @ts-expect-error There is no such member.
  await put(parent, 'NoSuch', 5);
  // @ts-expect-error An assignment cannot be awaited.
  parent.Name = 'x';
}

async function apartments(): Promise<void> {
  await using apartment = await Apartment.start({ model: 'STA' });
  using excel = await apartment.createObject('Excel.Application');
  expectType<Equal<typeof excel, AsyncView<Excel.Application>>>();
  const workbook = await within(excel, { timeout: 1000 }).Workbooks.Add();
  expectType<Equal<typeof workbook, AsyncView<Excel.Workbook>>>();
  const visible: boolean = await excel.Visible;
  await put(excel, 'Visible', true);
  const count: number = await excel.Workbooks.Count;
  const untyped = await apartment.createObject('Vendor.Product');
  expectType<Equal<typeof untyped, any>>();
  const local = await apartment.localize(parent);
  expectType<Equal<typeof local, ComObject<Parent>>>();
  const adopted = await apartment.adopt(createObject('Scripting.FileSystemObject'));
  const exists: boolean = await adopted.FileExists('x');
  // @ts-expect-error There is no such model.
  await Apartment.start({ model: 'NTA' });
  // @ts-expect-error There is no such context.
  await apartment.createObject('Excel.Application', { context: 'kernel' });
}

interface Module {
  fill(sheet: Parent, rows: number): { rows: number };
  later(sheet: Parent): Promise<ComObject<Child>>;
  readonly version: string;
}

async function modules(apartment: Apartment): Promise<void> {
  const module = await apartment.import<Module>('./module.js');
  const { rows } = await module.fill(parent, 5);
  expectType<Equal<typeof rows, number>>();
  const version = await module.version;
  expectType<Equal<typeof version, string>>();
  // @ts-expect-error It takes a parent.
  await module.fill(5, 5);
}

console.log(members, argumentsOfCalls, puts, apartments, modules);
