import assert from 'node:assert/strict';

import { defineCoclass, defineEnum, defineInterface, defineLibrary, defineRecord, libraryInterface, libraryModel, method, modelOf, newEnum, property, t } from 'coclass/server';
import type { FunctionDefinition } from 'coclass/typelib';

const IID = '{D1B1B0F0-6C58-4C0B-9F2B-0D5B1D2F0101}';
const OTHER = '{D1B1B0F0-6C58-4C0B-9F2B-0D5B1D2F0102}';
const LIBID = '{D1B1B0F0-6C58-4C0B-9F2B-0D5B1D2F0100}';

type Options = Parameters<typeof defineInterface>[0];

function dual(members: Options['members'], more: Partial<Options> = {}): ReturnType<typeof defineInterface> {
  return defineInterface({ name: 'ITest', iid: IID, kind: 'dual', members, ...more });
}

function functionsOf(description: ReturnType<typeof defineInterface>): readonly FunctionDefinition[] {
  const definition = modelOf(description).types.find(({ name }) => name === description.name);
  assert.ok(definition?.kind === 'interface' || definition?.kind === 'dispatch');
  return definition.functions;
}

/** Whatever a program without types may give. */
const anything = (value: unknown): never => value as never;

describe('the members of a described interface', () => {
  it('have DISPIDs from 1 on in their order, but for those that say otherwise', () => {
    const { entries } = dual({ A: method(), B: method({}, undefined, { dispid: 2 }), C: property(t.long), Item: property(t.long, { isDefault: true }), _NewEnum: newEnum(), D: method() });
    assert.deepEqual(entries.map(({ name, dispid }) => [name, dispid]), [['A', 1], ['B', 2], ['C', 3], ['Item', 0], ['_NewEnum', -4], ['D', 4]]);
  });

  it('go on behind the inherited ones, in their DISPIDs and in the vtable', () => {
    const IBase = dual({ A: method(), B: property(t.long) }, { name: 'IBase' });
    const functions = functionsOf(defineInterface({ name: 'IDerived', iid: OTHER, kind: 'dual', extends: IBase, members: { C: method(), D: method() } }));
    assert.deepEqual(functions.map(({ name, id, vtableOffset }) => [name, id, vtableOffset]), [['C', 3, 80], ['D', 4, 88]]);
  });

  it('of a custom interface have ids by their places, and offsets behind IUnknown', () => {
    const functions = functionsOf(defineInterface({ name: 'ICustom', iid: IID, kind: 'custom', members: { A: method({}, t.long, { returns: 'value' }), B: property(t.long), C: method() } }));
    assert.deepEqual(
      functions.map(({ name, invokeKind, id, vtableOffset, returnType }) => [name, invokeKind, id.toString(16), vtableOffset, returnType.kind === 'base' && returnType.vt]),
      [['A', 'method', '60010000', 24, 3], ['B', 'get', '60010001', 32, 25], ['B', 'put', '60010001', 40, 25], ['C', 'method', '60010003', 48, 25]],
    );
  });

  it('are marked as Automation\'s only where all their types are', () => {
    const flags = (members: Options['members']): number | undefined => modelOf(defineInterface({ name: 'ICustom', iid: IID, kind: 'custom', members })).types[0]?.flags;
    assert.equal(flags({ A: method({ a: t.bstr }, t.long) }), 0x100);
    assert.equal(flags({ A: method({ a: t.lpwstr }, t.long) }), 0);
    assert.equal(flags({ A: method({ a: t.bstr }, t.long, { returns: 'value' }) }), 0);
  });
});

