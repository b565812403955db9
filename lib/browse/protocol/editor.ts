/**
 * A type library under change: the same as a type library says, but types stand as IDL writes them (`BSTR*`, `SAFEARRAY(VARIANT)`,
 * `IFont*`, `Color`), flags by IDL's names, and what follows from the rest (offsets, sizes, indices) is left out. Names are looked up
 * in the library itself, then in `imports`; `Library.Type` names one of an import exactly.
 */
export interface EditLibrary {
  readonly name: string;
  readonly libid: string;
  /** Decimal, as IDL has it: '1.0'. */
  readonly version: string;
  readonly lcid: number;
  /** 'restricted', 'control', 'hidden'. */
  readonly attributes: readonly string[];
  readonly help?: EditHelp;
  readonly custom?: readonly EditCustom[];
  /** Other libraries whose types are used; stdole is there always. */
  readonly imports: readonly EditImport[];
  readonly types: readonly EditType[];
}

/** Texts for a reader. */
export interface EditHelp {
  readonly text?: string;
  /** A number that a help file knows. */
  readonly context?: number;
  /** Of a library only: the help file, and the DLL that has the texts in several languages. */
  readonly file?: string;
  readonly dll?: string;
  /** The number of the text in that DLL. */
  readonly textContext?: number;
}

/** Custom data: `custom(GUID, value)`. */
export interface EditCustom {
  readonly guid: string;
  readonly value: EditValue;
}

/** Another library. */
export interface EditImport {
  readonly name: string;
  readonly libid: string;
  /** Decimal. */
  readonly version: string;
  readonly lcid: number;
}

/** A constant: its type by the name that IDL has for it ('long', 'BSTR', 'VARIANT_BOOL', 'double', 'DATE', 'CURRENCY' …), and its value as a text. */
export interface EditValue {
  readonly type: string;
  /** Digits, a text itself, 'true' or 'false', a date as '2026-11-29T14:30:00', an SCODE as a number or by its name; '' for nothing (an object that is none). */
  readonly text: string;
}

/** What all types have. */
export interface EditTypeBase {
  readonly name: string;
  /** Absent for none. */
  readonly guid?: string;
  /** Decimal; '0.0' for none. */
  readonly version: string;
  /** IDL's names of TYPEFLAG_*: see typeAttributes in attributes.ts. */
  readonly attributes: readonly string[];
  readonly help?: EditHelp;
  readonly custom?: readonly EditCustom[];
}

export type EditType = EditEnum | EditRecord | EditInterface | EditCoclass | EditAlias | EditModule;

export interface EditEnum extends EditTypeBase {
  readonly kind: 'enum';
  readonly constants: readonly EditConstant[];
}

export interface EditConstant {
  readonly name: string;
  /** In a module: its declared type, where that is not the type of its value. */
  readonly type?: string;
  /** Of the type `long` in an enumeration, as a rule. */
  readonly value: EditValue;
  readonly attributes: readonly string[];
  readonly help?: EditHelp;
  readonly custom?: readonly EditCustom[];
}

/** A struct or a union; its layout is that of compilers for 64-bit Windows. */
export interface EditRecord extends EditTypeBase {
  readonly kind: 'record' | 'union';
  /** The largest alignment (#pragma pack) in bytes; 8 unless given. */
  readonly pack?: number;
  readonly fields: readonly EditField[];
}

export interface EditField {
  readonly name: string;
  readonly type: string;
  readonly attributes: readonly string[];
  readonly help?: EditHelp;
  readonly custom?: readonly EditCustom[];
}

/** An interface: with a vtable (`interface`; the attribute 'dual' makes it dual), or a dispinterface (`dispatch`). */
export interface EditInterface extends EditTypeBase {
  readonly kind: 'interface' | 'dispatch';
  /** What it inherits: 'IDispatch', 'IUnknown', another one. Absent for IUnknown itself. */
  readonly base?: string;
  /** Its own functions in the order of the vtable. A property is one function for its get, one for its put. */
  readonly functions: readonly EditFunction[];
  /** Of a dispinterface: properties that are declared as such. */
  readonly properties?: readonly EditProperty[];
}

