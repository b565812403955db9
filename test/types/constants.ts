// Constants by name are typed by the namespace of a package @types/activex-*, or by a module that `coclass import` wrote.
import { constants, createObject } from 'coclass';

const excel = createObject('Excel.Application');
const xl = constants<typeof Excel>(excel);
const alignment: Excel.XlHAlign = xl.xlHAlignLeft;
excel.ActiveCell.HorizontalAlignment = xl.xlCenter;
// @ts-expect-error There is no such constant.
console.log(xl.xlCentre);
// @ts-expect-error They cannot be changed.
xl.xlCenter = 5;

const { ForReading } = constants<typeof Scripting>('Scripting.FileSystemObject');
createObject('Scripting.FileSystemObject').OpenTextFile('C:\\a.txt', ForReading);

// Of other libraries any name goes.
const text: number = constants('Vendor.Product').whatever;
console.log(alignment, text);
