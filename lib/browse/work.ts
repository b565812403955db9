import { Helper, type PendingCall } from './process/helper.js';
import type { IndexState, Messages, ObjectInfo, Requests, RunningCall, Watch } from './protocol.js';

/** A call that takes longer is told to the pages, in milliseconds. */
const MOMENT = 700;

type ObjectRequest = 'running' | 'objects' | 'create' | 'attach' | 'object' | 'values' | 'call' | 'get' | 'put' | 'items' | 'query' | 'watch' | 'unwatch' | 'release';
type ServerRequest = 'about' | 'endObjects';
/** What the catalogue's process answers. */
export type CatalogueRequest = Exclude<keyof Requests, ObjectRequest | ServerRequest>;
export type { ObjectRequest };

/** Those of the objects' process; the others are the catalogue's. */
const objectRequests: ReadonlySet<string> = new Set<ObjectRequest>([
  'running', 'objects', 'create', 'attach', 'object', 'values', 'call', 'get', 'put', 'items', 'query', 'watch', 'unwatch', 'release',
]);

function nameOf(call: PendingCall): string {
  const { class: of, moniker, running, active, member } = call.parameters as Readonly<Record<string, unknown>>;
  const what = [of, moniker, running, active, member].find((part): part is string => typeof part === 'string' && part !== '');
  return what === undefined ? call.name : `${call.name} ${what}`;
}

/**
 * The two processes that do what is asked: the catalogue reads the registry and type libraries, and edits these; the other has the
 * objects, whose code is others'. What the pages see of both is kept here, for a page that is opened later.
 */
export class Work {
  readonly #tell: (name: keyof Messages, json: string) => void;
  readonly #catalogue: Helper;
  readonly #objects: Helper;
  readonly #infos = new Map<number, ObjectInfo>();
  readonly #watches = new Map<number, Watch>();
  #index: IndexState = { state: 'idle', done: 0, total: 0, failed: 0, types: 0, members: 0 };
  #busyTimer: NodeJS.Timeout | undefined;
  #wasBusy = false;

  /** @param tell hands a message on to all pages */
  constructor(tell: (name: keyof Messages, json: string) => void) {
    this.#tell = tell;
    this.#catalogue = new Helper('dist/browse/catalogue/main.js', 'the process that reads the registry and type libraries', {
      message: (name, json) => { this.#hear(name as keyof Messages, json); },
      ended: () => { this.#hear('index', JSON.stringify({ state: 'idle', done: 0, total: 0, failed: 0, types: 0, members: 0 } satisfies IndexState)); },
      calls: () => undefined,
    });
    this.#objects = new Helper('dist/browse/objects/main.js', "the objects' process", {
      message: (name, json) => { this.#hear(name as keyof Messages, json); },
      ended: (reason, wasAsked) => {
        this.#infos.clear();
        this.#watches.clear();
        this.#tell('objectsEnded', JSON.stringify({ reason, wasAsked } satisfies Messages['objectsEnded']));
      },
      calls: () => { this.#lookAtCalls(); },
    });
  }

  /** What a new page is told. */
  get state(): Omit<Messages['hello'], 'about'> {
    return { index: this.#index, objects: [...this.#infos.values()], watches: [...this.#watches.values()] };
  }

  /** Has the right process answer; the answer is JSON. @throws HelperFailure */
  async ask(name: string, parameters: object): Promise<string> {
    if (name !== 'endObjects') return (objectRequests.has(name) ? this.#objects : this.#catalogue).ask(name, parameters);
    await this.#objects.end();
    return '{}';
  }

  async end(): Promise<void> {
    clearTimeout(this.#busyTimer);
    await Promise.all([this.#catalogue.end(), this.#objects.end()]);
  }

  #hear(name: keyof Messages, json: string): void {
    if (name === 'index') this.#index = JSON.parse(json) as IndexState;
    if (name === 'objects') {
      const { added, removed } = JSON.parse(json) as Messages['objects'];
      for (const info of added) this.#infos.set(info.id, info);
      for (const id of removed) this.#infos.delete(id);
    }
    if (name === 'watchStarted') {
      const watch = JSON.parse(json) as Watch;
      this.#watches.set(watch.watch, watch);
    }
    if (name === 'watchEnded') this.#watches.delete((JSON.parse(json) as Messages['watchEnded']).watch);
    this.#tell(name, json);
  }

  /** Tells of calls that take their time, once they do, and when there are none any more. */
  #lookAtCalls(): void {
    clearTimeout(this.#busyTimer);
    const { calls } = this.#objects;
    const [oldest] = calls;
    if (oldest === undefined) {
      if (this.#wasBusy) this.#tellBusy([]);
      return;
    }
    this.#busyTimer = setTimeout(() => { this.#tellBusy(this.#objects.calls); }, Math.max(0, oldest.since + MOMENT - Date.now())).unref();
  }

  #tellBusy(calls: readonly PendingCall[]): void {
    this.#wasBusy = calls.length > 0;
    const told = calls.map((call): RunningCall => {
      const { object } = call.parameters as { readonly object?: number };
      return { ...(object === undefined ? {} : { object }), what: nameOf(call), since: call.since };
    });
    this.#tell('busy', JSON.stringify({ calls: told } satisfies Messages['busy']));
  }
}
