// What enumerate gives is typed by the collection's Item, with overloads too.
import { createObject, enumerate } from 'coclass';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function expectType<_Check extends true>(): void {
  // Types only.
}

function itemOf<Collection extends object>(collection: Collection) {
  const [item] = [...enumerate(collection)];
  return item;
}

const excel = createObject('Excel.Application');
const workbook = excel.Workbooks.Add();
for (const sheet of enumerate(workbook.Worksheets)) {
  const name: string = sheet.Name;
  const used: Excel.Range = sheet.UsedRange;
  // @ts-expect-error A worksheet has no such member.
  console.log(sheet.NoSuchMember, name, used);
}
// Its Item is overloaded three times: by one index, and by others.
for (const name of enumerate(workbook.Names)) expectType<Equal<typeof name, Excel.Name>>();
for (const book of enumerate(excel.Workbooks)) expectType<Equal<typeof book, Excel.Workbook>>();

const fso = createObject('Scripting.FileSystemObject');
for (const drive of enumerate(fso.Drives)) expectType<Equal<typeof drive, Scripting.Drive>>();
const dictionary = createObject('Scripting.Dictionary');
for (const key of enumerate(dictionary)) console.log(key);

// What nothing tells is any.
declare const unknownCollection: { readonly Count: number };
expectType<Equal<ReturnType<typeof itemOf<typeof unknownCollection>>, any>>();
