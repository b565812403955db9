import assert from 'node:assert/strict';

import { ComError, HRESULT } from 'coclass';
import { AutoObject, AutoObjectFactory, comServer, defineCoclass, defineInterface, Instancing, type Interface, property, t } from 'coclass/server';

import { vbscript, vbscriptOutcome } from '../support/script-control.js';
import { served } from '../support/served-object.js';
import { assertComError, testObject } from '../support/test-server.js';

// A property without arguments that gives an object, as a recordset of ADO's and a workbook of Excel's have it.

const iid = (last: string): string => `{5D7C3E0A-2B61-4F0C-8A15-93B7C0D4E1${last}}`;
const IField = defineInterface({ name: 'ISurplusField', iid: iid('01'), kind: 'dual', members: { Contents: property(t.variant, { isDefault: true }), Title: property(t.bstr, { readOnly: true }) } });
const IFields = defineInterface({
  name: 'ISurplusFields', iid: iid('02'), kind: 'dual',
  members: { Item: property(IField, { params: { index: t.variant }, readOnly: true, isDefault: true }), Count: property(t.long, { readOnly: true }) },
});
const IRecords = defineInterface({ name: 'ISurplusRecords', iid: iid('03'), kind: 'dual', members: { Fields: property(IFields, { readOnly: true }), Ordinal: property(t.long, { readOnly: true }) } });

class Field extends AutoObject implements Interface<typeof IField> {
  static override readonly interfaces = [IField];
  Contents: unknown = 1;
  readonly Title: string;
  constructor(title: string) {
    super();
    this.Title = title;
  }
}

class Fields extends AutoObject implements Interface<typeof IFields> {
  static override readonly interfaces = [IFields];
  readonly Count = 2;
  get_Item(index: unknown): Field {
    const title = index === 'id' || index === 0 ? 'id' : index === 'name' || index === 1 ? 'name' : undefined;
    if (title === undefined) throw new ComError('there is no such field', { hresult: HRESULT.DISP_E_BADINDEX });
    return new Field(title);
  }
}

/** As a worksheet's Cells: the default member of what the property gives is put, with what came with the value. */
const ICells = defineInterface({ name: 'ISurplusCells', iid: iid('04'), kind: 'dual', members: { Item: property(t.variant, { params: { row: t.long, column: t.long }, isDefault: true }) } });
const ISheet = defineInterface({ name: 'ISurplusSheet', iid: iid('05'), kind: 'dual', members: { Cells: property(ICells, { readOnly: true }), Chosen: property(ICells) } });

class Cells extends AutoObject implements Interface<typeof ICells> {
  static override readonly interfaces = [ICells];
  readonly put: unknown[] = [];
  get_Item(row: number, column: number): number { return row * 10 + column; }
  put_Item(row: number, column: number, value: unknown): void { this.put.push([row, column, value]); }
}

class Sheet extends AutoObject implements Interface<typeof ISheet> {
  static override readonly interfaces = [ISheet];
  readonly Cells = new Cells();
  Chosen: Cells = this.Cells;
}

class Records extends AutoObject implements Interface<typeof IRecords> {
  readonly Fields = new Fields();
  readonly Ordinal = 1;
}
const CLASS_Records = defineCoclass({ name: 'SurplusRecords', clsid: iid('10'), interfaces: [IRecords] });
new AutoObjectFactory(comServer, Records, CLASS_Records, Instancing.Internal, undefined, { progId: null });

const outcome = (target: unknown, expression: string): unknown => vbscriptOutcome(`x = ${expression}`, { o: target });

describe('arguments of a property that takes none', () => {
  for (const expression of ['o.Fields("id").Title', 'o.Fields(1).Title', 'o.Fields("id")', 'o.Fields.Count', 'o.Fields(1, 2).Title']) {
    it(`go to the default member of what it gives, of a class in JavaScript as of one in C++: ${expression}`, () => {
      assert.deepEqual(outcome(new Records(), expression), outcome(testObject('Recordset'), expression));
    });
  }

  it('are put into the default member of what it gives', () => {
    const sheet = new Sheet();
    const script = vbscript({ sheet });
    for (const member of ['Cells', 'Chosen']) script.ExecuteStatement(`sheet.${member}(1, 2) = "x" : sheet.${member}(3, 4) = sheet.${member}(5, 6)`);
    assert.deepEqual(sheet.Cells.put, [[1, 2, 'x'], [3, 4, 56], [1, 2, 'x'], [3, 4, 56]]);
    // What takes no arguments at all is put no more than before.
    assert.throws(() => { script.ExecuteStatement('sheet.Cells = 1'); });
  });

  it('are a wrong number where it gives no object', () => {
    assert.deepEqual(outcome(new Records(), 'o.Ordinal(1)'), [450, undefined]);
  });

  it('bring the error of the default member, with its text', () => {
    const records = served(new Records(), undefined, 'late');
    assert.equal(records.Fields('name').Title, 'name');
    assertComError(() => records.Fields('none'), { code: 'DISP_E_BADINDEX', message: /there is no such field/ });
  });
});
