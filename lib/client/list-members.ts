import { checkOptions } from '../errors/options.js';
import type { MemberDescription, ParameterDescription } from '../native/contract.js';
import { InvokeKind } from '../native/invoke-kind.js';
import { objectArgument } from './identity.js';
import { objectTypeOf } from './type.js';

/** What {@link members} tells of a member. */
export interface Member {
  readonly name: string;
  readonly kind: 'method' | 'property';
  readonly dispid: number;
  /** Of a property: whether it can be read and put. */
  readonly canGet: boolean;
  readonly canPut: boolean;
  readonly hidden: boolean;
  readonly parameters: readonly ParameterDescription[];
  /** With `values`: what a property that takes no arguments is now, or the error that reading it gives. */
  readonly value?: unknown;
}

/** For {@link members}. */
export interface MembersOptions {
  /** Whether properties without arguments are read; nothing of the object is called unless true. */
  readonly values?: boolean;
}

function valueOf(object: object, { get }: MemberDescription): { readonly value?: unknown } {
  if (get === undefined) return {};
  try {
    return { value: get.call(object) };
  } catch (value) {
    return { value };
  }
}

/**
 * The members that an object's type information tells, in its order: PowerShell's Get-Member. Of an object without type
 * information nobody knows them, and there are none.
 * @throws TypeError when the first argument is no COM object, or the options are none
 * @throws ComError CO_E_RELEASED when it has been released
 */
export function members(object: object, options: MembersOptions = {}): Member[] {
  objectArgument('members', object);
  checkOptions('members', options, ['values']);
  const { description } = objectTypeOf(object) ?? {};
  if (description?.kind !== 'typed') return [];
  return description.members.map((member) => ({
    name: member.name,
    kind: (member.kinds & InvokeKind.method) !== 0 ? 'method' : 'property',
    dispid: member.dispid,
    canGet: (member.kinds & InvokeKind.get) !== 0,
    canPut: (member.kinds & (InvokeKind.put | InvokeKind.putRef)) !== 0,
    hidden: member.hidden,
    parameters: member.parameters,
    ...(options.values === true ? valueOf(object, member) : {}),
  }));
}
