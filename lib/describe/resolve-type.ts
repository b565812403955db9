import type { AnyEnum } from './enum.js';
import type { AnyInterface } from './interface.js';
import type { AnyRecord } from './record.js';
import type { AnyType, TypeArgument } from './type.js';

/** What is described by itself and is a type as well. */
export type TypeDescribed = AnyEnum | AnyRecord | AnyInterface;

/** A type argument without the function that may be around it. */
export function resolveType(type: TypeArgument): AnyType | TypeDescribed {
  // There are no other descriptions; type.ts stands below them all, and so cannot say it.
  return (typeof type === 'function' ? type() : type) as AnyType | TypeDescribed;
}
