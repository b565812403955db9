import assert from 'node:assert/strict';

import { ole, typeName } from 'coclass';
import { readTypeLibraryOf } from 'coclass/typelib';

import { outputOf } from '../support/child.js';
import { testObject } from '../support/test-server.js';
import { withLocalClass, withToldLibrary } from '../support/told-server.js';

const NAMES = ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight'];
const ANSWERS = NAMES.map((name) => `${name} 7`);
const CALL_ALL = `${JSON.stringify(NAMES)}.map((name) => object[name](7))`;

/** What an expression gives in a process that knows nothing yet; `object` is of the class there. */
async function inNewProcess(id: string, expression: string, context: 'local' | 'inproc' = 'local'): Promise<unknown> {
  const output = await outputOf(`
    import { readTypeLibraryOf } from ${JSON.stringify(import.meta.resolve('coclass/typelib'))};
    const object = coclass.createObject('${id}', { context: '${context}' });
    console.log(JSON.stringify(${expression}));
    coclass.release(object);`);
  return JSON.parse(output) as unknown;
}

describe('An object whose process counts pointers of four bytes in its type information', () => {
  it('is called right where its type library is registered, through the vtable', async () => {
    await withToldLibrary(() => withLocalClass('ToldNarrow', async (clsid) => {
      // Invoke would have nothing to do with records here.
      assert.deepEqual(await inNewProcess(clsid, `[...${CALL_ALL}, object.EchoPair({ text: 'a', number: 5, note: 'b' })]`), [...ANSWERS, { text: 'a', number: 5, note: 'b' }]);
    }));
  });

  it('is called right where it is not registered, by Invoke', async () => {
    await withLocalClass('ToldNarrow', async (clsid) => {
      assert.deepEqual(await inNewProcess(clsid, `[...${CALL_ALL}, 'EchoPair' in object]`), [...ANSWERS, true]);
    });
  });

  it('is not called through its vtable in the same process either, nor are its records read', async () => {
    const refused = `(() => { try { return object.EchoPair({ text: 'a' }); } catch (error) { return error.message; } })()`;
    const answers = (await inNewProcess('Coclass.Test.ToldNarrow', `[...${CALL_ALL}, ${refused}]`, 'inproc')) as string[];
    assert.match(answers.pop() ?? '', /^ITold\.EchoPair: argument 1 \(pair\): the field 'note' of the record ToldPair lies beyond its end \(DISP_E_BADVARTYPE/);
    assert.deepEqual(answers, ANSWERS);
  });
});

describe('The type of an object in another process', () => {
  it('is asked for no more than the library that it is from', async () => {
    await withToldLibrary(() => withLocalClass('ToldPlain', async (clsid) => {
      const script = `[object.Lookups, (${CALL_ALL}, object.Lookups), (coclass.createObject('${clsid}', { context: 'local' }), object.Lookups)]`;
      const [first, called, again] = (await inNewProcess(clsid, script)) as [number, number, number];
      assert.ok(first <= 3, `${first} calls`);
      assert.equal(called, first);
      // Met again, it is known by its attributes.
      assert.equal(again, first + 1);
    }));
  });

  it('is described by the library that is registered here', async () => {
    await withToldLibrary(() => withLocalClass('ToldPlain', async (clsid) => {
      const [described, from, more] = (await inNewProcess(clsid, `(() => {
        const before = object.Lookups;
        const described = coclass.ole(object).GetTypeInfo();
        const library = readTypeLibraryOf(object);
        return [described.members.map(({ name }) => name).slice(-2), library.name, object.Lookups - before]; })()`)) as [string[], string, number];
      assert.deepEqual([described, from], [['EchoPair', 'Lookups'], 'CoclassTestTold']);
      assert.ok(more <= 4, `${more} calls`);
    }));
  });

  it('is read from there where no library is registered', async () => {
    await withLocalClass('ToldByClass', async (clsid) => {
      const described = '[coclass.ole(object).GetTypeInfo().name, readTypeLibraryOf(object).name, coclass.getSourceInterfaces(object), coclass.typeName(object)]';
      assert.deepEqual(await inNewProcess(clsid, described), ['ITold', 'CoclassTestTold', [], 'ITold']);
    });
  });
});

describe('An object whose type information is its class\'s', () => {
  it('has the members of the class\'s default interface', () => {
    const object = testObject('ToldByClass');
    assert.equal(typeName(object as object), 'ITold');
    assert.deepEqual(NAMES.map((name) => object[name](7) as string), ANSWERS);
    assert.ok('Three' in object && !('Answer' in object));
    assert.deepEqual({ ...object.EchoPair({ text: 'a', number: 5, note: 'b' }) }, { text: 'a', number: 5, note: 'b' });
    assert.equal(ole(object as object).GetTypeInfo().name, 'ITold');
    assert.equal(readTypeLibraryOf(object as object).name, 'CoclassTestTold');
  });

  it('has them in another process too, its library registered or not', async () => {
    const withLocal = (): Promise<void> => withLocalClass('ToldByClass', async (clsid) => {
      assert.deepEqual(await inNewProcess(clsid, `['One' in object, coclass.typeName(object), ...${CALL_ALL}]`), [true, 'ITold', ...ANSWERS]);
    });
    await withLocal();
    await withToldLibrary(withLocal);
  });
});

describe('An object whose type information is of an interface that has a vtable only', () => {
  it('is called by Invoke, as what it was asked for is an IDispatch', () => {
    assert.equal(testObject('ToldByCustom').Answer(), 42);
  });
});

describe('A type that is told to lead to itself', () => {
  const refused = '(() => { try { return object.EchoPair({ text: {} }); } catch (error) { return error.code; } })()';

  for (const [title, name, code] of [
    // What DispInvoke says of an object where it wants a record, in Wine and in Windows.
    ['as another name', 'ToldAliasCircle', /^(E_NOTIMPL|DISP_E_TYPEMISMATCH)$/],
    ['as a record in itself', 'ToldRecordCircle', /^DISP_E_BADVARTYPE$/],
  ] as const) {
    it(`${title} is none, and whatever does not need it can be called`, async () => {
      const answers = (await inNewProcess(`Coclass.Test.${name}`, `[...${CALL_ALL}, ${refused}]`, 'inproc')) as string[];
      assert.match(answers.pop() ?? '', code);
      assert.deepEqual(answers, ANSWERS);
    });
  }

  it('by what it inherits is an error', async () => {
    const script = `try { testObject('ToldBaseCircle'); } catch (error) { console.log(error.code); }`;
    assert.equal(await outputOf(script), 'TYPE_E_CIRCULARTYPE');
  });
});
