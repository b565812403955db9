import 'coclass';

import assert from 'node:assert/strict';
import { basename } from 'node:path';

import type { FunctionDefinition, TypeDefinition, TypeLibrary } from '../../lib/model/type-library.js';
import { everyTypeLibrary } from '../support/every-type-library.js';
import { readSystemTypeLibrary, readTypeLibraryFile, typelibPath } from '../support/typelib.js';
import { underWine, wineVersion } from '../support/wine.js';

/** Windows has thousands of files there; a choice of them is enough. */
const ON_WINDOWS = new Set([
  'stdole2.tlb', 'activeds.tlb', 'mshtml.tlb', 'scrrun.dll', 'wshom.ocx', 'vbscript.dll', 'msxml3.dll', 'msxml6.dll',
  'shell32.dll', 'ieframe.dll', 'oleacc.dll', 'winhttp.dll', 'wuapi.dll', 'taskschd.dll', 'hnetcfg.dll', 'quartz.dll', 'wbemdisp.dll', 'sapi.dll', 'msado15.dll',
]);

/** Those that Wine's own ITypeLib cannot read to the end, and why. */
const WINE_FAILS = new Map([['uianimation.dll', 'has one type six times under one name, and Wine looks types up by their names: E_FAIL for the others']]);
if (wineVersion === 8) WINE_FAILS.set('msado15.dll', 'its default values of 64 bits were not written (-1), and Wine makes of that a VARIANT of type VT_LPWSTR');

/** Of the format that Windows has it in, in later Wines too: sltg.test.ts compares it. */
const OTHER_FORMAT = 'stdole32.tlb';

const paths = everyTypeLibrary((name) => (underWine ? wineVersion === 8 || name !== OTHER_FORMAT : ON_WINDOWS.has(name)));

/**
 * ITypeInfo::GetNames answers for a member id, not for a function: the functions of one property get the names of the
 * first of them, and so the value of a put that of the get's result. The file has each function's own.
 */
function withoutSharedNames(functions: readonly FunctionDefinition[]): readonly FunctionDefinition[] {
  const uses = new Map<number, number>();
  for (const { id } of functions) uses.set(id, (uses.get(id) ?? 0) + 1);
  return functions.map((definition) => {
    const last = definition.parameters.at(-1);
    if (last === undefined || definition.invokeKind === 'method' || (definition.invokeKind === 'get' && uses.get(definition.id) === 1)) return definition;
    const { name: _name, ...rest } = last;
    return { ...definition, parameters: [...definition.parameters.slice(0, -1), rest] };
  });
}

function comparable(type: TypeDefinition): TypeDefinition {
  return 'functions' in type ? { ...type, functions: withoutSharedNames(type.functions) } : type;
}

function assertAgreement(path: string): void {
  const { types, ...own }: TypeLibrary = readTypeLibraryFile(path);
  const { types: systemTypes, ...system }: TypeLibrary = readSystemTypeLibrary(path);
  if (underWine && own.documentation.helpContext !== system.documentation.helpContext) {
    // Wine gives the help string's context for the library's help context, which is the field behind it.
    assert.equal(system.documentation.helpContext, own.documentation.helpStringContext);
    assert.deepEqual({ ...own, documentation: undefined }, { ...system, documentation: undefined });
  } else {
    assert.deepEqual(own, system);
  }
  assert.equal(types.length, systemTypes.length);
  for (const [index, type] of types.entries()) assert.deepEqual(comparable(type), comparable(systemTypes[index] ?? type), type.name);
}

describe('a type library read without the system', () => {
  for (const path of [...paths, typelibPath('sample64.tlb'), typelibPath('sample32.tlb'), typelibPath('../../build/test-servers/coclass_test_server.tlb')]) {
    const wineFails = underWine ? WINE_FAILS.get(basename(path).toLowerCase()) : undefined;
    it(`is what ITypeLib says: ${path}${wineFails === undefined ? '' : ` (not in Wine: ${wineFails})`}`, function () {
      if (wineFails === undefined) assertAgreement(path);
      else assert.throws(() => readSystemTypeLibrary(path), { name: 'ComError' }, 'Wine reads it now: take it off the list');
    });
  }

  it('was compared for every library that Wine has', () => {
    if (underWine) assert.ok(paths.length >= 45);
  });
});
