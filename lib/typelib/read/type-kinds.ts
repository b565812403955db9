import type { FunctionDefinition, TypeDefinition, TypeLibrary } from '../../model/type-library.js';

/** TYPEFLAG_FDUAL */
export const DUAL = 0x40;

/** LIBFLAG_FHASDISKIMAGE: it is from a file, as all are that are read. */
export const HAS_DISK_IMAGE = 8;

/** TYPEKIND: kinds as a library stores them; a dual interface is stored as its dispatch side. */
export const TYPEKIND = { enum: 0, record: 1, module: 2, interface: 3, dispatch: 4, coclass: 5, alias: 6, union: 7 } as const;

const kinds = Object.keys(TYPEKIND) as readonly TypeDefinition['kind'][];

/** What the model calls a type of this TYPEKIND and these TYPEFLAGs; undefined for a number that is no TYPEKIND. */
export function kindName(typeKind: number, flags: number): TypeDefinition['kind'] | undefined {
  return typeKind === TYPEKIND.dispatch && (flags & DUAL) !== 0 ? 'interface' : kinds[typeKind];
}

const syskinds = ['win16', 'win32', 'mac', 'win64'] as const;

/** The model's name of a SYSKIND; win32 for a number that is none, as the system takes it. */
export function syskindName(syskind: number): TypeLibrary['syskind'] {
  return syskinds[syskind] ?? 'win32';
}

const functionKinds = ['virtual', 'pureVirtual', 'nonVirtual', 'static', 'dispatch'] as const;

/** The model's name of a FUNCKIND. */
export function functionKindName(kind: number): FunctionDefinition['functionKind'] {
  return functionKinds[kind] ?? 'dispatch';
}

const invokeKinds: ReadonlyMap<number, FunctionDefinition['invokeKind']> = new Map([
  [2, 'get'],
  [4, 'put'],
  [8, 'putRef'],
]);

/** The model's name of an INVOKEKIND. */
export function invokeKindName(kind: number): FunctionDefinition['invokeKind'] {
  return invokeKinds.get(kind) ?? 'method';
}

const conventions: ReadonlyMap<number, FunctionDefinition['callingConvention']> = new Map([
  [1, 'cdecl'],
  [2, 'pascal'],
  [3, 'macPascal'],
  [5, 'fpfastcall'],
  [6, 'syscall'],
  [7, 'mpwCdecl'],
  [8, 'mpwPascal'],
]);

/** The model's name of a CALLCONV. */
export function conventionName(convention: number): FunctionDefinition['callingConvention'] {
  return conventions.get(convention) ?? 'stdcall';
}
