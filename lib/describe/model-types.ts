import { NULL_GUID } from '../typelib/flags.js';
import type { TypeDescription, TypeReference } from '../typelib/model.js';
import { type AnyInterface } from './interface.js';
import { LibraryInterface } from './library-interface.js';
import { guidOf, type LibraryType } from './library-types.js';
import { GUID_RECORD } from './standard-references.js';
import { resolveType, Type, type TypeArgument } from './type.js';

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

export function pointerTo(to: TypeDescription): TypeDescription {
  return { kind: 'pointer', to };
}
