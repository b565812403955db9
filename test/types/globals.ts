// coclass/globals beside @types/activex-interop and its packages: declarations that say the same are one.
import { GetObject, VBArray as ProgramVBArray, WScript } from 'coclass/globals';

const fso = new ActiveXObject('Scripting.FileSystemObject');
const drives: number = fso.Drives.Count;
const unknown = new ActiveXObject('Some.Class');
const anything: string = unknown.Whatever;

const names: string[] = [];
const e = new Enumerator(fso.Drives);
while (!e.atEnd()) {
  names.push(e.item().DriveLetter);
  e.moveNext();
}
const first: number = new ProgramVBArray([1, 2]).getItem(0);
const all: number[] = new VBArray([1, 2]).toArray();

WScript.Echo('text', 1);
const count: number = WScript.Arguments.length;
const moniker = GetObject('winmgmts:');

// @ts-expect-error a number is no ProgID
new ActiveXObject(5);
// @ts-expect-error no such member
fso.Nothing;
// @ts-expect-error it needs a dimension that is a number
new VBArray([1]).ubound('1');
