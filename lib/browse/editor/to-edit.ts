import { NULL_GUID, TypeFlag } from '../../model/flags.js';
import type {
  CustomData, Documentation, FunctionDefinition, LibraryReference, MemberBase, ParameterDefinition, TypeDefinition, TypeDefinitionBase, TypeDescription, TypeLibrary, TypeReference,
} from '../../model/type-library.js';
import { referencedLibraries } from '../../typelib/references.js';
import { attributeNames, functionAttributes, implementedAttributes, libraryAttributes, parameterAttributes, typeAttributes, variableAttributes } from '../../model/attributes.js';
import type { EditCustom, EditFunction, EditHelp, EditImport, EditLibrary, EditParameter, EditType, EditTypeBase } from '../protocol/editor.js';
import { packOf } from './layout.js';
import { typeText } from './type-text.js';
import { valueText } from './value-text.js';

const IDISPATCH = '{00020400-0000-0000-C000-000000000046}';
const STDOLE = '{00020430-0000-0000-C000-000000000046}';
/** What the two compilers write into each library of themselves: which compiler, when, with what options. */
const COMPILER_DATA = /^\{DE77BA6[3-5]-517C-11D1-A2DA-0000F8773CE9\}$/;
const HAS_DISK_IMAGE = 'diskimage';

/** The name of a library that another one uses: its own, or one by its place among them. */
export function importName({ name }: Pick<LibraryReference, 'name'>, place: number): string {
  return name ?? `Library${place + 1}`;
}

function help({ helpString, helpFile, helpContext, helpStringDll, helpStringContext }: Documentation): { readonly help?: EditHelp } {
  const found: EditHelp = {
    ...(helpString === undefined ? {} : { text: helpString }),
    ...(helpContext === 0 ? {} : { context: helpContext }),
    ...(helpFile === undefined ? {} : { file: helpFile }),
    ...(helpStringDll === undefined ? {} : { dll: helpStringDll }),
    ...(helpStringContext ? { textContext: helpStringContext } : {}),
  };
  return Object.keys(found).length === 0 ? {} : { help: found };
}

function custom(data: readonly CustomData[]): { readonly custom?: readonly EditCustom[] } {
  const kept = data.filter(({ guid }) => !COMPILER_DATA.test(guid));
  return kept.length === 0 ? {} : { custom: kept.map(({ guid, value }) => ({ guid, value: valueText(value) })) };
}

function told({ documentation, customData }: Pick<MemberBase, 'documentation' | 'customData'>): { readonly help?: EditHelp; readonly custom?: readonly EditCustom[] } {
  return { ...help(documentation), ...custom(customData) };
}

/** A library that is made editable. */
class Opener {
  readonly #library: TypeLibrary;
  readonly #imports: ReadonlyMap<string, string>;
  readonly #own: ReadonlySet<string>;
  readonly imports: readonly EditImport[];

