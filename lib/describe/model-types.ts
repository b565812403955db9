import { NULL_GUID } from '../model/flags.js';
import type { TypeDescription, TypeReference } from '../model/type-library.js';
import { VT } from '../values/vartype.js';
import { type AnyInterface } from './interface.js';
import { LibraryInterface } from './library-interface.js';
import { guidOf, type LibraryType } from './library-types.js';
import { resolveType } from './resolve-type.js';
import { Type, type TypeArgument } from './type.js';

/** The library in which Windows describes its own interfaces, stdole2.tlb. */
const STDOLE = { name: 'stdole', guid: '{00020430-0000-0000-C000-000000000046}', version: { major: 2, minor: 0 }, lcid: 0 };

export const IUNKNOWN: TypeReference = { name: 'IUnknown', guid: '{00000000-0000-0000-C000-000000000046}', kind: 'interface', library: STDOLE };
export const IDISPATCH: TypeReference = { name: 'IDispatch', guid: '{00020400-0000-0000-C000-000000000046}', kind: 'interface', library: STDOLE };
export const GUID_RECORD: TypeReference = { name: 'GUID', guid: NULL_GUID, kind: 'record', library: STDOLE };

/** The places of a library's types, and type descriptions (TYPEDESC) that refer to them. */
export class ModelTypes {
  readonly #places: ReadonlyMap<LibraryType, number>;

  constructor(types: readonly LibraryType[]) {
    this.#places = new Map(types.map((type, index) => [type, index]));
  }

  refer(type: LibraryType | LibraryInterface): TypeReference {
    if (type instanceof LibraryInterface) {
      const library = { ...(type.library === undefined ? {} : { name: type.library }), guid: type.libid, version: type.version, lcid: 0 };
      return { name: type.name, guid: type.iid, kind: type.interfaceKind, library };
    }
    const kind = type.kind === 'interface' && type.interfaceKind === 'dispatch' ? 'dispatch' : type.kind;
    return { name: type.name, guid: guidOf(type) ?? NULL_GUID, kind, index: this.#places.get(type) ?? -1 };
  }

  /** A value of a type: an interface is a pointer always. */
  describe(argument: TypeArgument): TypeDescription {
    const type = resolveType(argument);
    if (!(type instanceof Type)) {
      const user: TypeDescription = { kind: 'user', type: this.refer(type) };
      return isInterface(type) ? pointerTo(user) : user;
    }
    const { node } = type;
    switch (node.kind) {
      case 'base':
        return base(node.vt);
      case 'guid':
        return { kind: 'user', type: GUID_RECORD };
      case 'safeArray':
        return { kind: 'safearray', of: this.describe(node.of) };
      case 'fixedArray':
        return { kind: 'array', of: this.describe(node.of), bounds: [{ lower: 0, length: node.length }] };
    }
  }

  /** A type as an [in] parameter: structures are passed by a pointer, as Automation does. */
  describeArgument(argument: TypeArgument): TypeDescription {
    const type = resolveType(argument);
    const isStructure = type instanceof Type ? type.node.kind === 'guid' : type.kind === 'record';
    return isStructure ? pointerTo(this.describe(type)) : this.describe(type);
  }
}

function isInterface(type: { readonly kind: string }): type is AnyInterface {
  return type.kind === 'interface' || type.kind === 'libraryInterface';
}

export function base(vt: number): TypeDescription {
  return { kind: 'base', vt };
}

/** Of UINT_PTR it is `void **`, which is the same: pointers to UINT_PTR come back from Wine's type libraries as pointers to anything. */
export function pointerTo(to: TypeDescription): TypeDescription {
  return { kind: 'pointer', to: to.kind === 'base' && to.vt === VT.UINT_PTR ? { kind: 'pointer', to: base(VT.VOID) } : to };
}