export interface EditFunction {
  readonly name: string;
  readonly invokeKind: 'method' | 'get' | 'put' | 'putRef';
  /** The DISPID or MEMBERID; the server gives a free one where it is absent. */
  readonly id?: number;
  /** 'HRESULT' in most vtables; in a dispinterface what it gives. */
  readonly returns: string;
  readonly parameters: readonly EditParameter[];
  /** IDL's names of FUNCFLAG_*, and 'vararg': see functionAttributes in attributes.ts. */
  readonly attributes: readonly string[];
  /** 'stdcall' unless given. */
  readonly callingConvention?: string;
  readonly help?: EditHelp;
  readonly custom?: readonly EditCustom[];
  /** Of a module: the DLL, and the function's name there or its number. */
  readonly dll?: { readonly name: string; readonly entry: string | number };
}

export interface EditParameter {
  /** Absent for the value of a put, as type libraries have it. */
  readonly name?: string;
  readonly type: string;
  /** 'in', 'out', 'lcid', 'retval', 'optional': see parameterAttributes in attributes.ts. */
  readonly attributes: readonly string[];
  readonly default?: EditValue;
  readonly custom?: readonly EditCustom[];
}

export interface EditProperty {
  readonly name: string;
  readonly id?: number;
  readonly type: string;
  readonly attributes: readonly string[];
  readonly help?: EditHelp;
  readonly custom?: readonly EditCustom[];
}

export interface EditCoclass extends EditTypeBase {
  readonly kind: 'coclass';
  readonly interfaces: readonly EditImplemented[];
}

/** An interface of a class. */
export interface EditImplemented {
  readonly type: string;
  /** 'default', 'source', 'restricted', 'defaultvtable'. */
  readonly attributes: readonly string[];
  readonly custom?: readonly EditCustom[];
}

export interface EditAlias extends EditTypeBase {
  readonly kind: 'alias';
  readonly type: string;
}

export interface EditModule extends EditTypeBase {
  readonly kind: 'module';
  readonly functions: readonly EditFunction[];
  readonly constants: readonly EditConstant[];
}

/** Something that is wrong with an edited library. */
export interface Problem {
  /** The way to it in {@link EditLibrary}: ['types', 2, 'functions', 0, 'parameters', 1, 'type']. */
  readonly path: readonly (string | number)[];
  /** The same in words: 'interface ISample, function GetInfo, parameter value'. */
  readonly place: string;
  readonly message: string;
  /** `warning`: the file can be written, but one of the texts cannot, or says less. */
  readonly severity: 'error' | 'warning';
}

/** What a library comes to. */
export interface CheckAnswer {
  readonly problems: readonly Problem[];
  /** Absent where there are errors. */
  readonly idl?: string;
  /** TypeScript that describes it with defineLibrary; absent where there are errors, or where that cannot say what the library says: a problem tells. */
  readonly definition?: string;
  /** The library with what the server has filled in: ids of new functions. */
  readonly library?: EditLibrary;
}

/** What is to be written. */
export interface SaveQuery {
  readonly library: EditLibrary;
  /** `tlb`: the type library. `idl`: for an IDL compiler. `definition`: TypeScript with defineLibrary. */
  readonly form: 'tlb' | 'idl' | 'definition';
  /** From the browser's folder, unless absolute. */
  readonly path: string;
  readonly overwrite?: boolean;
}

/** A folder. */
export interface Folder {
  readonly path: string;
  /** Absent at a drive's root, where `drives` are. */
  readonly parent?: string;
  readonly folders: readonly string[];
  /** Files that may hold type libraries, and .idl and .ts. */
  readonly files: readonly string[];
  readonly drives: readonly string[];
}
