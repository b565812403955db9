import { IID, supports } from '../../client/identity.js';
import { objectTypeOf } from '../../client/type.js';
import { getSourceInterfaces } from '../../events/source-interfaces.js';
import { ComError } from '../../errors/com-error.js';
import { NULL_GUID } from '../../model/flags.js';
import { KnownType } from '../../typelib/known-type.js';
import { varTypeName } from '../../values/vartype.js';
import type { LiveSource, ObjectFacts, Value } from '../protocol/objects.js';
import { LiveMembers } from './live-members.js';
import type { Held } from './table.js';
import { linkTo } from './value-types.js';

/** Interfaces of a library that an object is asked for; a larger library is not gone through. */
const MOST_ASKED = 300;

function has(object: object, iid: string): boolean {
  try {
    return supports(object, iid);
  } catch (error) {
    if (ComError.is(error)) return false;
    throw error;
  }
}

/** The interfaces that an object says it has: those of its library, and those that any client meets. */
function interfaces(object: object, type: KnownType | undefined): ObjectFacts['interfaces'] {
  const own = (type?.library.types ?? []).filter(({ kind, guid }) => (kind === 'interface' || kind === 'dispatch') && guid !== NULL_GUID);
  const asked = new Map((own.length > MOST_ASKED ? [] : own).map(({ guid, name }) => [guid, name]));
  for (const [name, iid] of Object.entries(IID)) asked.set(iid, name);
  return [...asked].filter(([iid]) => has(object, iid)).map(([iid, name]) => ({ iid, name }));
}

function sources(object: object): LiveSource[] {
  return getSourceInterfaces(object).map(({ iid, name, isDefault, events }) => ({
    iid,
    ...(name === undefined ? {} : { name }),
    isDefault,
    events: events.filter(({ hidden }) => !hidden).map((event) => ({
      name: event.name,
      dispid: event.dispid,
      parameters: event.parameters.map((parameter) => ({ name: parameter.name, type: varTypeName(parameter.vt).replaceAll('VT_', ''), canChange: parameter.canChange })),
    })),
  }));
}

/** An object's members and events; nothing but QueryInterface is called. */
export function objectFacts({ object, info }: Held, show: (value: unknown) => Value): ObjectFacts {
  const type = KnownType.of(object);
  const live = new LiveMembers(type, show);
  const members = live.of(object);
  return {
    ...info,
    isTyped: objectTypeOf(object)?.description.kind === 'typed',
    members,
    sources: sources(object),
    isCollection: live.isCollection(members) || objectTypeOf(object)?.description.kind === 'enumerator',
    interfaces: interfaces(object, type),
    ...(type === undefined ? {} : { described: linkTo(type) }),
  };
}
