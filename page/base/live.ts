import type { About, IndexState, Messages, ObjectInfo, ObservedEvent, RunningCall, Watch } from '../../lib/browse/protocol.js';
import { secret } from './secret.js';
import { headers } from './server.js';
import { store } from './store.js';

/** What the server tells by itself. */
export interface Live {
  /** `refused`: the secret is not that of the server. `ended`: it has said goodbye. */
  readonly connection: 'connecting' | 'open' | 'lost' | 'ended' | 'refused';
  readonly about?: About;
  readonly index?: IndexState;
  readonly objects: readonly ObjectInfo[];
  readonly watches: readonly Watch[];
  /** Calls that have not returned. */
  readonly calls: readonly RunningCall[];
  /** The last ones. */
  readonly events: readonly ObservedEvent[];
  /** Why the objects' process has ended, until somebody has read it. */
  readonly objectsEnded?: Messages['objectsEnded'];
}

const KEPT_EVENTS = 500;
const RETRY = 1500;

/** However many events come, the page is drawn once in a while. Not by frames: a tab that is not seen has none. */
function onceInAWhile(): (tell: () => void) => void {
  let isWaiting = false;
  return (tell) => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      tell();
    }, 16);
  };
}

const live = store<Live>({ connection: secret === undefined ? 'refused' : 'connecting', objects: [], watches: [], calls: [], events: [] }, onceInAWhile());

function set(change: Partial<Live>): void {
  live.set({ ...live.get(), ...change });
}

const takers: { readonly [Name in keyof Messages]: (message: Messages[Name]) => void } = {
  hello: ({ about, index, objects, watches }) => { set({ connection: 'open', about, index, objects, watches, calls: [] }); },
  index: (index) => { set({ index }); },
  objects: ({ added, removed }) => {
    const gone = new Set([...removed, ...added.map(({ id }) => id)]);
    set({ objects: [...live.get().objects.filter(({ id }) => !gone.has(id)), ...added].sort((a, b) => a.id - b.id) });
  },
  busy: ({ calls }) => { set({ calls }); },
  event: (event) => { set({ events: [...live.get().events, event].slice(-KEPT_EVENTS) }); },
  watchStarted: (watch) => { set({ watches: [...live.get().watches.filter((each) => each.watch !== watch.watch), watch] }); },
  watchEnded: ({ watch }) => { set({ watches: live.get().watches.filter((each) => each.watch !== watch) }); },
  objectsEnded: (objectsEnded) => {
    set({ objects: [], watches: [], calls: [], ...(objectsEnded.wasAsked ? {} : { objectsEnded }) });
  },
  goodbye: () => { set({ connection: 'ended' }); },
};

function take(name: string, data: string): void {
  const taker = (takers as Record<string, ((message: unknown) => void) | undefined>)[name];
  taker?.(JSON.parse(data));
}

/** Reads one stream of server-sent events to its end. By fetch, as an EventSource sends no header. */
async function readStream(): Promise<void> {
  const response = await fetch('/api/events', { headers });
  if (!response.ok || response.body === null) {
    if (response.status === 401 || response.status === 403) set({ connection: 'refused' });
    return;
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string): string => block.split('\n').find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? '';
      const name = field('event');
      if (name !== '') take(name, field('data'));
    }
  }
}

/** Listens to the server as long as the page is there; the server lives as long as somebody does. */
export async function listen(): Promise<void> {
  while (live.get().connection !== 'refused') {
    try {
      await readStream();
    } catch {
      // Told below, and tried again.
    }
    if (live.get().connection === 'open' || live.get().connection === 'connecting') set({ connection: 'lost' });
    await new Promise((done) => { setTimeout(done, RETRY); });
  }
}

/** What the server has told; the component is drawn anew when that changes. */
export const useLive = live.use;

/** Empties the list of events: of one object, or all. */
export function clearEvents(object?: number): void {
  set({ events: object === undefined ? [] : live.get().events.filter((event) => event.object !== object) });
}

/** That the objects have ended has been read. */
export function forgetEnd(): void {
  const { objectsEnded: _read, ...rest } = live.get();
  live.set(rest);
}
