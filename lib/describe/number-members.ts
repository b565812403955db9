import { DISPID_NEWENUM, DISPID_VALUE } from '../model/flags.js';
import { type Place, failAt } from './check.js';
import type { InterfaceKind } from './check-members.js';
import type { Member, MemberMap } from './member.js';

/** A member with the DISPID that it has. */
export interface NumberedMember {
  readonly name: string;
  readonly member: Member;
  /** Absent in a custom interface where none was given: its place in the vtable makes it then. */
  readonly dispid: number | undefined;
}

function givenDispid(member: Member): number | undefined {
  if (member.kind === 'newEnum') return DISPID_NEWENUM;
  return member.options.isDefault === true ? DISPID_VALUE : member.options.dispid;
}

/**
 * The DISPIDs of members: those that are given, and from 1 on, in their order, what is free.
 * @throws TypeError where a DISPID is there twice
 */
export function numberMembers(place: Place, kind: InterfaceKind, members: MemberMap, inherited: readonly NumberedMember[]): NumberedMember[] {
  const taken = new Map<number, string>();
  for (const { name, dispid } of inherited) if (dispid !== undefined) taken.set(dispid, name);
  for (const [name, member] of Object.entries(members)) {
    const dispid = givenDispid(member);
    if (dispid === undefined) continue;
    const before = taken.get(dispid);
    if (before !== undefined) failAt(place, `members ${before} and ${name} both have the DISPID ${dispid}`);
    taken.set(dispid, name);
  }
  let next = 1;
  const free = (): number => {
    while (taken.has(next)) next++;
    return next++;
  };
  return Object.entries(members).map(([name, member]) => ({ name, member, dispid: givenDispid(member) ?? (kind === 'custom' ? undefined : free()) }));
}
