import { connect } from '../../events/on.js';
import { getSourceInterfaces } from '../../events/source-interfaces.js';
import type { Messages } from '../protocol.js';
import type { GivenValue, Value, Watch, WatchQuery } from '../protocol/objects.js';
import { tell } from '../process/serve.js';
import { Refusal } from '../refusal.js';
import type { ObjectTable } from './table.js';

/** What watching needs of the others. */
export interface WatchTools {
  readonly table: ObjectTable;
  readonly value: (given: GivenValue) => unknown;
  /** @param place the event and its parameter */
  readonly show: (value: unknown, place: string) => Value;
}

let lastWatch = 0;

/** The source interface that is asked for; the default one unless one is. */
function sourceOf(object: object, iid: string | undefined): { readonly iid: string; readonly name: string; readonly events: readonly string[] } {
  const sources = getSourceInterfaces(object);
  const found = iid === undefined ? sources.find(({ isDefault }) => isDefault) ?? sources[0] : sources.find((source) => source.iid === iid.toUpperCase());
  if (found === undefined) throw new Refusal(422, iid === undefined ? 'the object tells of no events' : `the object has no source interface ${iid}`);
  const { name = found.iid, events } = found;
  if (events.length === 0) throw new Refusal(422, `nothing describes the events of ${name}`);
  return { iid: found.iid, name, events: events.map((event) => event.name) };
}

/** Listens to all events of a source interface, and tells the pages of each. */
export function watch({ object: id, iid, answers = {} }: WatchQuery, { table, value, show }: WatchTools): Watch {
  const { object } = table.get(id);
  const source = sourceOf(object, iid);
  const number = ++lastWatch;
  // What is no value is refused now, and not by an event that comes.
  const prepared = new Map(Object.entries(answers).map(([event, by]) => [event.toLowerCase(), Object.fromEntries(Object.entries(by).map(([name, given]) => [name, value(given)]))]));
  let count = 0;
  const handler = (name: string) => (given: Readonly<Record<string, unknown>>): unknown => {
    const told = Object.entries(given).map(([parameter, each]) => ({ name: parameter, value: show(each, `${name} › ${parameter}`) }));
    tell('event', { watch: number, object: id, number: ++count, name, time: Date.now(), arguments: told } satisfies Messages['event']);
    return prepared.get(name.toLowerCase());
  };
  const sink = Object.fromEntries(source.events.map((name) => [name, handler(name)]));
  const subscription = connect(object, sink, { interface: source.iid });
  table.keep(number, id, subscription);
  const watching = { watch: number, object: id, iid: source.iid, name: source.name };
  tell('watchStarted', watching);
  void subscription.closed.then(({ reason }) => {
    tell('watchEnded', { watch: number, reason: reason === 'aborted' ? 'disposed' : reason });
  });
  return watching;
}
