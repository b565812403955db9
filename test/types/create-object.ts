// createObject is typed by the packages @types/activex-* that are installed, and any otherwise.
import { type ComObject, createObject, createRemoteObject, getActiveObject, getObject } from 'coclass';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function expectType<_Check extends true>(): void {
  // Types only.
}

const excel = createObject('Excel.Application');
expectType<Equal<typeof excel, ComObject<Excel.Application>>>();
expectType<Equal<typeof excel.Visible, boolean>>();
expectType<Equal<ReturnType<typeof excel.Workbooks.Add>, Excel.Workbook>>();

// The declared types of members hold.
// @ts-expect-error There is no such member.
excel.NoSuchMember();
// @ts-expect-error Visible is no string.
excel.Visible = 'yes';

const fso = createObject('Scripting.FileSystemObject', { context: 'inproc' });
const drives: Scripting.Drives = fso.Drives;
const exists: boolean = fso.FileExists('C:\\autoexec.bat');
// @ts-expect-error A path is a string.
fso.FileExists(42);

const remote = createRemoteObject('machine', 'Excel.Application', { authentication: { level: 'privacy' } });
expectType<Equal<typeof remote, ComObject<Excel.Application>>>();
// @ts-expect-error There is no such level.
createRemoteObject('machine', 'Excel.Application', { authentication: { level: 'secret' } });

expectType<Equal<ReturnType<typeof getActiveObject<'Excel.Application'>>, ComObject<Excel.Application>>>();

// Unknown ProgIDs, CLSIDs and monikers are any.
const unknown = createObject('Vendor.Product');
expectType<Equal<typeof unknown, any>>();
const byName: string = 'Excel' + '.Application';
expectType<Equal<ReturnType<typeof createObjectByName>, any>>();
function createObjectByName() {
  return createObject(byName);
}
expectType<Equal<ReturnType<typeof getObject>, any>>();

// @ts-expect-error There is no such context.
createObject('Excel.Application', { context: 'kernel' });
// @ts-expect-error There is no such bitness.
createObject('Excel.Application', { bitness: 16 });

// Typed objects can be declared with `using`.
function scoped(): void {
  using shell = createObject('Shell.Application');
  using dictionary = createObject('Scripting.Dictionary');
  console.log(shell.Application, dictionary.Count);
}

console.log(drives, exists, scoped);
