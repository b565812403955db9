/**
 * What a type library says, as plain data: no COM object is behind it, it can be made by either reader (the system's
 * ITypeLib, or our own of the file formats), written by hand, compared and turned into JSON. GUIDs are texts in braces,
 * upper case. Numbers called flags are COM's own bits (TYPEFLAG_*, FUNCFLAG_*, PARAMFLAG_* …).
 */
export interface TypeLibrary {
  readonly name: string;
  readonly guid: string;
  readonly version: Version;
  /** The locale its texts are in; 0 for neutral. */
  readonly lcid: number;
  /** SYSKIND: the platform that pointer sizes and vtable offsets are for. */
  readonly syskind: 'win16' | 'win32' | 'mac' | 'win64';
  /** LIBFLAG_*: 1 restricted, 2 control, 4 hidden, 8 has a disk image. */
  readonly flags: number;
  readonly documentation: Documentation;
  readonly customData: readonly CustomData[];
  /** In the library's order, which is what indices mean. */
  readonly types: readonly TypeDefinition[];
}

/** Two numbers of 16 bits. */
export interface Version {
  readonly major: number;
  readonly minor: number;
}

/** What is there for a reader; a text that is missing is absent, not empty. */
export interface Documentation {
  readonly helpString?: string;
  readonly helpFile?: string;
  /** 0 for none. */
  readonly helpContext: number;
  /** The DLL that has localized help strings. */
  readonly helpStringDll?: string;
  readonly helpStringContext?: number;
}

/** One piece of custom data: a value under a GUID. */
export interface CustomData {
  readonly guid: string;
  readonly value: ConstantValue;
}

/** A constant: a default value, an enumerator, custom data. Exactly what its VARIANT held. */
export interface ConstantValue {
  /** Its VARTYPE. */
  readonly vt: number;
  /** The value as this package gives it: number, bigint, string, boolean, Date, Currency, Decimal … */
  readonly value: unknown;
}

/** A type of a library, by its kind (TYPEKIND). */
export type TypeDefinition = EnumDefinition | RecordDefinition | ModuleDefinition | InterfaceDefinition | DispatchDefinition | CoclassDefinition | AliasDefinition;

/** What all types have (TYPEATTR). */
export interface TypeDefinitionBase {
  readonly name: string;
  /** The null GUID where it has none. */
  readonly guid: string;
  readonly version: Version;
  /** TYPEFLAG_*: 1 appobject, 2 cancreate, 4 licensed, 0x10 hidden, 0x40 dual, 0x80 nonextensible, 0x100 oleautomation … */
  readonly flags: number;
  /** Bytes that an instance takes; for an interface those of the pointer to its vtable. */
  readonly size: number;
  /** Bytes that it is aligned to. */
  readonly alignment: number;
  readonly documentation: Documentation;
  readonly customData: readonly CustomData[];
}

/** An enumeration (TKIND_ENUM). */
export interface EnumDefinition extends TypeDefinitionBase {
  readonly kind: 'enum';
  readonly constants: readonly ConstantDefinition[];
}

/** A struct or a union. */
export interface RecordDefinition extends TypeDefinitionBase {
  readonly kind: 'record' | 'union';
  readonly fields: readonly FieldDefinition[];
}

/** Functions and constants of a DLL. */
export interface ModuleDefinition extends TypeDefinitionBase {
  readonly kind: 'module';
  readonly functions: readonly FunctionDefinition[];
  readonly constants: readonly ConstantDefinition[];
}

/** An interface with a vtable; a dual one also has members that IDispatch calls. */
export interface InterfaceDefinition extends TypeDefinitionBase {
  readonly kind: 'interface';
  /** Whether it is dual: its dispinterface has the same members, seen through IDispatch. */
  readonly isDual: boolean;
  /** What it inherits; absent for IUnknown. */
  readonly base?: TypeReference;
  /** Its own functions, without the inherited ones, in vtable order. */
  readonly functions: readonly FunctionDefinition[];
}

/** A dispinterface that is not one side of a dual interface. */
export interface DispatchDefinition extends TypeDefinitionBase {
  readonly kind: 'dispatch';
  readonly base?: TypeReference;
  readonly functions: readonly FunctionDefinition[];
  readonly properties: readonly PropertyDefinition[];
}

/** A class (TKIND_COCLASS): the interfaces that its objects implement, and those that they call. */
export interface CoclassDefinition extends TypeDefinitionBase {
  readonly kind: 'coclass';
  readonly interfaces: readonly ImplementedInterface[];
}

