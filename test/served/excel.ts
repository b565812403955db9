// Stands for Excel, as far as winax's own tests go: sheets of cells, and the macro of their template.
import { callMethod, getProperty, putProperty } from 'coclass';
import { AutoObject, AutoObjectFactory, comServer, defineCoclass, defineInterface, defineLibrary, Instancing, type Interface, method, property, t } from 'coclass/server';

const readOnly = { readOnly: true } as const;
const iid = (last: string): string => `{7C0C1A57-0000-4000-8000-0000000001${last}}`;

const IApplication = defineInterface({
  name: '_Application', iid: iid('01'), kind: 'dual',
  members: { Workbooks: property(t.dispatch, readOnly), Quit: method() },
});
const IWorkbooks = defineInterface({
  name: 'Workbooks', iid: iid('02'), kind: 'dual',
  members: { Add: method({ Template: t.optional(t.variant) }, t.dispatch) },
});
const IWorkbook = defineInterface({
  name: '_Workbook', iid: iid('03'), kind: 'dual',
  members: {
    Worksheets: property(t.dispatch, readOnly),
    Close: method({ SaveChanges: t.optional(t.variant) }),
    Test: method({ object: t.dispatch, name: t.bstr, index: t.long, value: t.variant }, t.variant),
  },
});
const ISheets = defineInterface({
  name: 'Sheets', iid: iid('04'), kind: 'dual',
  members: { Item: property(t.dispatch, { ...readOnly, isDefault: true, params: { Index: t.variant } }) },
});
const IWorksheet = defineInterface({
  name: '_Worksheet', iid: iid('05'), kind: 'dual',
  members: {
    Name: property(t.bstr, readOnly),
    Cells: property(t.dispatch, { ...readOnly, params: { Row: t.long, Column: t.long } }),
    Range: property(t.dispatch, { ...readOnly, params: { Cell1: t.bstr } }),
  },
});
const IRange = defineInterface({
  name: 'Range', iid: iid('06'), kind: 'dual',
  members: { Value: property(t.variant, { params: { RangeValueDataType: t.optional(t.variant) } }) },
});

const CLASS_Application = defineCoclass({ name: 'Application', clsid: iid('11'), interfaces: [IApplication] });
defineLibrary({ name: 'Excel', libid: iid('00'), version: '1.0', coclasses: [CLASS_Application], interfaces: [IWorkbooks, IWorkbook, ISheets, IWorksheet, IRange] });

class Range extends AutoObject implements Interface<typeof IRange> {
  static override readonly interfaces = [IRange];
  readonly #cells: unknown[][];
  readonly #rows: number[];
  readonly #columns: number[];

  constructor(cells: unknown[][], rows: number[], columns: number[]) {
    super();
    this.#cells = cells;
    this.#rows = rows;
    this.#columns = columns;
  }

  get_Value(): unknown {
    const values = this.#rows.map((row) => this.#columns.map((column) => this.#cells[row]?.[column]));
    return this.#rows.length * this.#columns.length === 1 ? values[0]?.[0] : values;
  }

  put_Value(_type: unknown, value: unknown): void {
    for (const [place, row] of this.#rows.entries()) {
      const cells = (this.#cells[row] ??= []);
      for (const [at, column] of this.#columns.entries()) cells[column] = Array.isArray(value) ? (value as unknown[][])[place]?.[at] : value;
    }
  }
}

/** From one number to another. */
const span = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, place) => from + place);

class Worksheet extends AutoObject implements Interface<typeof IWorksheet> {
  static override readonly interfaces = [IWorksheet];
  readonly Name = 'Sheet1';
  readonly #cells: unknown[][] = [];

  get_Cells(row: number, column: number): Range {
    return new Range(this.#cells, [row], [column]);
  }

  /** 'A1:B3' */
  get_Range(address: string): Range {
    const [from, to = from] = address.split(':').map((cell) => [Number(cell.slice(1)), cell.charCodeAt(0) - 64] as const);
    if (from === undefined || to === undefined) throw new RangeError(`${address} is no range`);
    return new Range(this.#cells, span(from[0], to[0]), span(from[1], to[1]));
  }
}

class Sheets extends AutoObject implements Interface<typeof ISheets> {
  static override readonly interfaces = [ISheets];
  readonly #sheets = [new Worksheet()];

  get_Item(index: unknown): Worksheet {
    const sheet = this.#sheets[Number(index) - 1];
    if (sheet === undefined) throw new RangeError(`there is no sheet ${String(index)}`);
    return sheet;
  }
}

/** An object of the client's. */
type Given = Record<string, unknown>;

class Workbook extends AutoObject implements Interface<typeof IWorkbook> {
  static override readonly interfaces = [IWorkbook];
  readonly Worksheets = new Sheets();

  Close(): void {
    // Nothing is kept.
  }

  /** As Visual Basic does it: a property is put and got, with the index where there is one; a function is called. */
  Test(object: Given, name: string, index: number, value: unknown): unknown {
    switch (name) {
      case 'func':
        return callMethod(object, name, value);
      case 'arr':
        putProperty(object, name, [index], value);
        return getProperty(object, name, index);
      case 'obj':
        putProperty(object[name] as Given, 'params', [], value);
        return getProperty(object[name] as Given, 'params');
      default:
        putProperty(object, name, [], value);
        return getProperty(object, name);
    }
  }
}

class Workbooks extends AutoObject implements Interface<typeof IWorkbooks> {
  static override readonly interfaces = [IWorkbooks];

  Add(): Workbook {
    return new Workbook();
  }
}

class Application extends AutoObject implements Interface<typeof IApplication> {
  readonly Workbooks = new Workbooks();

  Quit(): void {
    // It ends with its last object.
  }
}

new AutoObjectFactory(comServer, Application, CLASS_Application, Instancing.MultiInstance);
comServer.run();
