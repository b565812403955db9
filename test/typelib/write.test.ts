import 'coclass';

import assert from 'node:assert/strict';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname } from 'node:path';

import type { FunctionDefinition, ParameterDefinition, TypeDefinition, TypeLibrary } from '../../lib/model/type-library.js';
import { everyTypeLibrary } from '../support/every-type-library.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { assertComError } from '../support/test-server.js';
import { native, readSystemTypeLibrary, readTypeLibraryFile, typelibPath } from '../support/typelib.js';
import { underWine, wineVersion } from '../support/wine.js';

/** What the libraries themselves are no models for, in any system. */
const VT_VARIANT = 12;
const HAS_DEFAULT = 0x20;

/** Wine's SetFuncAndParamNames takes no name twice but for the functions of a property, which must differ in their kind. */
const REFUSED_BY_WINE = new Map([['wmp.dll', /saveTypeLibrary: types\[\d+\]\.functions\[\d+\]: .*TYPE_E_AMBIGUOUSNAME/]]);
/** Libraries that Wine cannot read, or not rightly, either (agreement.test.ts, and sltg.test.ts for a stdole32.tlb of that format). */
const UNREADABLE_IN_WINE = ['uianimation.dll', wineVersion === 8 ? 'msado15.dll' : 'stdole32.tlb'];

/** mshtml.tlb and sapi.dll have default values said to be of type VT_VARIANT, which is no value's type. */
function withDefaultsThatAreValues(parameter: ParameterDefinition): ParameterDefinition {
  const { defaultValue, ...rest } = parameter;
  return defaultValue?.vt === VT_VARIANT ? { ...rest, flags: rest.flags & ~HAS_DEFAULT } : parameter;
}

/** Wine's Set…CustData do nothing for what is not a library or type: E_NOTIMPL. Neither does DefineFuncAsDllEntry, and the entry read is empty. */
function asWineWrites<Member extends { readonly customData: unknown }>(member: Member): Member {
  return underWine ? { ...member, customData: [] } : member;
}

function writtenFunction(definition: FunctionDefinition): FunctionDefinition {
  const { dll, ...rest } = asWineWrites({ ...definition, parameters: definition.parameters.map((parameter) => asWineWrites(withDefaultsThatAreValues(parameter))) });
  return dll === undefined || underWine ? rest : { ...rest, dll };
}

function writtenType(type: TypeDefinition): TypeDefinition {
  switch (type.kind) {
    case 'enum': return { ...type, constants: type.constants.map(asWineWrites) };
    case 'record':
    case 'union': return { ...type, fields: type.fields.map(asWineWrites) };
    case 'module': return { ...type, functions: type.functions.map(writtenFunction), constants: type.constants.map(asWineWrites) };
    case 'interface': return { ...type, functions: type.functions.map(writtenFunction) };
    case 'dispatch': return { ...type, functions: type.functions.map(writtenFunction), properties: type.properties.map(asWineWrites) };
    case 'coclass': return { ...type, interfaces: type.interfaces.map(asWineWrites) };
    default: return type;
  }
}

/** The library as it comes back from a file: made for 64 bits, and without what Wine does not write. */
function written(library: TypeLibrary): TypeLibrary {
  return { ...library, syskind: 'win64', types: library.types.map(writtenType) };
}

function withValueDefaults(library: TypeLibrary): TypeLibrary {
  const types = library.types.map((type): TypeDefinition => {
    if (!('functions' in type)) return type;
    const functions = type.functions.map((definition) => ({ ...definition, parameters: definition.parameters.map(withDefaultsThatAreValues) }));
    return { ...type, functions };
  });
  return { ...library, types };
}

describe('a type library that is written', () => {
  const { file } = temporaryFolder();
  const libraries = [...everyTypeLibrary(), typelibPath('sample64.tlb'), typelibPath('../../build/test-servers/coclass_test_server.tlb')];

  for (const path of libraries.filter((library) => !underWine || !UNREADABLE_IN_WINE.includes(basename(library)))) {
    const refused = underWine ? REFUSED_BY_WINE.get(basename(path)) : undefined;
    it(`${refused === undefined ? 'is the same when it is read again' : 'is refused by Wine'}: ${path}`, () => {
      const model = withValueDefaults(readSystemTypeLibrary(path));
      const copy = file('copy.tlb');
      if (refused !== undefined) {
        assert.throws(() => { native().saveTypeLibrary(model, copy); }, refused);
        return;
      }
      native().saveTypeLibrary(model, copy);
      assert.deepEqual(written(readSystemTypeLibrary(copy)), written(model));
      assert.deepEqual(written(native().typeLibraryOfHandle(native().createTypeLibrary(model))), written(model), 'in memory');
      const portable = withValueDefaults(readTypeLibraryFile(path));
      native().saveTypeLibrary(portable, copy);
      assert.deepEqual(written(readTypeLibraryFile(copy)), written(portable), 'by the reader of files');
    });
  }

  it('is of 64 bits: the records of a library for 32 bits, whose layout is another, are refused', () => {
    const model = readSystemTypeLibrary(typelibPath('sample32.tlb'));
    assertComError(() => native().createTypeLibrary(model), { code: 'E_INVALIDARG', message: /types\[1\]\.fields\[10\]\.offset: the field is not within the 104 bytes of the record/ });
    const withoutRecords = { ...model, types: model.types.map((type) => ('fields' in type ? { ...type, fields: [] } : type)) };
    assert.deepEqual(written(native().typeLibraryOfHandle(native().createTypeLibrary(withoutRecords))), written(withoutRecords));
  });

  it('leaves no file behind when it is in memory, nor beside the file that it is in', () => {
    const model = readSystemTypeLibrary(typelibPath('sample64.tlb'));
    const temporary = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('coclass-{'));
    const before = temporary();
    native().createTypeLibrary(model);
    native().saveTypeLibrary(model, file('alone.tlb'));
    assert.deepEqual(temporary(), before);
    assert.deepEqual(readdirSync(dirname(file(''))).filter((name) => name.endsWith('.tmp')), []);
  });

  it('replaces a file as a whole, or leaves it as it was', () => {
    const model = readSystemTypeLibrary(typelibPath('sample64.tlb'));
    const path = file('replaced.tlb');
    writeFileSync(path, 'something else');
    assertComError(() => { native().saveTypeLibrary({ ...model, guid: 'none' }, path); }, { code: 'E_INVALIDARG', message: /^saveTypeLibrary: guid: expected a GUID in braces, got the string 'none'/ });
    assertComError(() => readSystemTypeLibrary(path), { code: 'TYPE_E_CANTLOADLIBRARY' });
    native().saveTypeLibrary(model, path);
    assert.equal(readSystemTypeLibrary(path).name, model.name);
  });

  it('is not written where there is no folder', () => {
    const path = file('nowhere\\library.tlb');
    const model = readSystemTypeLibrary(typelibPath('sample64.tlb'));
    assertComError(() => { native().saveTypeLibrary(model, path); }, { code: 'TYPE_E_IOERROR', message: /nowhere\\library\.tlb cannot be written/ });
    assert.ok(!existsSync(path));
  });
});
