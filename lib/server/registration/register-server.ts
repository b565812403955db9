import { typeError } from '../../errors/caller.js';
import { type ClassRegistration, planOfClass } from './class-registration.js';
import { RegistryJournal } from './journal.js';
import { addLayer, takeAway, takePlanAway } from './layers.js';
import { readLayer } from './ledger.js';
import { type LibraryRegistration, planOfLibrary } from './library-registration.js';
import { PlanBuilder, type RegistrationPlan } from './plan.js';
import { duringRegistration } from './reg-keys.js';
import { OWN_BITS } from '../../registry/program-bits.js';
import { type RegistrationOptions, type RegistrationScope, scopeOf } from './scope.js';

/** What a server registers: its type library, and its classes. */
export interface ServerRegistration {
  readonly library?: LibraryRegistration;
  readonly classes?: readonly ClassRegistration[];
}

/** What is registered in one piece. */
interface Part {
  readonly plan: RegistrationPlan;
  readonly bits: 32 | 64;
  readonly updateRegistry?: ((register: boolean) => void) | undefined;
}

/** All is looked at before anything is written. */
function partsOf(caller: string, server: ServerRegistration): Part[] {
  if (typeof server !== 'object' || (server as unknown) === null) throw typeError(`${caller}: expected a ServerRegistration`);
  const { library, classes = [] } = server;
  return [
    ...(library === undefined ? [] : [{ plan: planOfLibrary(caller, library), bits: library.bits ?? OWN_BITS }]),
    ...classes.map((each) => ({ plan: planOfClass(caller, each), bits: each.bits ?? OWN_BITS, updateRegistry: each.updateRegistry?.bind(each) })),
  ];
}

function register(caller: string, server: ServerRegistration, options: RegistrationOptions | undefined): RegistrationScope {
  const parts = partsOf(caller, server);
  const root = scopeOf(caller, options);
  RegistryJournal.run((journal) => {
    for (const { plan, bits, updateRegistry } of parts) {
      const more = new PlanBuilder(bits);
      if (updateRegistry !== undefined) duringRegistration({ journal, root, bits, plan: more }, () => { updateRegistry(true); });
      addLayer(journal, root, { ...plan, keys: [...plan.keys, ...more.keys], values: [...plan.values, ...more.values] });
    }
  });
  return root;
}

function unregister(caller: string, server: ServerRegistration, options: RegistrationOptions | undefined): RegistrationScope {
  const parts = partsOf(caller, server);
  const root = scopeOf(caller, options);
  RegistryJournal.run((journal) => {
    for (const { plan, bits, updateRegistry } of parts.toReversed()) {
      const layer = readLayer(root, plan.id);
      if (updateRegistry !== undefined) duringRegistration({ journal, root, bits, layer }, () => { updateRegistry(false); });
      if (layer === undefined) takePlanAway(journal, root, plan);
      else takeAway(journal, root, layer);
    }
  });
  return root;
}

/**
 * Registers a server: its type library, then its classes, all or nothing. One that is registered already is brought up to
 * date; what others registered under the same names is written over, and is there again after unregistering.
 * @returns the scope in which it is registered
 * @throws ComError E_ACCESSDENIED that names the key when the user may not write there, or as the registry answers: then
 * nothing is written
 * @throws TypeError that names the field that is not as it should be
 */
export function registerServer(server: ServerRegistration, options?: RegistrationOptions): RegistrationScope {
  return register('registerServer', server, options);
}

/**
 * Removes what {@link registerServer} wrote for the same server in the same scope, and puts back what it wrote over. What
 * others have put there since stays; nothing happens when it is not registered.
 * @throws as {@link registerServer}
 */
export function unregisterServer(server: ServerRegistration, options?: RegistrationOptions): RegistrationScope {
  return unregister('unregisterServer', server, options);
}

/** Registers one class; as {@link registerServer}. */
export function registerClass(registration: ClassRegistration, options?: RegistrationOptions): RegistrationScope {
  return register('registerClass', { classes: [registration] }, options);
}

/** Unregisters one class; as {@link unregisterServer}. */
export function unregisterClass(registration: ClassRegistration, options?: RegistrationOptions): RegistrationScope {
  return unregister('unregisterClass', { classes: [registration] }, options);
}

/** Registers a type library and its interfaces; as {@link registerServer}. */
export function registerTypeLibrary(library: LibraryRegistration, options?: RegistrationOptions): RegistrationScope {
  return register('registerTypeLibrary', { library }, options);
}

/** Unregisters a type library and its interfaces; as {@link unregisterServer}. */
export function unregisterTypeLibrary(library: LibraryRegistration, options?: RegistrationOptions): RegistrationScope {
  return unregister('unregisterTypeLibrary', { library }, options);
}
