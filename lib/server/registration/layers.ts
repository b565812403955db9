import type { RegistryRoot } from '../../native/contract.js';
import type { RegistryJournal } from './journal.js';
import { type Layer, type LayerKey, type LayerValue, placeId, readLayers, removeLayer, writeLayer } from './ledger.js';
import type { PlannedValue, RegistrationPlan } from './plan.js';
import { isSameValue, type KeyPlace, readValue } from './registry-key.js';

const CLASSES = 'Software\\Classes';
/** Keys that no registration makes for itself. */
const SHARED = /^(?:CLSID|TypeLib|Interface|AppID|Component Categories)$/i;

/** The place of a key below Software\Classes. */
export function classesPlace(root: RegistryRoot, { key, view }: { readonly key: string; readonly view: number }): KeyPlace {
  return { root, path: `${CLASSES}\\${key}`, view };
}

/** A key's parents and itself, the outermost first. */
function chain<T extends { readonly key: string }>(place: T): T[] {
  const parts = place.key.split('\\');
  return parts.map((_, index) => ({ ...place, key: parts.slice(0, index + 1).join('\\') }));
}

/** The keys of a plan and all that they are in, each once, parents first. */
function keysOf(plan: RegistrationPlan): { readonly key: string; readonly view: number }[] {
  const found = new Map<string, { readonly key: string; readonly view: number }>();
  for (const place of plan.keys) for (const { key, view } of chain(place)) found.set(placeId({ key, view }), { key, view });
  return [...found.values()];
}

/** Of two values for one place the last one counts. */
function valuesOf(plan: RegistrationPlan): PlannedValue[] {
  return [...new Map(plan.values.map((value) => [placeId(value), value])).values()];
}

/** Whether a registration is there, as it is, and over all others. */
function isInPlace(root: RegistryRoot, plan: RegistrationPlan, layer: Layer): boolean {
  const wanted = valuesOf(plan);
  const written = new Map(layer.values.map((value) => [placeId(value), value.value]));
  const keys = keysOf(plan);
  const known = new Set(layer.keys.map(placeId));
  return (
    wanted.length === written.size &&
    keys.length === known.size &&
    keys.every((key) => known.has(placeId(key))) &&
    wanted.every((value) => isSameValue(written.get(placeId(value)), value.value) && isSameValue(readValue(classesPlace(root, value), value.name), value.value))
  );
}

/** Writes all that a plan says over what is there; a registration of the same id is replaced. */
export function addLayer(journal: RegistryJournal, root: RegistryRoot, plan: RegistrationPlan): void {
  const own = readLayers(root).find(({ id }) => id === plan.id);
  if (own !== undefined) {
    if (isInPlace(root, plan, own)) return;
    takeAway(journal, root, own);
  }
  const keys: LayerKey[] = [];
  for (const { key, view } of keysOf(plan)) {
    const made = journal.createKey(classesPlace(root, { key, view }));
    keys.push({ key, view, isOurs: made.length > 0 });
  }
  const values = valuesOf(plan).map((planned) => ({ ...planned, before: journal.setValue(classesPlace(root, planned), planned.name, planned.value) }));
  const order = (readLayers(root).at(-1)?.order ?? 0) + 1;
  writeLayer(journal, root, { id: plan.id, order, keys, values });
}

/** Another registration while one is taken away, which may leave it something. */
class Neighbour {
  readonly layer: Layer;
  readonly #keys: Map<string, LayerKey>;
  readonly #values: Map<string, LayerValue>;
  #isChanged = false;

  constructor(layer: Layer) {
    this.layer = layer;
    this.#keys = new Map(layer.keys.map((key) => [placeId(key), key]));
    this.#values = new Map(layer.values.map((value) => [placeId(value), value]));
  }

  hasValue(id: string): boolean {
    return this.#values.has(id);
  }

  hasKey(id: string): boolean {
    return this.#keys.has(id);
  }

  /** Gives it the past of a value that it wrote over, unless somebody else wrote it in between. */
  inheritValue(id: string, { value, before }: LayerValue): void {
    const own = this.#values.get(id);
    if (own === undefined || !isSameValue(own.before, value)) return;
    this.#values.set(id, { ...own, before });
    this.#isChanged = true;
  }

  /** From now on the key is there because of it. */
  inheritKey(id: string): void {
    const own = this.#keys.get(id);
    if (own === undefined) return;
    this.#keys.set(id, { ...own, isOurs: true });
    this.#isChanged = true;
  }

  save(journal: RegistryJournal, root: RegistryRoot): void {
    if (this.#isChanged) writeLayer(journal, root, { ...this.layer, keys: [...this.#keys.values()], values: [...this.#values.values()] });
  }
}

/** Takes a registration away: what it wrote over is there again, unless others have written over it since. */
export function takeAway(journal: RegistryJournal, root: RegistryRoot, layer: Layer): void {
  const others = readLayers(root).filter(({ id }) => id !== layer.id).map((other) => new Neighbour(other));
  for (const value of layer.values.toReversed()) takeValue(journal, root, layer.order, value, others);
  for (const key of layer.keys.toReversed()) if (key.isOurs) takeKey(journal, root, key, others);
  for (const other of others) other.save(journal, root);
  removeLayer(journal, root, layer.id);
}

function takeValue(journal: RegistryJournal, root: RegistryRoot, order: number, value: LayerValue, others: readonly Neighbour[]): void {
  const id = placeId(value);
  const over = others.find((other) => other.layer.order > order && other.hasValue(id));
  if (over !== undefined) {
    // It stays as the later registration wrote it, which has now this one's past to go back to.
    over.inheritValue(id, value);
    return;
  }
  const place = classesPlace(root, value);
  // What somebody else wrote since is not ours.
  if (!isSameValue(readValue(place, value.name), value.value)) return;
  if (value.before === undefined) journal.deleteValue(place, value.name);
  else journal.setValue(place, value.name, value.before);
}

function takeKey(journal: RegistryJournal, root: RegistryRoot, key: LayerKey, others: readonly Neighbour[]): void {
  const id = placeId(key);
  const heir = others.find((other) => other.hasKey(id));
  if (heir === undefined) journal.deleteEmptyKey(classesPlace(root, key));
  else heir.inheritKey(id);
}

/**
 * Takes away what a plan says without a note of it, such as what DllRegisterServer of the same server wrote: values that
 * are as planned, and keys that are empty then. Nothing when another server has registered itself.
 */
export function takePlanAway(journal: RegistryJournal, root: RegistryRoot, plan: RegistrationPlan): void {
  const { owner } = plan;
  if (!isSameValue(readValue(classesPlace(root, owner), owner.name), owner.value)) return;
  const layer = {
    id: plan.id,
    order: 0,
    keys: keysOf(plan).map(({ key, view }) => ({ key, view, isOurs: !SHARED.test(key) })),
    values: valuesOf(plan).map((value) => ({ ...value, before: undefined })),
  };
  takeAway(journal, root, layer);
}
