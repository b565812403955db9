import { NULL_GUID } from '../../model/flags.js';
import type { LibraryReference, TypeDescription, TypeReference } from '../../model/type-library.js';
import { VT } from '../../values/vartype.js';
import { isVoid } from '../typescript/types.js';
import type { DefinitionPath, Notes } from './notes.js';
import type { Scope } from './scope.js';

/** The types of `t`. */
const BASE: ReadonlyMap<number, string> = new Map([
  [VT.UI1, 'byte'], [VT.I1, 'sbyte'], [VT.I2, 'short'], [VT.UI2, 'ushort'], [VT.I4, 'long'], [VT.UI4, 'ulong'], [VT.INT, 'int'], [VT.UINT, 'uint'], [VT.I8, 'int64'], [VT.UI8, 'uint64'],
  [VT.R4, 'float'], [VT.R8, 'double'], [VT.BOOL, 'bool'], [VT.CY, 'currency'], [VT.DATE, 'date'], [VT.BSTR, 'bstr'], [VT.ERROR, 'scode'], [VT.DECIMAL, 'decimal'], [VT.DISPATCH, 'dispatch'],
  [VT.UNKNOWN, 'unknown'], [VT.VARIANT, 'variant'], [VT.LPWSTR, 'lpwstr'], [VT.LPSTR, 'lpstr'], [VT.UINT_PTR, 'address'],
]);

/** stdole, and its interfaces that have a type of their own in `t`. */
const STDOLE = '{00020430-0000-0000-C000-000000000046}';
const OF_STDOLE: Readonly<Record<string, string>> = { IDispatch: 't.dispatch', IUnknown: 't.unknown', GUID: 't.guid' };
/** Names of names; more are taken for a circle. */
const DEEPEST = 32;

/** Where a type stands. `value`: by value, and an interface by a pointer to it. `argument`: an [in] parameter, where a structure comes by a pointer. */
export type Place = 'value' | 'argument' | 'field';

/** Types as the code of a description. */
export class TypeCode {
  readonly #scope: Scope;
  readonly #notes: Notes;

  constructor(scope: Scope, notes: Notes) {
    this.#scope = scope;
    this.#notes = notes;
  }

  /** A type; one that cannot be said is noted, and stands as `t.variant`. */
  code(path: DefinitionPath, type: TypeDescription, place: Place): string {
    const found = this.#code(path, type, place, 0);
    if (found !== undefined) return found;
    this.#notes.fatal(path, `defineLibrary has no word for this type${place === 'argument' && type.kind === 'pointer' ? ', a pointer that only goes in' : ''}`);
    return 't.variant';
  }

  /** Whether a parameter of a type can have a default value: a simple type or an enumeration. */
  hasDefault(type: TypeDescription): boolean {
    if (type.kind === 'base') return type.vt !== VT.DISPATCH && type.vt !== VT.UNKNOWN;
    if (type.kind !== 'user') return false;
    const own = type.type.library === undefined ? this.#scope.library.types[type.type.index ?? -1] : undefined;
    return own?.kind === 'alias' ? this.hasDefault(own.type) : own === undefined ? type.type.kind === 'enum' || type.type.kind === 'alias' : own.kind === 'enum';
  }

  #code(path: DefinitionPath, type: TypeDescription, place: Place, depth: number): string | undefined {
    if (depth > DEEPEST) return undefined;
    switch (type.kind) {
      case 'base': {
        const name = BASE.get(type.vt === VT.HRESULT ? VT.ERROR : type.vt);
        return name && `t.${name}`;
      }
      case 'safearray': {
        const of = this.#code(path, type.of, 'value', depth + 1);
        return of && `t.safeArray(${of})`;
      }
      case 'array': {
        const [bound, ...others] = type.bounds;
        const of = place === 'field' && others.length === 0 && bound?.lower === 0 ? this.#code(path, type.of, 'field', depth + 1) : undefined;
        return of && `t.fixedArray(${of}, ${bound?.length ?? 0})`;
      }
      case 'user': return this.#named(path, type.type, 'value', place, depth);
      case 'pointer':
        if (isVoid(type.to)) return 't.address';
        return type.to.kind === 'user' ? this.#named(path, type.to.type, 'pointer', place, depth) : undefined;
    }
  }

  /** @param how whether the type itself stands there, or a pointer to it */
  #named(path: DefinitionPath, reference: TypeReference, how: 'value' | 'pointer', place: Place, depth: number): string | undefined {
    if (reference.library !== undefined) return this.#foreign(path, reference, how, place, depth);
    const { index = -1 } = reference;
    const type = this.#scope.library.types[index];
    switch (type?.kind) {
      case 'enum': return how === 'value' ? this.#scope.use(index) : undefined;
      case 'record': return (how === 'pointer') === (place === 'argument') ? this.#scope.use(index) : undefined;
      case 'interface':
      case 'dispatch': return how === 'pointer' ? this.#scope.use(index) : undefined;
      case 'alias': return this.#code(path, how === 'value' ? type.type : { kind: 'pointer', to: type.type }, place, depth + 1);
      default: return undefined;
    }
  }

  #foreign(path: DefinitionPath, reference: TypeReference, how: 'value' | 'pointer', place: Place, depth: number): string | undefined {
    const { library, name = '', kind } = reference;
    if (library?.guid === STDOLE && Object.hasOwn(OF_STDOLE, name)) return (how === 'pointer') === (name !== 'GUID' || place === 'argument') ? OF_STDOLE[name] : undefined;
    if (kind === 'interface' || kind === 'dispatch') return how === 'pointer' ? this.#scope.useForeign(reference) : undefined;
    if (kind === 'enum') {
      if (how !== 'value') return undefined;
      this.#notes.less(path, `the enumeration ${name} of another library stands as t.long`);
      return 't.long';
    }
    if (kind !== 'alias' || library === undefined) return undefined;
    const found = this.#scope.read(library)?.types.find((type) => (reference.guid === NULL_GUID ? type.name === name : type.guid === reference.guid));
    const target = found?.kind === 'alias' ? found.type : undefined;
    if (target === undefined) return undefined;
    const away = inLibrary(target, library);
    this.#notes.less(path, `${name} of another library stands as what it is another name of`);
    return this.#code(path, how === 'value' ? away : { kind: 'pointer', to: away }, place, depth + 1);
  }
}

/** A type of another library, as this one refers to it. */
function inLibrary(type: TypeDescription, library: LibraryReference): TypeDescription {
  switch (type.kind) {
    case 'base': return type;
    case 'pointer': return { ...type, to: inLibrary(type.to, library) };
    case 'safearray':
    case 'array': return { ...type, of: inLibrary(type.of, library) };
    case 'user': {
      const { index: _index, ...rest } = type.type;
      return { kind: 'user', type: { library, ...rest } };
    }
  }
}