describe('a description that is wrong', () => {
  const cases: Readonly<Record<string, readonly [define: () => unknown, message: RegExp]>> = {
    'a GUID that is none': [() => dual({}, { iid: 'none' }), /^interface ITest: iid is 'none', which is no GUID$/],
    'the GUID of zeros': [() => dual({}, { iid: '{00000000-0000-0000-0000-000000000000}' }), /^interface ITest: iid is the GUID of zeros$/],
    'a name that is none': [() => dual({}, { name: '1st' }), /^interface 1st: '1st' is no name: letters, digits and underscores/],
    'a member\'s name that is none': [() => dual({ 'a-b': method() }), /^interface ITest, member a-b: 'a-b' is no name/],
    'a parameter\'s name that is none': [() => dual({ M: method({ 'a b': t.long }) }), /^interface ITest, member M, parameter a b: 'a b' is no name/],
    'members that differ in case only': [() => dual({ Get: method(), get: method() }), /^interface ITest: members Get and get differ in the case of their letters only$/],
    'a member that is inherited already': [() => defineInterface({ name: 'IDerived', iid: OTHER, kind: 'dual', extends: dual({ Do: method() }), members: { do: method() } }), /^interface IDerived: members Do and do differ/],
    'parameters that differ in case only': [() => dual({ M: method({ a: t.long, A: t.long }) }), /^interface ITest, member M: parameters a and A differ/],
    'a DISPID that is there twice': [() => dual({ A: method({}, undefined, { dispid: 5 }), B: method({}, undefined, { dispid: 5 }) }), /^interface ITest: members A and B both have the DISPID 5$/],
    'a DISPID that is inherited': [() => defineInterface({ name: 'IDerived', iid: OTHER, kind: 'dual', extends: dual({ Do: method() }), members: { More: method({}, undefined, { dispid: 1 }) } }), /members Do and More both have the DISPID 1/],
    'a DISPID that is no integer': [() => dual({ A: method({}, undefined, { dispid: 1.5 }) }), /member A: 1\.5 is no DISPID/],
    'two default members': [() => dual({ A: method({}, undefined, { isDefault: true }), B: property(t.long, { isDefault: true }) }), /members A and B both have the DISPID 0/],
    'a kind that there is not': [() => dual({}, { kind: anything('ole') }), /^interface ITest: kind is 'dual', 'dispatch' or 'custom', not 'ole'$/],
    'an option that there is not': [() => dual({}, anything({ uuid: IID })), /^interface ITest: there is no option 'uuid'; there are name, iid/],
    'an option of a member that there is not': [() => dual({ A: property(t.long, anything({ readonly: true })) }), /member A: there is no option 'readonly'/],
    'a member that is none': [() => dual({ A: anything({ kind: 'field' }) }), /member A: expected method\(…\), property\(…\) or newEnum\(\)/],
    'a type that is none': [() => dual({ A: method({ a: anything('long') }) }), /member A, parameter a: expected a type of t, .* not 'long'$/],
    'a constructor of JavaScript for a type': [() => dual({ A: method({ a: anything(String) }) }), /member A, parameter a: String is JavaScript's: expected a type of t, such as t\.bstr$/],
    'a constructor of JavaScript for a result': [() => dual({ A: method({}, anything(Number)) }), /member A, result: Number is JavaScript's: .* t\.double or t\.long$/],
    'a text that is no BSTR in a dual interface': [() => dual({ A: method({ a: t.lpwstr }) }), /member A, parameter a: t\.lpwstr is no type of Automation: only custom interfaces can use it$/],
    'a GUID in a dual interface': [() => dual({ A: method({}, t.guid) }), /member A, result: t\.guid is no type of Automation/],
    'a record without a GUID in a dual interface': [() => dual({ A: method({ a: defineRecord({ name: 'R', fields: { x: t.long } }) }) }), /parameter a: record R has no GUID/],
    'an array of arrays': [() => dual({ A: method({ a: t.safeArray(t.safeArray(t.long)) }) }), /parameter a: a SAFEARRAY holds no arrays but in VARIANTs/],
    'a fixed array as a parameter': [() => dual({ A: method({ a: t.fixedArray(t.long, 2) }) }), /parameter a: t\.fixedArray stands in records only/],
    'a fixed array without a length': [() => defineRecord({ name: 'R', fields: { x: t.fixedArray(t.long, 0) } }), /^record R, field x: 0 is no length of an array$/],
    'a required parameter after an optional one': [() => dual({ A: method({ a: t.optional(t.variant), b: t.long }) }), /member A, parameter b: it is required and stands after an optional one$/],
    'an optional parameter that nothing can stand for': [() => dual({ A: method({ a: t.optional(t.long) }) }), /parameter a: only a VARIANT can be left out: use t\.variant, or give a default value$/],
    'a default value of another type': [() => dual({ A: method({ a: t.optional(t.byte, 256) }) }), /parameter a: 256 cannot be its default value$/],
    'a parameter after the locale': [() => dual({ A: method({ a: t.lcid, b: t.long }) }), /parameter b: t\.lcid is the last parameter$/],
    'a parameter after any number of others': [() => dual({ A: method({ a: t.varArgs, b: t.long }) }), /parameter b: t\.varArgs is the last parameter$/],
    'a property that can be nothing': [() => dual({ A: property(t.long, { readOnly: true, writeOnly: true }) }), /member A: it is readOnly and writeOnly$/],
    'a put of what is read-only': [() => dual({ A: property(t.dispatch, { readOnly: true, putRef: true }) }), /member A: it is readOnly and has putRef$/],
    'an index that goes out': [() => dual({ A: property(t.long, { params: { i: t.out(t.long) } }) }), /member A, index i: an index goes in only$/],
    'a plain result in a dual interface': [() => dual({ A: method({}, t.long, { returns: 'value' }) }), /member A: returns: 'value' is for custom interfaces, and this one is dual$/],
    'a base of another kind': [() => defineInterface({ name: 'I', iid: OTHER, kind: 'custom', extends: dual({}), members: {} }), /^interface I: it is custom and cannot extend ITest, which is dual$/],
    'a dispinterface with a base': [() => defineInterface({ name: 'I', iid: OTHER, kind: 'dispatch', extends: dual({}), members: {} }), /^interface I: a dispinterface inherits from IDispatch alone$/],
    'a base in a registered library': [() => dual({}, { extends: anything(libraryInterface({ name: 'IFoo', iid: OTHER, libid: LIBID, version: '1.0' })) }), /^interface ITest: it cannot extend IFoo, whose members are in a type library$/],
    'an enumerator that is no integer': [() => defineEnum({ name: 'E', values: { A: 1.5 } }), /^enum E: A is 1\.5, which is no integer of 32 bits$/],
    'a record without fields': [() => defineRecord({ name: 'R', fields: {} }), /^record R: it has no fields$/],
    'a class without interfaces': [() => defineCoclass({ name: 'C', clsid: IID, interfaces: [] }), /^coclass C, interfaces: it has no interfaces$|^coclass C: it has no interfaces$/],
    'a class of something else': [() => defineCoclass({ name: 'C', clsid: IID, interfaces: [anything({})] }), /^coclass C, interfaces: 1 is not the description of an interface$/],
    'a version that is none': [() => defineLibrary({ name: 'L', libid: LIBID, version: 'one' }), /'one' is not the version of a type library/],
    'an interface in the place of a class': [() => defineLibrary({ name: 'L', libid: LIBID, version: '1.0', coclasses: [anything(dual({}))] }), /^library L: coclasses: 1 is not what defineCoclass gives$/],
    'types of one name': [() => libraryModel(defineLibrary({ name: 'L', libid: LIBID, version: '1.0', interfaces: [dual({ A: method({ a: defineEnum({ name: 'itest', values: { A: 1 } }) }) })] })), /^library L: types .* differ in the case/],
    'types of one GUID': [() => libraryModel(defineLibrary({ name: 'L', libid: LIBID, version: '1.0', interfaces: [dual({}), dual({}, { name: 'IOther' })] })), /^library L: ITest and IOther have the same GUID/],
    'a record that contains itself': [() => modelOf(dual({ A: method({ a: looped }) })), /^record Looped: it contains itself$/],
    'what is given by a function and cannot stand there': [() => modelOf(dual({ A: method({ a: () => defineRecord({ name: 'R', fields: { x: t.long } }) }) })), /^interface ITest, member A, parameter a: record R has no GUID/],
  };
  const looped: ReturnType<typeof defineRecord> = defineRecord({ name: 'Looped', guid: OTHER, fields: { self: (): ReturnType<typeof defineRecord> => looped } });

  for (const [what, [define, message]] of Object.entries(cases)) {
    it(`is refused where it is written, with the place: ${what}`, () => {
      assert.throws(define, (error) => {
        assert.ok(error instanceof TypeError);
        assert.match(error.message, message);
        return true;
      });
    });
  }
});
