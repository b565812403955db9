import assert from 'node:assert/strict';

import { byRef, Missing } from 'coclass';
import type { ParameterDefinition, TypeDescription, TypeReference } from 'coclass/typelib';

import { assertComError, testObject } from '../support/test-server.js';
import { base, func, HasDefault, In, library, Optional, Out, own, parameter, pointer, Retval } from '../support/type-library-builder.js';
import { native } from '../support/typelib.js';

const IID_IToldFill = '{6B0E7C53-8F2D-4D0A-9C41-2A7D95E3B1F8}';
const stdole = { name: 'stdole', guid: '{00020430-0000-0000-C000-000000000046}', version: { major: 2, minor: 0 }, lcid: 0 };
const IUnknown: TypeReference = { guid: '{00000000-0000-0000-C000-000000000046}', library: stdole };
const common = { version: { major: 1, minor: 0 }, flags: 0, documentation: { helpContext: 0 }, customData: [] };
const [short, long, bstr, unknown] = [base(2), base(3), base(8), base(13)];

function field(name: string, offset: number, type: TypeDescription, id: number) {
  return { name, id, offset, type, flags: 0, documentation: common.documentation, customData: [] };
}

/** The function of IToldFill (test/servers), or what is told to be it. */
function filler(parameters: readonly ParameterDefinition[]) {
  const model = library([
    { ...common, kind: 'record', name: 'ToldPair', guid: '{9920CB97-37B3-4547-BE5B-D77AA3331B0A}', size: 24, alignment: 8, fields: [field('text', 0, bstr, 0), field('number', 8, long, 1), field('note', 16, bstr, 2)] },
    { ...common, kind: 'interface', name: 'IToldFill', guid: IID_IToldFill, size: 8, alignment: 8, isDual: false, base: IUnknown, functions: [func('Fill', 1, parameters, { vtableOffset: 24 })] },
  ]);
  const wrapper: unknown = native().queryDescribed(testObject('ToldPlain') as object, native().createTypeLibrary(model), IID_IToldFill);
  return wrapper as { Fill(...values: unknown[]): unknown };
}

describe('An argument that is left out of a call through a vtable', () => {
  const optional = In | Out | Optional;
  const types: readonly (readonly [string, TypeDescription])[] = [['number', long], ['text', bstr], ['object', unknown], ['pair', own(0, 'record')]];
  const parameters = (count: ParameterDefinition): ParameterDefinition[] => [
    ...types.map(([name, type]) => parameter(name, pointer(type), optional)),
    count,
    parameter('result', pointer(bstr), Out | Retval),
  ];

  it('is a pointer to an empty place, whose content goes with the call', () => {
    // What is left there, an object among them, is given back: the hooks of the suite look.
    const object = filler(parameters(parameter('count', pointer(short), optional)));
    assert.equal(object.Fill(), "0 '' null 0 0");
    assert.equal(object.Fill(Missing, 'a', undefined, { number: 3 }), "0 'a' null 3 0");
  });

  it('is a pointer to the default, where there is one', () => {
    const object = filler(parameters(parameter('count', pointer(short), optional | HasDefault, { vt: 2, value: 5 })));
    assert.equal(object.Fill(1), "1 '' null 0 5");
    const count = byRef(6);
    assert.equal(object.Fill(1, undefined, undefined, undefined, count), "1 '' null 0 6");
    assert.equal(count.value, 7);
  });
});

describe('A function of a vtable with more parameters than compilers allow', () => {
  it('is not called', () => {
    const many = Array.from({ length: 300 }, (_value, index) => parameter(`p${index}`, long));
    const error = assertComError(() => filler(many).Fill(...many.map((_value, index) => index)), { code: 'E_NOTIMPL' });
    assert.match(error.message, /not supported/);
  });
});
