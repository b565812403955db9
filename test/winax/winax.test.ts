import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';

import { createObject, defineInterface, isComObject, method, property, t } from 'coclass';
import { AutoObject, type Interface } from 'coclass/server';
import type { ActiveXObjectConstructor, Dispatch } from 'coclass/winax';
import * as winax from 'coclass/winax';

import { LONGEST } from '../support/limits.js';

// With the functions that activex-helpers adds.
const helpers = ActiveXObject as unknown as ActiveXObjectConstructor;

const make = (name: string): Dispatch => new winax.Object(`Coclass.Test.${name}`);

/** What winax throws. */
interface Thrown extends Error {
  readonly errno: number;
  readonly code?: number;
  readonly source?: string;
  readonly description?: string;
}

function thrownBy(run: () => unknown): Thrown {
  try {
    run();
  } catch (error) {
    return error as Thrown;
  }
  return assert.fail('it throws nothing');
}

const IFields = defineInterface({
  name: 'IFields', iid: '{7C0C1A57-0000-4000-8000-000000000201}', kind: 'dual', members: { Item: property(t.variant, { isDefault: true, params: { key: t.variant } }) },
});

const ITable = defineInterface({
  name: 'ITable', iid: '{7C0C1A57-0000-4000-8000-000000000202}', kind: 'dual',
  members: {
    Title: property(t.bstr, { readOnly: true, isDefault: true }),
    Fields: property(t.dispatch, { readOnly: true, dispid: 1 }),
    Level: property(t.long, { readOnly: true, dispid: 2, params: { step: t.optional(t.long, 0) } }),
    Make: method({ name: t.bstr }, t.dispatch, { dispid: 3 }),
  },
});

class Fields extends AutoObject implements Interface<typeof IFields> {
  static override readonly interfaces = [IFields];
  readonly #values = new Map<unknown, unknown>([['City', 'London'], [1, 'a second one']]);

  get_Item(key: unknown): unknown {
    if (!this.#values.has(key)) throw new RangeError(`there is no ${String(key)}`);
    return this.#values.get(key);
  }

  put_Item(key: unknown, value: unknown): void {
    this.#values.set(key, value);
  }
}

class Table extends AutoObject implements Interface<typeof ITable> {
  static override readonly interfaces = [ITable];
  readonly Title = 'the table';
  readonly Fields = new Fields();

  get_Level(step: number): number {
    return 1 + step;
  }

