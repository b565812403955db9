import { byRef, type ByRef, comScope, Currency, Decimal, enumerate, getProperty, isComObject, keepNulls, Missing, named, Nothing, putProperty, Variant, VT, withBounds, withByRef } from 'coclass';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function expectType<_Check extends true>(): void {
  // Types only.
}

declare const dictionary: Scripting.Dictionary<string, number>;
declare const drives: Scripting.Drives;
declare const anything: object;

// A collection's items are typed by its Item, a dictionary's by its keys.
for (const drive of enumerate(drives)) expectType<Equal<typeof drive, Scripting.Drive>>();
for (const key of enumerate(dictionary)) expectType<Equal<typeof key, string>>();
for (const item of enumerate(anything)) expectType<Equal<typeof item, any>>();

const count = byRef(1, VT.I4);
expectType<Equal<typeof count, ByRef<number>>>();
count.value = 2;
// @ts-expect-error The variable holds a number.
count.value = 'two';

// A scope gives what its function gives.
const length: number = comScope(() => 42);
const later: Promise<string> = comScope(async () => Promise.resolve('text'));

new Currency('12.34').add(new Currency(1));
new Decimal('1.50').toString();
Variant([1, 2], VT.ARRAY | VT.I2);
// @ts-expect-error A type is a number or a record's.
Variant(1, 'VT_I4');
withBounds([[1, 2]], [1, 1]);
// @ts-expect-error Bounds are numbers.
withBounds([1], ['1']);
named({ FileName: 'x' });
// @ts-expect-error Names are the keys of an object.
named('FileName');
putProperty(dictionary, 'Item', ['key'], 1);
// @ts-expect-error Indices stand in an array.
putProperty(dictionary, 'Item', 'key', 1);
const value: string = getProperty(dictionary, 'Item', 'key');

function check(candidate: unknown): object | undefined {
  return isComObject(candidate) ? candidate : undefined;
}

console.log(length, later, value, check, Missing, Nothing);

// A function that takes variables is still the function that it was.
const split: (text: string, head: ByRef<string>) => number = withByRef((text: string, head: ByRef<string>) => { head.value = text; return text.length; }, 1);
const [size, note]: [number, string | null] = [split('a', byRef('')), keepNulls((): string | null => null)];
console.log(size, note);
// @ts-expect-error A position is a number.
withByRef(split, 'head');
