import { createObject, createRemoteObject, getActiveObject, getObject, runningObjects } from '../../client/activation.js';
import { createObjectFrom } from '../../client/file-classes.js';
import { runningHosts } from '../../client/hosts.js';
import { ComError } from '../../errors/com-error.js';
import { progIDFromCLSID } from '../../registry/class-id.js';
import { Guid } from '../../values/guid.js';
import type { AttachQuery, CreateQuery, Running, RunningObject } from '../protocol/objects.js';
import { Refusal } from '../refusal.js';

/** An object that has come to be looked at, and how. */
export interface Found {
  readonly object: object;
  readonly origin: string;
}

/** What is absent in JSON is absent, and not undefined. */
export function create({ class: id, file, machine, ...options }: CreateQuery): Found {
  if (typeof id !== 'string' || id.trim() === '') throw new Refusal(400, 'class: expected a ProgID or a CLSID');
  if (machine !== undefined) {
    if (file !== undefined || Object.keys(options).length > 0) throw new Refusal(422, 'an object of another machine takes no other choice');
    return { object: createRemoteObject(machine, id) as object, origin: `${id} on ${machine}` };
  }
  if (file === undefined) return { object: createObject(id, options) as object, origin: id };
  return { object: createObjectFrom(file, id, options) as object, origin: `${id} of ${file}` };
}

export function attach(query: AttachQuery): Found {
  if ('moniker' in query) return { object: getObject(query.moniker) as object, origin: query.moniker };
  if ('running' in query) return { object: getObject(query.running, { running: true }) as object, origin: query.running };
  return { object: getActiveObject(query.active) as object, origin: `${query.active}, the active one` };
}

function runningObject(name: string): RunningObject {
  const clsid = Guid.tryParse(/^!(?<guid>\{[^}]+\})$/.exec(name)?.groups?.['guid'] ?? '')?.text;
  if (clsid === undefined) return { name };
  try {
    return { name, clsid, className: progIDFromCLSID(clsid) };
  } catch (error) {
    if (ComError.is(error)) return { name, clsid };
    throw error;
  }
}

/** What runs, and could be looked at. */
export function running(): Running {
  return { objects: runningObjects().map(runningObject), hosts: runningHosts() };
}