  constructor(library: TypeLibrary) {
    this.#library = library;
    const others = referencedLibraries(library);
    this.#imports = new Map(others.map((other, place) => [other.guid, importName(other, place)]));
    this.#own = new Set(library.types.map(({ name }) => name));
    this.imports = others.filter(({ guid }) => guid !== STDOLE).map(({ guid, version, lcid }) => ({ name: this.#imports.get(guid) ?? guid, libid: guid, version: `${version.major}.${version.minor}`, lcid }));
  }

  readonly #nameOf = ({ name, guid, index, library }: TypeReference): string => {
    if (library === undefined) return (index === undefined ? undefined : this.#library.types[index]?.name) ?? name ?? guid;
    const isPlain = library.guid === STDOLE && (name === 'IUnknown' || name === 'IDispatch') && !this.#own.has(name);
    return isPlain ? name : `${this.#imports.get(library.guid) ?? 'stdole'}.${name ?? guid}`;
  };

  #text(type: TypeDescription): string {
    return typeText(type, this.#nameOf);
  }

  #base({ name, guid, version, flags, documentation, customData }: TypeDefinitionBase): EditTypeBase {
    // That it is dispatchable follows from what it inherits.
    return {
      name, ...(guid === NULL_GUID ? {} : { guid }), version: `${version.major}.${version.minor}`, attributes: attributeNames(flags & ~TypeFlag.dispatchable, typeAttributes),
      ...help(documentation), ...custom(customData),
    };
  }

  type(type: TypeDefinition): EditType {
    const base = this.#base(type);
    switch (type.kind) {
      case 'enum':
        return { ...base, kind: 'enum', constants: type.constants.map((each) => ({ name: each.name, value: valueText(each.value), attributes: attributeNames(each.flags, variableAttributes), ...told(each) })) };
      case 'record':
      case 'union': {
        const pack = packOf(type, this.#library);
        const fields = type.fields.map((each) => ({ name: each.name, type: this.#text(each.type), attributes: attributeNames(each.flags, variableAttributes), ...told(each) }));
        return { ...base, kind: type.kind, ...(pack === undefined ? {} : { pack }), fields };
      }
      case 'module':
        return {
          ...base,
          kind: 'module',
          functions: type.functions.map((each) => this.#function(each)),
          constants: type.constants.map((each) => ({ name: each.name, type: this.#text(each.type), value: valueText(each.value), attributes: attributeNames(each.flags, variableAttributes), ...told(each) })),
        };
      case 'interface':
        return { ...base, kind: 'interface', ...(type.base === undefined ? {} : { base: this.#nameOf(type.base) }), functions: type.functions.map((each) => this.#function(each)) };
      case 'dispatch': {
        // `dispinterface D { interface I; }` has the functions of I, and none of its own.
        const isShown = type.base !== undefined && type.base.guid !== IDISPATCH;
        const properties = type.properties.map((each) => ({ name: each.name, id: each.id, type: this.#text(each.type), attributes: attributeNames(each.flags, variableAttributes), ...told(each) }));
        return { ...base, kind: 'dispatch', ...(type.base === undefined ? {} : { base: this.#nameOf(type.base) }), functions: isShown ? [] : type.functions.map((each) => this.#function(each)), properties };
      }
      case 'coclass':
        return {
          ...base,
          kind: 'coclass',
          interfaces: type.interfaces.map(({ type: of, flags, customData }) => ({ type: this.#nameOf(of), attributes: attributeNames(flags, implementedAttributes), ...custom(customData) })),
        };
      case 'alias':
        return { ...base, kind: 'alias', type: this.#text(type.type) };
    }
  }

  #function(each: FunctionDefinition): EditFunction {
    const { name, id, invokeKind, returnType, parameters, flags, optionalCount, callingConvention, dll } = each;
    return {
      name, id, invokeKind, returns: this.#text(returnType), parameters: parameters.map((parameter) => this.#parameter(parameter)),
      attributes: [...attributeNames(flags, functionAttributes), ...(optionalCount === -1 ? ['vararg'] : [])],
      ...(callingConvention === 'stdcall' ? {} : { callingConvention }),
      ...(dll === undefined ? {} : { dll }),
      ...told(each),
    };
  }

  #parameter({ name, type, flags, defaultValue, customData }: ParameterDefinition): EditParameter {
    return {
      ...(name === undefined ? {} : { name }), type: this.#text(type), attributes: attributeNames(flags, parameterAttributes), ...(defaultValue === undefined ? {} : { default: valueText(defaultValue) }), ...custom(customData),
    };
  }
}

/** widl lists some aliases once for each use: the first of those that say the same stands for all. */
function isRepeated(type: EditType, place: number, all: readonly EditType[]): boolean {
  return type.kind === 'alias' && all.findIndex((other) => other.kind === 'alias' && other.name === type.name && other.type === type.type) < place;
}

/** A library, for change. */
export function editable(library: TypeLibrary): EditLibrary {
  const { name, guid, version, lcid, flags, documentation, customData } = library;
  const opener = new Opener(library);
  return {
    name, libid: guid, version: `${version.major}.${version.minor}`, lcid, attributes: attributeNames(flags, libraryAttributes).filter((word) => word !== HAS_DISK_IMAGE),
    ...help(documentation), ...custom(customData),
    imports: opener.imports,
    types: library.types.map((type) => opener.type(type)).filter((type, place, all) => !isRepeated(type, place, all)),
  };
}