/** An interface of a class. */
export interface ImplementedInterface {
  readonly type: TypeReference;
  /** IMPLTYPEFLAG_*: 1 default, 2 source, 4 restricted, 8 default vtable. */
  readonly flags: number;
  readonly customData: readonly CustomData[];
}

/** Another name of a type (TKIND_ALIAS). */
export interface AliasDefinition extends TypeDefinitionBase {
  readonly kind: 'alias';
  readonly type: TypeDescription;
}

/** What members have in common. */
export interface MemberBase {
  readonly name: string;
  /** MEMBERID; the DISPID where it is called through IDispatch. */
  readonly id: number;
  readonly documentation: Documentation;
  readonly customData: readonly CustomData[];
}

/** A function of an interface or a module (FUNCDESC). */
export interface FunctionDefinition extends MemberBase {
  readonly invokeKind: 'method' | 'get' | 'put' | 'putRef';
  /** FUNCKIND */
  readonly functionKind: 'virtual' | 'pureVirtual' | 'nonVirtual' | 'static' | 'dispatch';
  readonly callingConvention: 'cdecl' | 'pascal' | 'macPascal' | 'stdcall' | 'fpfastcall' | 'syscall' | 'mpwCdecl' | 'mpwPascal';
  /** Bytes from the vtable's start; meaningless for dispatch and static functions (0). */
  readonly vtableOffset: number;
  /** FUNCFLAG_*: 1 restricted, 0x40 hidden, 4 bindable … */
  readonly flags: number;
  readonly returnType: TypeDescription;
  readonly parameters: readonly ParameterDefinition[];
  /** cParamsOpt: how many of the last parameters are optional VARIANTs; -1 where the last takes any number. */
  readonly optionalCount: number;
  /** Where a module's function is; `entry` is a name or an ordinal. */
  readonly dll?: { readonly name: string; readonly entry: string | number };
}

/** A parameter of a function (ELEMDESC with its PARAMDESC). */
export interface ParameterDefinition {
  /** Absent where the library names none, as for the value of a property put. */
  readonly name?: string;
  readonly type: TypeDescription;
  /** PARAMFLAG_*: 1 in, 2 out, 4 lcid, 8 retval, 0x10 optional, 0x20 has a default, 0x40 has custom data. */
  readonly flags: number;
  readonly defaultValue?: ConstantValue;
  readonly customData: readonly CustomData[];
}

/** A property of a dispinterface that is declared as such (VARDESC, VAR_DISPATCH). */
export interface PropertyDefinition extends MemberBase {
  readonly type: TypeDescription;
  /** VARFLAG_*: 1 read-only, 0x40 hidden … */
  readonly flags: number;
}

/** A field of a record or a union (VARDESC, VAR_PERINSTANCE). */
export interface FieldDefinition extends MemberBase {
  readonly type: TypeDescription;
  /** Bytes from the record's start. */
  readonly offset: number;
  readonly flags: number;
}

/** A constant of an enumeration or a module (VARDESC, VAR_CONST). */
export interface ConstantDefinition extends MemberBase {
  readonly type: TypeDescription;
  readonly value: ConstantValue;
  readonly flags: number;
}

/** A TYPEDESC. */
export type TypeDescription =
  /** A base type, by its VARTYPE: VT_I4, VT_BSTR, VT_VOID, VT_HRESULT, VT_LPWSTR … */
  | { readonly kind: 'base'; readonly vt: number }
  | { readonly kind: 'pointer'; readonly to: TypeDescription }
  | { readonly kind: 'safearray'; readonly of: TypeDescription }
  /** An array of a fixed size, inside a record. */
  | { readonly kind: 'array'; readonly of: TypeDescription; readonly bounds: readonly { readonly lower: number; readonly length: number }[] }
  | { readonly kind: 'user'; readonly type: TypeReference };

/** A type of this library or another one. */
export interface TypeReference {
  /** Absent where it is another library's, which could not be found to ask. */
  readonly name?: string;
  /** The null GUID where it has none. */
  readonly guid: string;
  /** What kind it is, where that is known. */
  readonly kind?: TypeDefinition['kind'];
  /** Its place in this library; absent where it is another one's. */
  readonly index?: number;
  /** The library it is from; absent for this one. */
  readonly library?: LibraryReference;
}

/** By what another library is known. */
export interface LibraryReference {
  readonly name?: string;
  readonly guid: string;
  readonly version: Version;
  readonly lcid: number;
}
