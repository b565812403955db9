import { VT } from '../values/vartype.js';
import { type Place, checkName, checkOptions, checkUnique, failAt, show } from './check.js';
import { checkType, type TypeUse } from './check-type.js';
import { constantOf } from './constant.js';
import type { Member, MemberMap, MemberOptions } from './member.js';
import { type ParameterArgument, type ParameterMap, parameterParts } from './parameter.js';
import { Type } from './type.js';

/** What an interface is, by how it is called. */
export type InterfaceKind = 'dual' | 'dispatch' | 'custom';

const MEMBER_OPTIONS: readonly (keyof MemberOptions)[] = [
  'dispid', 'isDefault', 'helpString', 'helpContext', 'hidden', 'restricted', 'source', 'bindable', 'requestEdit', 'displayBind', 'defaultBind',
  'uiDefault', 'nonBrowsable', 'immediateBind',
];

/**
 * Checks members one by one and their names against each other.
 * @param inherited the names of members that are there already
 * @throws TypeError that names the member and the parameter
 */
export function checkMembers(place: Place, kind: InterfaceKind, members: MemberMap, inherited: readonly string[]): void {
  if (typeof (members as unknown) !== 'object') failAt(place, 'members: expected an object of members by their names');
  checkUnique(place, 'members', [...inherited, ...Object.keys(members)]);
  for (const [name, member] of Object.entries(members)) {
    const here = [...place, `member ${name}`];
    checkName(here, name);
    checkMember(here, kind, member);
  }
}

function checkMember(place: Place, kind: InterfaceKind, member: Member): void {
  const use: TypeUse = kind === 'custom' ? 'custom' : 'automation';
  switch (member.kind) {
    case 'newEnum':
      return;
    case 'property': {
      const { readOnly = false, writeOnly = false, putRef, params = {} } = member.options;
      checkMemberOptions(place, member.options, ['readOnly', 'writeOnly', 'putRef', 'params']);
      if (readOnly && writeOnly) failAt(place, 'it is readOnly and writeOnly');
      if (readOnly && putRef) failAt(place, 'it is readOnly and has putRef');
      checkType(place, member.type, use);
      checkParameters(place, use, params, 'index');
      return;
    }
    case 'method':
      checkMemberOptions(place, member.options, ['returns']);
      checkReturns(place, kind, member.options.returns);
      if (member.result !== undefined) checkType([...place, 'result'], member.result, use);
      checkParameters(place, use, member.params, 'parameter');
      return;
    default:
      failAt(place, 'expected method(…), property(…) or newEnum()');
  }
}

function checkMemberOptions(place: Place, options: MemberOptions, more: readonly string[]): void {
  checkOptions(place, options, [...MEMBER_OPTIONS, ...more]);
  const { dispid, isDefault } = options;
  if (dispid === undefined) return;
  if (!Number.isInteger(dispid) || dispid !== (dispid | 0)) failAt(place, `${show(dispid)} is no DISPID, which is an integer of 32 bits`);
  if (isDefault === true && dispid !== 0) failAt(place, `the default member has the DISPID 0, not ${dispid}`);
}

function checkReturns(place: Place, kind: InterfaceKind, returns: string | undefined): void {
  if (returns === undefined || returns === 'hresult') return;
  if (returns !== 'value') failAt(place, `returns is 'hresult' or 'value', not ${show(returns)}`);
  if (kind !== 'custom') failAt(place, `returns: 'value' is for custom interfaces, and this one is ${kind}`);
}

function checkParameters(place: Place, use: TypeUse, params: ParameterMap, what: 'parameter' | 'index'): void {
  checkUnique(place, what === 'index' ? 'indices' : 'parameters', Object.keys(params));
  let before: 'required' | 'optional' | 'lcid' | 'varArgs' = 'required';
  for (const [name, argument] of Object.entries(params)) {
    const here = [...place, `${what} ${name}`];
    checkName(here, name);
    const { mode } = parameterParts(argument);
    if (before === 'lcid') failAt(here, 't.lcid is the last parameter');
    if (before === 'varArgs' && mode !== 'lcid') failAt(here, 't.varArgs is the last parameter');
    if (what === 'index' && (mode === 'out' || mode === 'inOut' || mode === 'varArgs')) failAt(here, 'an index goes in only');
    if (mode === 'optional' || mode === 'default') before = 'optional';
    else if (mode === 'lcid' || mode === 'varArgs') {
      if (mode === 'varArgs' && before === 'optional') failAt(here, 't.varArgs does not go with optional parameters');
      before = mode;
    } else if (before === 'optional') failAt(here, 'it is required and stands after an optional one');
    checkParameter(here, use, argument);
  }
}

function checkParameter(place: Place, use: TypeUse, argument: ParameterArgument): void {
  const { mode, type, defaultValue } = parameterParts(argument);
  if (mode === 'lcid' || mode === 'varArgs') return;
  if (type === undefined) failAt(place, 'it has no type');
  checkType(place, type, use);
  if (mode === 'optional' && !(type instanceof Type && type.node.kind === 'base' && type.node.vt === VT.VARIANT)) {
    failAt(place, 'only a VARIANT can be left out: use t.variant, or give a default value');
  }
  if (mode !== 'default') return;
  if (type instanceof Type || (typeof type === 'object' && type.kind === 'enum')) constantOf(place, type, defaultValue);
  else failAt(place, 'only a simple type or an enumeration has a default value');
}
