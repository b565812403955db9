import { objectTypeOf } from '../client/type.js';
import { ComError } from '../errors/com-error.js';
import type { PropertyDefinition } from '../model/type-library.js';
import type { MemberDescription } from '../native/contract.js';
import { InvokeKind } from '../native/invoke-kind.js';
import { native } from '../native/load.js';

/** A function of an object's type (FUNCDESC), one for each way in which it is called. */
export interface FunctionInfo {
  readonly name: string;
  readonly dispid: number;
  /** INVOKEKIND: 1 method, 2 get, 4 put, 8 put by reference. */
  readonly invkind: number;
  /** FUNCFLAG_*: 0x40 hidden. */
  readonly flags: number;
  readonly argcnt: number;
}

/** A property that is declared as a variable (VARDESC). */
export interface VariableInfo {
  readonly name: string;
  readonly dispid: number;
  /** VARKIND: 3, VAR_DISPATCH. */
  readonly varkind: number;
  /** VARFLAG_*: 1 read-only, 0x40 hidden. */
  readonly flags: number;
}

/** What winax tells of an object's type. */
export interface MembersInfo {
  readonly items: readonly (FunctionInfo | VariableInfo)[];
  readonly methods: Readonly<Record<string, FunctionInfo>>;
  readonly variables: Readonly<Record<string, VariableInfo>>;
}

const VAR_DISPATCH = 3;
const HIDDEN = 0x40;

const known = new WeakMap<object, MembersInfo>();
const none: MembersInfo = { items: [], methods: {}, variables: {} };

/** The members of an object's type; none where it has no type information, and for what is no object. */
export function membersInfo(object: object | undefined): MembersInfo {
  const description = object === undefined ? undefined : objectTypeOf(object)?.description;
  if (object === undefined || description?.kind !== 'typed') return none;
  let info = known.get(description);
  if (info === undefined) known.set(description, (info = infoOf(description.members, variablesOf(object, description.guid))));
  return info;
}

/** What a dispinterface declares as properties; its library may not be there to tell. */
function variablesOf(object: object, guid: string): readonly PropertyDefinition[] {
  try {
    const type = native().typeLibraryOfObject(object).types.find((each) => each.kind === 'dispatch' && each.guid === guid);
    return type?.kind === 'dispatch' ? type.properties : [];
  } catch (error) {
    if (ComError.is(error)) return [];
    throw error;
  }
}

function infoOf(members: readonly MemberDescription[], declared: readonly PropertyDefinition[]): MembersInfo {
  const variables = new Map(declared.map(({ name, id, flags }): [number, VariableInfo] => [id, { name, dispid: id, varkind: VAR_DISPATCH, flags }]));
  const functions = members.filter(({ dispid }) => !variables.has(dispid)).flatMap(functionsOf);
  return {
    items: [...functions, ...variables.values()],
    methods: Object.fromEntries(functions.map((each) => [each.name, each])),
    variables: Object.fromEntries([...variables.values()].map((each) => [each.name, each])),
  };
}

function functionsOf({ name, dispid, kinds, hidden, parameters }: MemberDescription): FunctionInfo[] {
  const ways = [InvokeKind.method, InvokeKind.get, InvokeKind.put, InvokeKind.putRef].filter((kind) => (kinds & kind) !== 0);
  return ways.map((invkind) => {
    const isPut = invkind === InvokeKind.put || invkind === InvokeKind.putRef;
    return { name, dispid, invkind, flags: hidden ? HIDDEN : 0, argcnt: parameters.length + (isPut ? 1 : 0) };
  });
}
