import { createObject, getActiveObject, getObject } from '../client/activation.js';
import { serverProcessId, typeName } from '../client/identity.js';
import { release } from '../client/lifetime.js';
import { members } from '../client/list-members.js';
import { ComError } from '../errors/com-error.js';
import { getSourceInterfaces } from '../events/source-interfaces.js';
import { clsidFromProgID } from '../registry/class-id.js';
import { Guid } from '../values/guid.js';
import { outputColors } from './colors.js';
import { printable, writeJson } from './output.js';
import { membersTable, table, valuesTable, valueText } from './repl-display.js';

interface Found {
  readonly object: object;
  readonly how: string;
}

/** Undefined where COM has no such object. */
function tried(find: () => object): object | undefined {
  try {
    return find();
  } catch (error) {
    if (ComError.is(error)) return undefined;
    throw error;
  }
}

function isClass(what: string): boolean {
  return Guid.tryParse(what) !== undefined || tried(() => ({ clsid: clsidFromProgID(what) })) !== undefined;
}

/** The running object of a class, else a new one; or what a moniker stands for. */
function find(what: string): Found {
  if (!isClass(what)) return { object: getObject(what) as object, how: 'what the name stands for' };
  const running = tried(() => getActiveObject(what) as object);
  return running === undefined ? { object: createObject(what) as object, how: 'a new object, made for this look' } : { object: running, how: 'the running object of its class' };
}

/** The process that the object lives in; undefined where COM does not tell. */
function processOf(object: object): number | undefined {
  try {
    return serverProcessId(object);
  } catch (error) {
    if (ComError.is(error)) return undefined;
    throw error;
  }
}

function tell({ object, how }: Found): void {
  const colors = outputColors();
  const display = { colors, width: process.stdout.columns || Infinity };
  const id = processOf(object);
  const facts: readonly (readonly [string, string])[] = [
    ['Type', typeName(object)],
    ['Object', how],
    ...(id === undefined ? [] : [['Process', id === process.pid ? 'this one' : String(id)] as const]),
  ];
  const sources = getSourceInterfaces(object);
  const events = sources.map(({ name, iid, events: of }): readonly [string, string] => [name ?? iid, of.map((event) => event.name).join(', ')]);
  const parts = [table(facts, display), `Members\n${membersTable(object, display)}`, `Values\n${valuesTable(object, display)}`, ...(events.length === 0 ? [] : [`Events\n${table(events, display)}`])];
  process.stdout.write(`${parts.join('\n\n')}\n`);
}

function asJson({ object, how }: Found): void {
  writeJson({
    type: typeName(object),
    object: how,
    processId: processOf(object),
    members: members(object, { values: true }).map(({ value, ...member }) => (value === undefined ? member : { ...member, value: printable(valueText(value)) })),
    sources: getSourceInterfaces(object),
  });
}

/**
 * `coclass inspect --live`: an object that runs, with its members and what they are now. Its properties without arguments are read.
 * @param what a ProgID, a CLSID or a moniker
 */
export function inspectLive(what: string, json: boolean): void {
  const found = find(what);
  try {
    if (json) asJson(found);
    else tell(found);
  } finally {
    release(found.object);
  }
}
