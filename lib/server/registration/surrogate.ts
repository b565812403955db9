import { realpathSync } from 'node:fs';

import { native } from '../../native/load.js';
import { Guid } from '../../values/guid.js';
import { RegistryJournal } from './journal.js';
import { addLayer, takeAway } from './layers.js';
import { readLayer } from './ledger.js';
import { PlanBuilder } from './plan.js';
import { viewOf } from './registry-key.js';
import type { RegistrationScope } from './scope.js';

// A DLL that COM itself runs in a process of its own (dllhost.exe): its classes have an AppID, and that a DllSurrogate.

function real(path: string): string {
  try {
    return realpathSync.native(path.replace(/^"|"$/g, '')).toLowerCase();
  } catch {
    return path.toLowerCase();
  }
}

/** The CLSIDs that a DLL is registered for, in the registry's order. */
function classesOf(dll: string, bits: 32 | 64): string[] {
  const path = real(dll);
  const name = path.slice(path.lastIndexOf('\\') + 1);
  return (native().classesKeys('CLSID', viewOf(bits)) ?? []).filter((clsid) => {
    if (!Guid.isGuid(clsid)) return false;
    const server = native().classesValue(`CLSID\\${clsid}\\InprocServer32`, '', viewOf(bits));
    // Few have the name: only they are looked for on the disk.
    return server?.toLowerCase().includes(name) === true && real(server) === path;
  });
}

function idOf(dll: string, bits: 32 | 64): string {
  return `surrogate ${bits}-bit ${real(dll)}`;
}

/**
 * Gives the classes of a DLL that is registered an AppID with the system's surrogate. One that a class has already is taken, else one
 * for all of them, which has the CLSID of the first.
 * @returns the CLSIDs; none where the DLL has no class
 * @throws ComError E_ACCESSDENIED that names the key when the user may not write there: then nothing is written
 */
export function registerSurrogate(dll: string, bits: 32 | 64, scope: RegistrationScope): string[] {
  const classes = classesOf(dll, bits);
  const [first] = classes;
  if (first === undefined) return [];
  const plan = new PlanBuilder(bits);
  const appIds = classes.map((clsid) => {
    const own = Guid.tryParse(native().classesValue(`CLSID\\${clsid}`, 'AppID', viewOf(bits)) ?? '')?.text;
    const appId = own ?? new Guid(first).text;
    plan.set(`CLSID\\${clsid}`, appId, 'AppID');
    return appId;
  });
  for (const appId of new Set(appIds)) plan.set(`AppID\\${appId}`, '', 'DllSurrogate');
  const { keys, values } = plan;
  const [owner] = values;
  if (owner !== undefined) RegistryJournal.run((journal) => { addLayer(journal, scope, { id: idOf(dll, bits), keys, values, owner }); });
  return classes;
}

/**
 * Takes back what {@link registerSurrogate} wrote for the DLL; nothing where it did not.
 * @throws as {@link registerSurrogate}
 */
export function unregisterSurrogate(dll: string, bits: 32 | 64, scope: RegistrationScope): void {
  const layer = readLayer(scope, idOf(dll, bits));
  if (layer !== undefined) RegistryJournal.run((journal) => { takeAway(journal, scope, layer); });
}