  Make(): Fields {
    return new Fields();
  }
}

describe('An object of winax', () => {
  const dictionary = (): Dispatch => {
    const object = new winax.Object('Scripting.Dictionary');
    object['Add']('one', 1);
    object['Add']('two', 'second');
    return object;
  };

  it('is made with new, without it, and by the global ActiveXObject', () => {
    for (const object of [new winax.Object('Scripting.Dictionary'), winax.Object('Scripting.Dictionary'), new ActiveXObject('Scripting.Dictionary') as Dispatch]) {
      assert.ok(object instanceof winax.Object);
      assert.equal(object['Count'], 0);
      assert.equal(object['COUNT'], 0);
      assert.equal(winax.release(object), 1);
    }
  });

  it('gives the value of a property without arguments, and objects that can be called where there are arguments', () => {
    const object = dictionary();
    assert.strictEqual(object['Count'], 2);
    assert.strictEqual(object['Item']('one'), 1);
    assert.strictEqual(object('two'), 'second');
    assert.deepEqual(object['Keys'](), ['one', 'two']);
    assert.deepEqual([...object], ['one', 'two']);
    winax.release(object);
  });

  it('is undefined where the object has no such member', () => {
    const object = dictionary();
    assert.strictEqual(object['nothing'], undefined);
    assert.strictEqual(object['Nothing'], undefined);
    assert.strictEqual(object['then'], undefined);
    assert.equal('Count' in object, true);
    assert.equal('nothing' in object, false);
    assert.match(thrownBy(() => { object['Nothing'] = 1; }).message, /^DispPropertyPut: Nothing/);
    winax.release(object);
  });

  it('takes a string that names no member for a key of what a property gave', () => {
    const table = new winax.Object(new Table());
    const fields = table['Fields'] as Dispatch;
    assert.equal(fields['City'], 'London');
    assert.equal(fields('City'), 'London');
    assert.ok(fields[1] == 'a second one');
    assert.strictEqual(fields['Country'], undefined);
    assert.strictEqual(table['City'], undefined);
    winax.release(fields, table);
  });

  it('stands for the value of a property that was read and can take arguments, until it is needed', () => {
    const table = new winax.Object(new Table());
    const level = table['Level'] as Dispatch;
    assert.equal(typeof level, 'function');
    assert.deepEqual([level.valueOf(), level.__value, String(level), level(5), (level as unknown as number) + 1], [1, 1, '1', 6, 2]);
    const item = (table['Fields'] as Dispatch)['Item'] as Dispatch;
    assert.deepEqual([item('City'), item[1] == 'a second one', item['nothing']], ['London', true, undefined]);
    // A property of one index, called with a value behind, is put.
    item('City', 'Paris');
    assert.equal((table['Fields'] as Dispatch)['City'], 'Paris');
    assert.equal((table['Fields'] as Dispatch)['City'].toUpperCase(), 'PARIS');
    winax.release(table);
  });

  it('tells by what names it was reached, its members, and its value', () => {
    const table = new winax.Object(new Table());
    const fields = table['Fields'] as Dispatch;
    assert.equal(fields.__id, '#.Fields');
    assert.equal(table['Make']('x').__id, '#.@Make');
    assert.equal(table.__value, 'the table');
    assert.equal(String(table), 'the table');
    assert.deepEqual(table.__methods['Make'], { name: 'Make', dispid: 3, invkind: 1, flags: 0, argcnt: 1 });
    assert.deepEqual(table.__type.map(({ name }) => name), ['Title', 'Fields', 'Level', 'Make']);
    assert.deepEqual(table.__vars, {});
    const font = new winax.Object('StdFont');
    assert.equal(font.__vars['Bold']?.varkind, 3);
    winax.release(table, fields, font);
  });

  it('is shown without a call, and without type information has no members to show', () => {
    const untyped = new winax.Object('Scripting.Dictionary', { type: false });
    assert.deepEqual([untyped.__type, untyped.__methods, untyped.__vars], [[], {}, {}]);
    winax.release(untyped);
    assert.equal(inspect(untyped), '[Scripting.Dictionary, released]');
  });

  it('gets every member when it is needed, with `type: false`', () => {
    const object = new winax.Object('Scripting.Dictionary', { type: false, async: false });
    object['Add']('a', 1);
    const count = object['Count'] as Dispatch;
    assert.equal(typeof count, 'function');
    assert.ok((count as unknown as number) == 1);
    assert.equal(String(count), '1');
    assert.equal(count.__value, 1);
    object['Add']('b', 2);
    assert.equal((count as unknown as number) + 1, 3);
    assert.equal(JSON.stringify({ count }), '{"count":2}');
    winax.release(object);
  });

  it('is released once, and says afterwards that it is', () => {
    const object = dictionary();
    assert.equal(winax.release(object, undefined, 1, {}), 1);
    assert.equal(winax.release(object), 0);
    assert.throws(() => object['Count'] as unknown, { name: 'TypeError', message: 'DispNull' });
  });

  it('throws what winax does, with the HRESULTs as signed numbers', () => {
    const fso = new winax.Object('Scripting.FileSystemObject');
    const { message, errno, code, cause } = thrownBy(() => { fso['DeleteFile']('c:\\noexist.txt'); });
    assert.match(message, /^DispInvoke: DeleteFile: CTL_E_FILENOTFOUND File not found/);
    assert.deepEqual([errno, code], [-2147352567, -2146828235]);
    assert.match(String(cause), /ComError/);
    assert.equal(thrownBy(() => new winax.Object('No.Such.Class')).errno, -2147221005);
    assert.match(thrownBy(() => new winax.Object('No.Such.Class')).message, /^CreateInstance: No\.Such\.Class /);
    assert.throws(() => new winax.Object(1 as unknown as string), /Invalid arguments/);
    winax.release(fso);
  });

  it('finds running objects and monikers by its options', () => {
    const clsid = '{EE09B103-97E0-11CF-978F-00A02463E06F}';
    const byMoniker = new winax.Object(`new:${clsid}`, { getobject: true });
    assert.equal(byMoniker['Count'], 0);
    const created = new winax.Object('Scripting.Dictionary', { activate: true });
    assert.equal(created['Count'], 0);
    assert.match(thrownBy(() => new winax.Object('No such file.xlsx', { getaccessibleobject: true })).message, /^CreateInstance: /);
    winax.release(byMoniker, created);
  });
});

describe('The values of winax', () => {
  it('are numbers for all numbers of COM, and undefined for its errors', () => {
    const values = make('Values');
    assert.strictEqual(values['EchoI8'](5), 5);
    assert.strictEqual(values['EchoCY'](1.25), 1.25);
    assert.strictEqual(values['EchoDECIMAL'](2.5), 2.5);
    assert.strictEqual(values['EchoBSTR']('text'), 'text');
    assert.strictEqual(values['NullString'](), null);
    assert.strictEqual(values['EchoVARIANT'](null), null);
    winax.release(values);
  });

  it('are dates by UTC, as winax has them', () => {
    const values = make('Values');
    const date = new Date(Date.UTC(2001, 1, 3, 18, 0, 0));
    assert.equal(values['Describe'](date), `VT_DATE 0x${doubleBits(36925.75)}`);
    assert.deepEqual(values['EchoDATE'](date), date);
    winax.release(values);
  });

  it('are arrays of two dimensions for arrays of arrays, whose first row tells how many columns there are', () => {
    const arrays = make('Arrays');
    const values = make('Values');
    assert.deepEqual(arrays['Echo']([[1, 2, 3], 'a', [4]]), [[1, 2, 3], ['a', undefined, undefined], [4, undefined, undefined]]);
    assert.match(values['Describe']([1, 'a']) as string, /^VT_ARRAY\|VT_VARIANT dims=1 \[0\.\.1\] \(VT_I4 1\) \(VT_BSTR/);
    winax.release(arrays, values);
  });

  it('are objects of winax where they are COM objects', () => {
    const values = make('Values');
    const child = values['EchoDISPATCH'](values) as Dispatch;
    assert.ok(child instanceof winax.Object);
    assert.equal(child['EchoI4'](1), 1);
    winax.release(values, child);
  });
});

function doubleBits(value: number): string {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes.toString('hex');
}

describe('A Variant of winax', () => {
  const { Variant, cast } = winax;
  const describe_ = (value: unknown): string => {
    const values = make('Values');
    try {
      return values['Describe'](value) as string;
    } finally {
      winax.release(values);
    }
  };

  for (const [name, told, type] of [
    ['int', 'int', 'VT_INT 17'], ['uint', 'uint', 'VT_UINT 17'], ['int8', 'char', 'VT_I1 17'], ['char', 'char', 'VT_I1 17'], ['byte', 'uchar', 'VT_UI1 17'],
    ['short', 'short', 'VT_I2 17'], ['ushort', 'ushort', 'VT_UI2 17'], ['int32', 'int32', 'VT_I4 17'], ['uint32', 'uint32', 'VT_UI4 17'],
    ['long', 'long', 'VT_I8 17'], ['uint64', 'ulong', 'VT_UI8 17'], ['currency', 'currency', 'VT_CY 170000'], ['float', 'float', 'VT_R4 0x41880000'],
    ['double', 'double', `VT_R8 0x${doubleBits(17)}`], ['date', 'date', `VT_DATE 0x${doubleBits(17)}`], ['string', 'string', 'VT_BSTR len=4 31 00 37 00'],
  ] as const) {
    it(`is of the type that is named: ${name}`, () => {
      const variant = new Variant(17, name);
      assert.equal(variant.__type, told);
      assert.equal(describe_(variant), type);
      assert.equal(describe_(cast(17, name)), type);
    });
  }

  it('has the type of its value where none is named, and takes the number of a VARTYPE for a name', () => {
    const types = [undefined, null, 1, 1.5, 3_000_000_000, 'a', true, new Date(0), [1]].map((value) => new Variant(value).__type);
    assert.deepEqual(types, ['empty', 'null', 'int32', 'double', 'uint32', 'string', '11', 'date', 'array:variant']);
    assert.equal(new Variant(17, 2).__type, 'short');
    assert.deepEqual([new Variant().toString(), new Variant(null).toString(), new Variant(1.5).toString(), new Variant('x').toString()], ['EMPTY', 'NULL', '1.500000', 'x']);
  });

  it('changes by assign, cast and clear, and the references to it with it', () => {
    const variant = new Variant();
    const reference = new Variant(variant, 'byref');
    variant.assign('17', 'string');
    assert.strictEqual(reference.valueOf(), '17');
    variant.cast('short');
    assert.strictEqual(reference.valueOf(), 17);
    assert.deepEqual([reference.__type, new Variant(variant, 'pshort').__type], ['byref:variant', 'byref:short']);
    variant.clear();
    assert.strictEqual(reference.valueOf(), undefined);
    assert.throws(() => { (variant as unknown as { x: number }).x = 1; }, TypeError);
  });

  it('has the elements of an array, each of the type', () => {
    const array = new Variant([1, '2', 3], 'short');
    assert.deepEqual([array.length, array[1], array.__type], [3, 2, 'array:short']);
    assert.equal(describe_(array), 'VT_ARRAY|VT_I2 dims=1 [0..2] 1 2 3');
    assert.match(describe_(new Variant([1, 'a'], 'string')), /^VT_ARRAY\|VT_BSTR dims=1/);
  });

  it('that is passed by reference has what the call left in it', () => {
    const values = make('Values');
    const variant = new Variant(5, 'int32');
    values['InOutI4'](new Variant(variant, 'byref'));
    assert.strictEqual(variant.valueOf(), 6);
    const own = new Variant('abc', 'pstring');
    values['InOutBSTR'](own);
    assert.strictEqual(own.valueOf(), 'cba!');
    winax.release(values);
  });
});

describe("An object of JavaScript's as a COM object of winax", () => {
  it('is called, read and changed by COM, with its arrays as objects', () => {
    const given = { list: [1, 2], inner: { text: 'a' }, twice: (value: number) => value * 2, when: new Date(0), seen: [] as unknown[], see(...values: unknown[]) { this.seen.push(...values); } };
    const object = new winax.Object(given);
    assert.equal(object.__id, '#');
    assert.equal(object['twice'](4), 8);
    (object['list'] as Record<string, unknown>)['0'] = 9;
    (object['inner'] as Record<string, unknown>)['text'] = 'b';
    object['added'] = 'new';
    assert.deepEqual([given.list, given.inner, (given as unknown as { added: string }).added], [[9, 2], { text: 'b' }, 'new']);
    assert.deepEqual((object['when'] as Dispatch).valueOf(), given.when);
    object['see'](object, new Date(5), [1]);
    assert.equal(given.seen[0], given);
    assert.deepEqual(given.seen.slice(1), [new Date(5), [1]]);
    winax.release(object);
  });

  it('is indexed by Visual Basic', () => {
    const control = new winax.Object('MSScriptControl.ScriptControl');
    const given = { list: ['a', 'b'], names: { one: 1 } };
    control['Language'] = 'VBScript';
    control['AddObject']('given', given);
    assert.equal(control['Eval']('given.list(1)'), 'b');
    assert.equal(control['Eval']('given.names("one")'), 1);
    control['ExecuteStatement']('given.list(0) = "z" : given.names("two") = 2');
    assert.deepEqual(given, { list: ['z', 'b'], names: { one: 1, two: 2 } });
    winax.release(control);
  });
});

describe('Events of winax', () => {
  it('come to the methods of an object, with their arguments in their order, until it is unadvised', () => {
    const source = make('Events');
    const points = winax.getConnectionPoints(source);
    const point = points[0] ?? assert.fail('there is none');
    assert.ok(point.getMethods().includes('OnText'));
    const heard: unknown[][] = [];
    const cookie = point.advise({ OnText(...values: unknown[]) { heard.push(values); } });
    assert.equal(source['FireText']('hello', 3), 'S_OK');
    point.unadvise(cookie);
    source['FireText']('unheard', 4);
    assert.deepEqual(heard, [['hello', 3]]);
    assert.throws(() => { point.unadvise(cookie); }, /Invalid arguments/);
    assert.throws(() => point.advise(1 as unknown as object), /Invalid arguments/);
    assert.deepEqual(winax.getConnectionPoints({}), []);
    winax.release(source);
  });

  it('come to handlers by the names that are given, which change what the source gets', () => {
    const source = make('Events');
    const heard: unknown[] = [];
    const handler = (parameter: Record<string, unknown>): void => { heard.push(parameter); };
    helpers.on(source, 'OnText', ['text', 'number'], handler);
    helpers.on(source, 'OnText', handler);
    assert.equal(helpers.hasRegisteredObjects(), true);
    source['FireText']('hello', 3);
    assert.deepEqual(heard, [{ text: 'hello', number: 3 }, { message: 'hello', amount: 3 }]);
    helpers.off(source, 'OnText', handler);
    assert.equal(helpers.hasRegisteredObjects(), false);
    source['FireText']('unheard', 4);
    assert.equal(heard.length, 2);
    helpers.on(source, 'OnCancel', (parameter) => { parameter['cancel'] = true; });
    assert.equal(source['FireCancel'](false), true);
    helpers.off();
    assert.equal(source['FireCancel'](false), false);
    winax.release(source);
  });

  it('let the process end', () => {
    const script = "require('coclass/winax'); const winax = require('coclass/winax'); const font = new ActiveXObject('StdFont'); winax.getConnectionPoints(font)[0].advise({ FontChanged(name) { console.log(name); } }); font.Bold = true;";
    // Inside of the package, which finds itself by its name.
    const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8', timeout: LONGEST, cwd: import.meta.dirname });
    assert.equal(stderr, '');
    assert.deepEqual([status, stdout.trim()], [0, 'Bold']);
  });
});

describe('The global ActiveXObject', () => {
  it('puts and gets properties with arguments', () => {
    const dictionary = new ActiveXObject('Scripting.Dictionary') as Dispatch;
    helpers.set(dictionary, 'Item', ['key'], 'value');
    assert.equal(helpers.get(dictionary, 'Item', ['key']), 'value');
    assert.equal(helpers.get(dictionary, 'Count'), 1);
    winax.release(dictionary);
  });
});

describe('The waits of winax', () => {
  it('take their time, and handle messages', () => {
    const before = performance.now();
    winax.winaxsleep(30);
    assert.ok(performance.now() - before >= 30);
    winax.peekAndDispatchMessages();
    assert.throws(() => { winax.winaxsleep(-1); }, RangeError);
  });
});

describe('An object of winax and this package', () => {
  it('pass to each other as arguments', () => {
    using values = createObject('Coclass.Test.Values') as { EchoVARIANT(value: unknown): object } & Disposable;
    const theirs = make('Values');
    assert.ok((theirs['EchoDISPATCH'](values) as Dispatch) instanceof winax.Object);
    assert.ok(isComObject(values));
    winax.release(theirs);
  });
});

describe('A folder of files', () => {
  it('is listed as a program for winax does it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'coclass-winax-'));
    try {
      const fso = new ActiveXObject('Scripting.FileSystemObject') as Dispatch;
      fso['CreateTextFile'](join(folder, 'a.txt')).Close();
      const names: string[] = [];
      for (const file of fso['GetFolder'](folder).Files as Iterable<Dispatch>) names.push(file['Name'] as string);
      assert.deepEqual(names, ['a.txt']);
      winax.release(fso);
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
    }
  });
});
