import { typeError } from '../errors/caller.js';
import { ComError } from '../errors/com-error.js';
import type { NativeEvent, SinkClass } from '../native/contract.js';
import { native } from '../native/load.js';
import { type SourceName, sourceNamed, sourcesOf } from './sources.js';

/** An event that a source has. */
export interface FoundEvent {
  readonly type: SinkClass;
  readonly event: NativeEvent;
}

/** @throws TypeError when the value is no COM object */
export function checkSource(caller: string, source: unknown): asserts source is object {
  if (!native().isObject(source)) throw typeError(`${caller}: argument 1: expected a COM object`);
}

/** An event of one interface, by its name in any case. */
export function eventOf({ events }: SinkClass, name: string): NativeEvent | undefined {
  return events.find((event) => event.name === name) ?? events.find((event) => event.name.toLowerCase() === name.toLowerCase());
}

/** The error for what a source has not. */
function noEvent(caller: string, name: string, types: readonly SinkClass[]): ComError {
  const names = types.flatMap(({ events }) => events.filter(({ hidden }) => !hidden).map((event) => event.name));
  const what = types.length === 0 ? 'the object tells of no events' : `the object has no event '${name}', but ${names.join(', ')}`;
  return new ComError(`${caller}: ${what} (DISP_E_UNKNOWNNAME)`, { hresult: 'DISP_E_UNKNOWNNAME', description: what });
}

/**
 * The source interfaces that are meant: the one that is named, or all.
 * @throws TypeError when the object has none of that name
 */
export function typesOf(caller: string, source: object, wanted: SourceName | undefined): readonly SinkClass[] {
  return wanted === undefined ? sourcesOf(source).known.map(({ type }) => type) : [sourceNamed(caller, source, wanted)];
}

/**
 * The event of a name: in the interface that is named, else in the default one before the others.
 * @throws ComError DISP_E_UNKNOWNNAME when there is none
 */
export function findEvent(caller: string, source: object, name: string, wanted: SourceName | undefined): FoundEvent {
  if (typeof name !== 'string' || name === '') throw typeError(`${caller}: argument 2: expected the name of an event`);
  const types = typesOf(caller, source, wanted);
  for (const type of types) {
    const event = eventOf(type, name);
    if (event !== undefined) return { type, event };
  }
  throw noEvent(caller, name, types);
}
