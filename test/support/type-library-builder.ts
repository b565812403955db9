import type { CoclassDefinition, ConstantValue, DispatchDefinition, EnumDefinition, FunctionDefinition, InterfaceDefinition, ParameterDefinition, TypeDefinition, TypeDescription, TypeLibrary } from 'coclass/typelib';

// Type libraries written by hand, for what no stock library has.

export const NULL_GUID = '{00000000-0000-0000-0000-000000000000}';
const documentation = { helpContext: 0 };
/** What all types have. */
export const common = { guid: NULL_GUID, version: { major: 0, minor: 0 }, flags: 0, size: 8, alignment: 8, documentation, customData: [] };

export const base = (vt: number): TypeDescription => ({ kind: 'base', vt });
/** Base types, by the names of their VARTYPEs. */
export const baseTypes = {
  I2: base(2), I4: base(3), R4: base(4), R8: base(5), BSTR: base(8), BOOL: base(11), VARIANT: base(12), UI1: base(17), INT: base(22), VOID: base(24), LPWSTR: base(31),
};
export const pointer = (to: TypeDescription): TypeDescription => ({ kind: 'pointer', to });
export const safearray = (of: TypeDescription): TypeDescription => ({ kind: 'safearray', of });
/** A type at a place of the library. */
export const own = (index: number, kind: TypeDefinition['kind']): TypeDescription => ({ kind: 'user', type: { guid: NULL_GUID, index, kind } });

/** PARAMFLAG_* */
export const In = 1;
export const Out = 2;
export const Retval = 10;
export const Optional = 0x10;
export const HasDefault = 0x20;

export function parameter(name: string | undefined, type: TypeDescription, flags = In, defaultValue?: ConstantValue): ParameterDefinition {
  return { ...(name === undefined ? {} : { name }), type, flags, customData: [], ...(defaultValue === undefined ? {} : { defaultValue }) };
}

export function func(name: string, id: number, parameters: readonly ParameterDefinition[] = [], other: Partial<FunctionDefinition> = {}): FunctionDefinition {
  return {
    name, id, parameters, documentation, customData: [], invokeKind: 'method', functionKind: 'pureVirtual', callingConvention: 'stdcall', vtableOffset: 0, flags: 0,
    returnType: base(25), optionalCount: 0, ...other,
  };
}

export function dual(name: string, functions: readonly FunctionDefinition[], other: Partial<InterfaceDefinition> = {}): InterfaceDefinition {
  return { ...common, kind: 'interface', name, isDual: true, functions, ...other };
}

export function dispatch(name: string, functions: readonly FunctionDefinition[], other: Partial<DispatchDefinition> = {}): DispatchDefinition {
  return { ...common, kind: 'dispatch', name, functions, properties: [], ...other };
}

export function enumeration(name: string, values: Readonly<Record<string, number>>): EnumDefinition {
  const constants = Object.entries(values).map(([key, value], id) => ({ name: key, id, documentation, customData: [], type: base(3), value: { vt: 3, value }, flags: 0 }));
  return { ...common, kind: 'enum', name, constants };
}

export function coclass(name: string, guid: string, interfaces: CoclassDefinition['interfaces'], flags = 2): CoclassDefinition {
  return { ...common, kind: 'coclass', name, guid, interfaces, flags };
}

export function library(types: readonly TypeDefinition[], other: Partial<TypeLibrary> = {}): TypeLibrary {
  return {
    name: 'Sample', guid: '{11111111-2222-3333-4444-555555555555}', version: { major: 1, minor: 0 }, lcid: 0, syskind: 'win64', flags: 0, documentation, customData: [], types,
    ...other,
  };
}
