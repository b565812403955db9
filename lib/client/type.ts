import { codeText, ComError } from '../errors/com-error.js';
import { HRESULT } from '../errors/hresult.js';
import { nearName } from '../errors/near-name.js';
import { DISPID_NEWENUM, DISPID_VALUE } from '../model/flags.js';
import type { MemberDescription, ObjectTypeDescription } from '../native/contract.js';
import { InvokeKind } from '../native/invoke-kind.js';
import { native } from '../native/load.js';
import { VT } from '../values/vartype.js';
import { framed } from './call-frame.js';

/** The key under which a wrapper's prototype has its type. */
export const typeOf: unique symbol = Symbol('coclass.type');

/** Whether a property takes no arguments and gives an object, by its declaration. */
export function givesObject({ get, parameters, returns }: MemberDescription): boolean {
  return get !== undefined && parameters.length === 0 && (returns === VT.DISPATCH || returns === VT.UNKNOWN);
}

/** What a wrapper knows of the interface it stands for. */
export class ObjectType {
  readonly description: ObjectTypeDescription;
  /** By lower-case name: COM compares names without case. */
  readonly members: ReadonlyMap<string, MemberDescription>;
  /** The member with DISPID_VALUE. */
  readonly defaultMember: MemberDescription | undefined;
  /** The default member where it takes no arguments and gives an object: arguments go to that one's default member. */
  readonly defaultObject: MemberDescription | undefined;
  /** Whether it tells of an enumerator (DISPID_NEWENUM). */
  readonly isCollection: boolean;

  constructor(description: ObjectTypeDescription) {
    this.description = description;
    const members = description.kind === 'typed' ? framed(description.members) : [];
    this.members = new Map(members.map((member) => [member.name.toLowerCase(), member]));
    this.defaultMember = members.find(({ dispid }) => dispid === DISPID_VALUE);
    this.defaultObject = this.defaultMember !== undefined && givesObject(this.defaultMember) ? this.defaultMember : undefined;
    this.isCollection = members.some(({ dispid }) => dispid === DISPID_NEWENUM);
  }

  /** The interface's name, for messages. */
  get name(): string {
    switch (this.description.kind) {
      case 'typed':
        return this.description.name;
      case 'untyped':
        return 'IDispatch';
      case 'unknown':
        return 'IUnknown';
      case 'enumerator':
        return 'IEnumVARIANT';
    }
  }

  /** Whether the object itself can be called: its default member takes arguments, or nobody knows. */
  get isCallable(): boolean {
    if (this.description.kind === 'untyped' || this.defaultObject !== undefined) return true;
    const member = this.defaultMember;
    return member?.call !== undefined && member.parameters.length > 0;
  }

  /** Whether a name is looked up on the object itself when the type does not have it. */
  get hasNames(): boolean {
    return this.description.kind === 'typed' || this.description.kind === 'untyped';
  }
}

/** The type of a wrapper; undefined for any other value. */
export function objectTypeOf(value: unknown): ObjectType | undefined {
  return native().isObject(value) ? (value as { readonly [typeOf]?: ObjectType })[typeOf] : undefined;
}

/** A member found by name on an object: what the type has of it, or only its DISPID. */
export interface FoundMember {
  readonly dispid: number;
  readonly name: string;
  readonly description: MemberDescription | undefined;
}

/** Finds a member: by the type first, then by GetIDsOfNames (cached for the object's life). */
export function findMember(object: object, type: ObjectType, name: string): FoundMember | undefined {
  const description = type.members.get(name.toLowerCase());
  if (description !== undefined) return { dispid: description.dispid, name: description.name, description };
  const dispid = type.hasNames ? native().dispid(object, name) : undefined;
  return dispid === undefined ? undefined : { dispid, name, description: undefined };
}

/** Finds a member to put; a script engine's objects get the property that they lack. */
export function findMemberToPut(object: object, type: ObjectType, name: string): FoundMember | undefined {
  const found = findMember(object, type, name);
  if (found !== undefined || !type.hasNames) return found;
  const dispid = native().newDispid(object, name);
  return dispid === undefined ? undefined : { dispid, name, description: undefined };
}

/** The error for a name that an object does not have. */
export function unknownName(type: ObjectType, name: string, cause?: unknown): ComError {
  return memberError('DISP_E_UNKNOWNNAME', type, name, `has no member '${name}'${hintFor(type, name)}`, cause);
}

/** Refuses to put what the type says cannot be. */
export function refusePut(type: ObjectType, { kinds, name }: MemberDescription): void {
  if ((kinds & (InvokeKind.put | InvokeKind.putRef)) !== 0) return;
  throw memberError('DISP_E_MEMBERNOTFOUND', type, name, (kinds & InvokeKind.method) !== 0 ? 'is a method' : 'is read-only');
}

function hintFor(type: ObjectType, name: string): string {
  if (!type.hasNames) return ': the object has no IDispatch; queryInterface(object, iid) gives another of its interfaces';
  const near = nearName(name, [...type.members.values()].filter(({ hidden }) => !hidden).map((member) => member.name));
  return near === undefined ? '' : `: did you mean ${near}?`;
}

/** An error of ours about one member. */
export function memberError(
  hresult: 'DISP_E_UNKNOWNNAME' | 'DISP_E_MEMBERNOTFOUND',
  type: ObjectType,
  name: string,
  description: string,
  cause?: unknown,
): ComError {
  const place = hresult === 'DISP_E_UNKNOWNNAME' ? type.name : `${type.name}.${name}`;
  return new ComError(`${place} ${description} (${codeText(HRESULT[hresult], hresult)})`, { hresult, description, member: `${type.name}.${name}`, ...(cause === undefined ? {} : { cause }) });
}
