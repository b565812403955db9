import type { TypeDescription, TypeReference } from '../../model/type-library.js';
import { VT } from '../../values/vartype.js';

/** What is asked of the module's view of a library. */
export interface TypeScope {
  /** Imports a type of this package into the module. */
  importType(name: string): void;
  /** A referenced type as the client converts it. */
  mapReference(reference: TypeReference): MappedType;
  /** The type that is behind the library's own aliases. */
  resolve(description: TypeDescription): TypeDescription;
  isEnum(description: TypeDescription): boolean;
}

/** How a COM type looks to the user of the client. */
export interface MappedType {
  /** What comes from COM. */
  readonly out: string;
  /** What may be given to COM. */
  readonly in: string;
}

export const ANY: MappedType = { out: 'any', in: 'unknown' };
export const UNKNOWN: MappedType = { out: 'unknown', in: 'unknown' };
export const DISPATCH: MappedType = { out: 'any', in: 'object | null' };
export const OBJECT: MappedType = { out: 'object', in: 'object | null' };
export const NUMBER = same('number');
/** A number of a pointer's size, and what a pointer to nothing known is (`void *`). */
const ADDRESS: MappedType = { out: 'bigint', in: 'bigint | number' };

export function same(text: string): MappedType {
  return { out: text, in: text };
}

interface BaseType extends MappedType {
  /** A one-dimensional array of it, where that is not a plain one. */
  readonly array?: MappedType;
  /** What has to be imported for it. */
  readonly imports?: 'Currency' | 'Decimal' | 'Scode';
}

function integer(array: string): BaseType {
  return { ...NUMBER, array: { out: array, in: 'ArrayLike<number>' } };
}

function bigInteger(array: string): BaseType {
  return { out: 'bigint', in: 'bigint | number', array: { out: array, in: 'ArrayLike<bigint> | ArrayLike<number>' } };
}

const BASE_TYPES = new Map<number, BaseType>([
  [VT.I1, integer('Int8Array')],
  [VT.I2, integer('Int16Array')],
  [VT.I4, integer('Int32Array')],
  [VT.INT, integer('Int32Array')],
  [VT.UI1, { ...NUMBER, array: { out: 'Uint8Array', in: 'ArrayLike<number> | ArrayBuffer' } }],
  [VT.UI2, integer('Uint16Array')],
  [VT.UI4, integer('Uint32Array')],
  [VT.UINT, integer('Uint32Array')],
  [VT.I8, bigInteger('BigInt64Array')],
  [VT.UI8, bigInteger('BigUint64Array')],
  [VT.INT_PTR, ADDRESS],
  [VT.UINT_PTR, ADDRESS],
  [VT.R4, integer('Float32Array')],
  [VT.R8, integer('Float64Array')],
  [VT.BOOL, same('boolean')],
  [VT.BSTR, same('string')],
  [VT.LPSTR, { out: 'string', in: 'string | null' }],
  [VT.LPWSTR, { out: 'string', in: 'string | null' }],
  [VT.DATE, same('Date')],
  [VT.CY, { out: 'Currency', in: 'Currency | number', imports: 'Currency' }],
  [VT.DECIMAL, { out: 'Decimal', in: 'Decimal | number', imports: 'Decimal' }],
  [VT.ERROR, { out: 'Scode', in: 'Scode | number', imports: 'Scode' }],
  [VT.HRESULT, { out: 'Scode', in: 'Scode | number', imports: 'Scode' }],
  [VT.VARIANT, ANY],
  [VT.DISPATCH, DISPATCH],
  [VT.UNKNOWN, OBJECT],
  [VT.VOID, same('void')],
]);

/** A TYPEDESC as the client converts it. */
export function mapType(scope: TypeScope, description: TypeDescription): MappedType {
  switch (description.kind) {
    case 'base':
      return mapBase(scope, description.vt);
    case 'user':
      return scope.mapReference(description.type);
    case 'pointer':
      return mapPointer(scope, description.to);
    case 'safearray':
      return mapArray(scope, description.of);
    case 'array': {
      const element = mapType(scope, description.of);
      return { out: `${grouped(element.out)}[]`, in: `readonly ${grouped(element.in)}[]` };
    }
  }
}

function mapBase(scope: TypeScope, vt: number): MappedType {
  const type = BASE_TYPES.get(vt);
  if (type === undefined) return UNKNOWN;
  if (type.imports !== undefined) scope.importType(type.imports);
  return type;
}

function mapPointer(scope: TypeScope, to: TypeDescription): MappedType {
  // An interface's pointer is part of its type; any other is a way to pass a value.
  if (isVoid(to)) return ADDRESS;
  return to.kind === 'pointer' && !isVoid(to.to) && !isInterface(scope, to.to) ? UNKNOWN : mapType(scope, to);
}

/** What no value is of: a pointer to it is an address. */
export function isVoid(description: TypeDescription): boolean {
  return description.kind === 'base' && description.vt === VT.VOID;
}

function mapArray(scope: TypeScope, of: TypeDescription): MappedType {
  const base = scope.resolve(of);
  const typed = base.kind === 'base' ? BASE_TYPES.get(base.vt)?.array : scope.isEnum(base) ? BASE_TYPES.get(VT.I4)?.array : undefined;
  if (typed !== undefined) return typed;
  const element = mapType(scope, of);
  return { out: `${grouped(element.out)}[]`, in: `readonly ${grouped(element.in)}[]` };
}

/** Whether it is an interface, a dispinterface or a coclass, which stand behind a pointer always. */
export function isInterface(scope: TypeScope, description: TypeDescription): boolean {
  const type = scope.resolve(description);
  return type.kind === 'user' && ['interface', 'dispatch', 'coclass'].includes(type.type.kind ?? '');
}

/** A type as an array's element: unions in parentheses. */
export function grouped(type: string): string {
  return /[ =]/.test(type) ? `(${type})` : type;
}

/** `type | other`, without saying the same twice. */
export function union(...types: string[]): string {
  const parts = [...new Set(types.flatMap((type) => type.split(' | ')))];
  return parts.includes('any') ? 'any' : parts.includes('unknown') ? 'unknown' : parts.join(' | ');
}
