// The process of `coclass browse` that has the objects: what crashes or hangs in it costs them, and not the browser.
import '../../compose.js';

import { enumerate } from '../../client/enumerate.js';
import { queryInterface } from '../../client/identity.js';
import { getProperty } from '../../client/members.js';
import { objectTypeOf } from '../../client/type.js';
import { native } from '../../native/load.js';
import { KnownType } from '../../typelib/known-type.js';
import type { Answers } from '../process/serve.js';
import { serve, tell } from '../process/serve.js';
import type { GivenValue, Items, MemberQuery, ObjectInfo, Value } from '../protocol/objects.js';
import type { ObjectRequest } from '../work.js';
import { attach, create, type Found, running } from './activation.js';
import { call, type CallTools, get, put } from './calls.js';
import { givenValue } from './given-value.js';
import { LiveMembers } from './live-members.js';
import { objectFacts } from './object-facts.js';
import { ValueShower } from './show-value.js';
import { ObjectTable } from './table.js';
import { watch } from './watching.js';

const USUAL_ITEMS = 100;
const MOST_ITEMS = 1000;

const table = new ObjectTable((change) => { tell('objects', change); });

/** Shows values; objects among them have this origin, and go when the same place shows others. */
function shower(origin: string, place: string): ValueShower {
  let count = 0;
  return new ValueShower((object) => table.add(object, { origin, place: `${place} ${++count}` }));
}

/** Shows a default value, which is no object. */
function plainly(each: unknown): Value {
  return shower('', '').show(each);
}

function value(given: GivenValue): unknown {
  return givenValue(given, (id) => table.get(id).object);
}

/** What a call on an object needs; what it gives is known by how it was come by. */
function callOn({ object: id, member }: MemberQuery): { readonly object: object; readonly tools: CallTools } {
  const { object, info } = table.get(id);
  const shown = shower(`${info.origin} › ${member === '' ? 'default member' : member}`, `${id}.${member}`);
  const show = (each: unknown): Value => shown.show(each);
  return { object, tools: { members: new LiveMembers(KnownType.of(object), show), value, show } };
}

function added({ object, origin }: Found): ObjectInfo {
  return table.add(object, { origin });
}

/** The name of an interface that was asked for: the object's type information tells it, or the registry. */
function interfaceName(object: object, iid: string): string {
  const { description } = objectTypeOf(object) ?? {};
  if (description?.kind === 'typed') return description.name;
  return native().classesValue(`Interface\\${iid}`, '', 0) ?? iid;
}

function values(id: number, names: readonly string[] | undefined): Record<string, Value> {
  const { object, info } = table.get(id);
  const wanted = names ?? new LiveMembers(KnownType.of(object), plainly).of(object).filter(({ isValue, hidden }) => isValue && !hidden).map(({ name }) => name);
  return Object.fromEntries(wanted.map((name) => [name, shower(`${info.origin} › ${name}`, `${id}.${name}`).tried(() => getProperty(object, name) as unknown)]));
}

function items(id: number, skip: number, limit: number): Items {
  const { object, info } = table.get(id);
  const found: Value[] = [];
  let place = 0;
  for (const item of enumerate(object as Iterable<unknown>)) {
    if (place++ < skip) continue;
    if (found.length >= limit) return { items: found, more: true };
    found.push(shower(`${info.origin} › item ${place}`, `${id}[${place}]`).show(item));
  }
  return { items: found, more: false };
}

serve({
  running,
  objects: () => table.infos,
  create: (query) => added(create(query)),
  attach: (query) => added(attach(query)),
  object: ({ object }) => objectFacts(table.get(object), plainly),
  values: ({ object, names }) => values(object, names),
  call: (query) => {
    const { object, tools } = callOn(query);
    return call(object, query, tools);
  },
  get: (query) => {
    const { object, tools } = callOn(query);
    return get(object, query, tools);
  },
  put: (query) => {
    const { object, tools } = callOn(query);
    return put(object, query, tools);
  },
  items: ({ object, skip = 0, limit = USUAL_ITEMS }) => items(object, skip, Math.min(limit, MOST_ITEMS)),
  query: ({ object: id, iid }) => {
    const { object, info } = table.get(id);
    const found = queryInterface(object, iid) as object;
    const type = interfaceName(found, iid);
    return table.add(found, { origin: `${info.origin} as ${type}`, type });
  },
  watch: (query) => {
    const { info } = table.get(query.object);
    // The objects of an event are there until the next one comes.
    return watch(query, { table, value, show: (each, event) => shower(`${info.origin} › ${event}`, `${query.object} ${event}`).show(each) });
  },
  unwatch: ({ watch: number }) => {
    table.unwatch(number);
    return {};
  },
  release: ({ object }) => {
    table.release(object);
    return {};
  },
} satisfies Answers<ObjectRequest>, () => { table.clear(); });
