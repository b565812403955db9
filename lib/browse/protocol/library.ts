/** Which library is meant: a registered one (the newest version unless one is given), or a file (`C:\\file.dll\\2` for its second). */
export type LibraryId = { readonly libid: string; readonly version?: string; readonly lcid?: number } | { readonly path: string };

/** `text`: declarations in words, as an object browser shows them. `definition`: TypeScript that describes it (defineLibrary). */
export type TextForm = 'idl' | 'typescript' | 'definition' | 'text';

/** What a type is (TYPEKIND). */
export type TypeKind = 'enum' | 'record' | 'union' | 'module' | 'interface' | 'dispatch' | 'coclass' | 'alias';

/** A library and its types. */
export interface LibraryTypes {
  readonly library: LibraryHead;
  /** In the library's order. */
  readonly types: readonly TypeRow[];
}

/** A library itself. */
export interface LibraryHead {
  readonly name: string;
  readonly libid: string;
  /** Hexadecimal, as the registry has it. */
  readonly version: string;
  readonly lcid: number;
  readonly syskind: string;
  readonly helpString?: string;
  readonly helpFile?: string;
  readonly attributes: readonly string[];
  /** The file it was read from. */
  readonly path?: string;
  /** The other libraries whose types it uses. */
  readonly references: readonly { readonly name?: string; readonly libid: string; readonly version: string }[];
}

/** A type in the tree. */
export interface TypeRow {
  readonly index: number;
  readonly name: string;
  readonly kind: TypeKind;
  /** Absent where it has none. */
  readonly guid?: string;
  readonly isDual?: boolean;
  readonly hidden: boolean;
  readonly helpString?: string;
  /** How many members it has of its own. */
  readonly count: number;
}

/** A type with its members, in all its forms. */
export interface TypeFacts extends TypeRow {
  readonly version: string;
  /** The IDL attributes that are flags: 'dual', 'oleautomation', 'appobject' … */
  readonly attributes: readonly string[];
  readonly helpFile?: string;
  readonly helpContext?: number;
  /** What it inherits. */
  readonly base?: TypeLink;
  /** Of a class: its interfaces. Of an interface: the classes of this library that have it. */
  readonly related: readonly (TypeLink & { readonly attributes: readonly string[] })[];
  readonly members: readonly MemberRow[];
  readonly idl: string;
  readonly typescript: string;
  readonly text: string;
  /** Of a class: whether it is registered here, so that an object can be created. */
  readonly isRegistered?: boolean;
}

/** A type somewhere. */
export interface TypeLink {
  readonly name: string;
  readonly guid?: string;
  /** Where it is; absent where that is not known, or its library not registered. */
  readonly library?: LibraryId;
  readonly index?: number;
}

/** A member of a type: a function, a constant, a field. A property has a row for its get and its put each. */
export interface MemberRow {
  readonly name: string;
  readonly kind: 'method' | 'get' | 'put' | 'putRef' | 'property' | 'constant' | 'field';
  /** DISPID or MEMBERID. */
  readonly id: number;
  readonly hidden: boolean;
  readonly attributes: readonly string[];
  /** Its place in the vtable, in bytes; absent where it has none. */
  readonly vtableOffset?: number;
  /** A constant's, in words. */
  readonly value?: string;
  /** In one line, as an object browser has it: 'Add(Key As Variant, Item As Variant)'. */
  readonly text: string;
  readonly idl: string;
  readonly helpString?: string;
  readonly helpContext?: number;
  /** The types that its parameters and its result name. */
  readonly types: readonly TypeLink[];
}
