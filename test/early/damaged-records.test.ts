import 'coclass';

import type { TypeDefinition, TypeDescription, TypeReference } from 'coclass/typelib';

import { assertComError, testObject } from '../support/test-server.js';
import { base, func, library, own, parameter } from '../support/type-library-builder.js';
import { native } from '../support/typelib.js';

// Descriptions of records that no compiler writes: what is in a type library need not be true.

const IID_ITestStructures = '{7B1D6F42-93C5-4F0E-8A27-5D40B9E6C381}';
const stdole = { name: 'stdole', guid: '{00020430-0000-0000-C000-000000000046}', version: { major: 2, minor: 0 }, lcid: 0 };
const IUnknown: TypeReference = { guid: '{00000000-0000-0000-C000-000000000046}', library: stdole };
const common = { version: { major: 1, minor: 0 }, flags: 0, documentation: { helpContext: 0 }, customData: [] };
const [long, bstr, variant] = [base(3), base(8), base(12)];

type Field = readonly [name: string, offset: number, type: TypeDescription];

let made = 0;

function record(name: string, size: number, fields: readonly Field[]): TypeDefinition {
  return {
    ...common, kind: 'record', name, guid: `{1E0A5C00-6C1F-4F44-9A11-${String((made += 1)).padStart(12, '0')}}`, size, alignment: 4,
    fields: fields.map(([field, offset, type], id) => ({ name: field, id, documentation: common.documentation, customData: [], type, offset, flags: 0 })),
  };
}

/** An object that is said to take the last of these records. */
function taking(...records: readonly TypeDefinition[]): { Take(value: object): unknown } {
  const taken = own(records.length - 1, 'record');
  const model = library([
    ...records,
    {
      ...common, kind: 'interface', name: 'IDamaged', guid: IID_ITestStructures, size: 8, alignment: 8, isDual: false, base: IUnknown,
      functions: [func('Take', 1, [parameter('value', taken)], { vtableOffset: 24, returnType: long })],
    },
  ]);
  return native().queryDescribed(testObject('Structures') as object, native().createTypeLibrary(model), IID_ITestStructures) as { Take(value: object): unknown };
}

const refused = (object: { Take(value: object): unknown }, value: object, message: RegExp): void => {
  assertComError(() => object.Take(value), { code: 'DISP_E_BADVARTYPE', message });
};

describe('a record that is described wrongly', () => {
  it('is refused where a field lies on one that owns something: what would be freed is no pointer', () => {
    refused(taking(record('Laid', 16, [['text', 0, bstr], ['number', 4, long]])), { text: 'a', number: 5 }, /the field 'number' of the record Laid lies on another one/);
    refused(taking(record('Twice', 32, [['value', 0, variant], ['text', 8, bstr]])), { value: 'a', text: 'b' }, /the field 'text' of the record Twice lies on another one/);
  });

  it('is refused in a moment where records have each other twice and so on: they would be looked at two to the thirtieth times', () => {
    const records = [record('Level0', 4, [['number', 0, long]])];
    for (let level = 1; level <= 30; level++) records.push(record(`Level${level}`, 4, [['one', 0, own(level - 1, 'record')], ['other', 0, own(level - 1, 'record')]]));
    refused(taking(...records), {}, /the field 'other' of the record Level30 lies on another one/);
  });
});
