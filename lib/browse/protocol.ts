import type { About, Empty } from './protocol/common.js';
import type { CheckAnswer, EditLibrary, Folder, SaveQuery } from './protocol/editor.js';
import type { LibraryId, LibraryTypes, TextForm, TypeFacts } from './protocol/library.js';
import type { AttachQuery, CallAnswer, CreateQuery, GivenValue, Items, MemberQuery, ObjectFacts, ObjectInfo, ObjectQuery, ObservedEvent, Running, RunningCall, Value, Watch, WatchQuery } from './protocol/objects.js';
import type { CategoryRow, ClassFacts, ClassRow, LibraryRow } from './protocol/registry.js';
import type { IndexState, SearchAnswer, SearchQuery, UnreadLibrary } from './protocol/search.js';

export type * from './protocol/common.js';
export type * from './protocol/editor.js';
export type * from './protocol/library.js';
export type * from './protocol/objects.js';
export type * from './protocol/registry.js';
export type * from './protocol/search.js';

/**
 * What the page of `coclass browse` asks of its server, and what it is answered. Nothing but types, and none of another module: the
 * page is compiled for browsers.
 *
 * The address is `http://127.0.0.1:PORT/#SECRET`. The page keeps the secret, takes it out of the address (history.replaceState; sessionStorage
 * for a reload) and sends it with each request in the header {@link SecretHeader}. A request is `POST /api/<name>` with a JSON object
 * as its body, of the media type application/json: {@link Requests} has the names, the parameters and the answers, which are JSON as well.
 * A failed one has a status of 400 and up, and its body is a {@link Failure}.
 *
 * The page's own files are those of dist/browse/page, index.html first; they need no secret, and there is none in them. Content-Security-Policy
 * lets nothing run or load but what is from the server: no inline script or style, no eval.
 *
 * What the server tells by itself comes by `GET /api/events`, with the same header (so by fetch, not by EventSource): a stream of
 * server-sent events, whose `event:` is a name of {@link Messages} and whose `data:` is its JSON in one line. While a page has this stream
 * open, the server lives; some seconds after the last has closed, it ends. A line that starts with a colon comes every few seconds
 * and means nothing but that the server is there.
 */
export type SecretHeader = 'X-Coclass-Secret';

/** Each request by its name. */
export interface Requests {
  /** What the page runs on. */
  about: { readonly parameters: Empty; readonly answer: About };

  // The registry. What is told is what it says now; pages that are shown again ask again.

  /** All registered classes, in the order of their CLSIDs. */
  classes: { readonly parameters: Empty; readonly answer: readonly ClassRow[] };
  /** All that the registry says of one: by its CLSID or a ProgID. Status 404 when it is not registered. */
  class: { readonly parameters: { readonly id: string }; readonly answer: ClassFacts };
  /** All registered type libraries, a row for each version and language. */
  libraries: { readonly parameters: Empty; readonly answer: readonly LibraryRow[] };
  /** The component categories that are registered, or that a class says it is of. */
  categories: { readonly parameters: Empty; readonly answer: readonly CategoryRow[] };

  // A type library.

  /** A library's types; all errors of a library that cannot be read come by a failure of status 422. */
  library: { readonly parameters: { readonly library: LibraryId }; readonly answer: LibraryTypes };
  /** One of its types, by its place in {@link LibraryTypes.types}. */
  type: { readonly parameters: { readonly library: LibraryId; readonly index: number }; readonly answer: TypeFacts };
  /** The place of a type that a {@link TypeLink} names without an index. Status 404 when it is not there. */
  findType: { readonly parameters: { readonly library: LibraryId; readonly name?: string; readonly guid?: string }; readonly answer: { readonly library: LibraryId; readonly index: number } };
  /** The whole library in one of its forms. */
  libraryText: { readonly parameters: { readonly library: LibraryId; readonly form: TextForm }; readonly answer: { readonly text: string } };

  // Search. The index of all registered libraries is built in the background from the first of these requests on.

  /** Looks for a text in names, ProgIDs, help texts and GUIDs, best first. What is not in the index yet is found later: {@link Messages.index}. */
  search: { readonly parameters: SearchQuery; readonly answer: SearchAnswer };
  /** How far the index is, and which libraries could not be read. Does not start it. */
  searchIndex: { readonly parameters: Empty; readonly answer: IndexState & { readonly failures: readonly UnreadLibrary[] } };

  // Objects. They live in a process of their own: one that crashes or hangs there costs the objects, and not the browser.

  /** The running object table, and the hosts (coclass-host.exe) that the browser's objects have. */
  running: { readonly parameters: Empty; readonly answer: Running };
  /** The objects that pages look at: those that were created or attached to, and of those that values showed the ones that were asked for. */
  objects: { readonly parameters: Empty; readonly answer: readonly ObjectInfo[] };
  /** Creates an object of a class. */
  create: { readonly parameters: CreateQuery; readonly answer: ObjectInfo };
  /** What a moniker stands for (`winmgmts:`, a path), what is in the running object table by this name, or the active object of a class. */
  attach: { readonly parameters: AttachQuery; readonly answer: ObjectInfo };
  /** An object's members and events. Nothing of the object is called. */
  object: { readonly parameters: ObjectQuery; readonly answer: ObjectFacts };
  /** Reads properties that take no arguments: those that are named, or all that are not hidden. A failed one has a value of kind `failure`. */
  values: { readonly parameters: ObjectQuery & { readonly names?: readonly string[] }; readonly answer: Readonly<Record<string, Value>> };
  /** Calls a method, or gets a property that takes arguments. */
  call: { readonly parameters: MemberQuery; readonly answer: CallAnswer };
  /** Gets a property. */
  get: { readonly parameters: MemberQuery; readonly answer: CallAnswer };
  /** Puts a property; `arguments` are its indices. */
  put: { readonly parameters: MemberQuery & { readonly value: GivenValue; /** By reference: Visual Basic's Set. */ readonly byReference?: boolean }; readonly answer: CallAnswer };
  /** What is in a collection, from an item on. */
  items: { readonly parameters: ObjectQuery & { /** How many are passed over; 0 unless given. */ readonly skip?: number; /** How many at the most; 100 unless given. */ readonly limit?: number }; readonly answer: Items };
  /** The same object by another interface (QueryInterface), as an object to look at. */
  query: { readonly parameters: ObjectQuery & { readonly iid: string }; readonly answer: ObjectInfo };
  /** Listens to the events of one source interface; they come as {@link Messages.event}. */
  watch: { readonly parameters: WatchQuery; readonly answer: Watch };
  /** Ends that. */
  unwatch: { readonly parameters: { readonly watch: number }; readonly answer: Empty };
  /** Lets go of an object. */
  release: { readonly parameters: ObjectQuery; readonly answer: Empty };
  /** Ends the process that the objects live in, and all of them with it: the way out of a call that does not return. */
  endObjects: { readonly parameters: Empty; readonly answer: Empty };

  // The editor. The page has the library that is edited; the server keeps nothing of it between requests.

  /** A library to begin with: a name, GUIDs, nothing in it. */
  newLibrary: { readonly parameters: { readonly name: string }; readonly answer: EditLibrary };
  /** A library that there is, for change. */
  openLibrary: { readonly parameters: { readonly library: LibraryId }; readonly answer: EditLibrary };
  /** New GUIDs. */
  guids: { readonly parameters: { readonly count: number }; readonly answer: readonly string[] };
  /** What is wrong with a library, and, where nothing is, what it comes to. */
  checkLibrary: { readonly parameters: { readonly library: EditLibrary }; readonly answer: CheckAnswer };
  /** Writes a file. Status 409 when there is one already and `overwrite` is not true; 422 with {@link Failure.problems} when it is not in order. */
  saveLibrary: { readonly parameters: SaveQuery; readonly answer: { /** Where it is now. */ readonly path: string; readonly bytes: number } };
  /** The same file as an answer, for a download. */
  downloadLibrary: { readonly parameters: Pick<SaveQuery, 'library' | 'form'>; readonly answer: { readonly fileName: string; readonly base64: string } };
  /** What is in a folder: for naming a file to open or to save. The browser's own (the working folder) unless a path is given. */
  folder: { readonly parameters: { readonly path?: string }; readonly answer: Folder };
}

/** What the server tells by itself. */
export interface Messages {
  /** The first on each stream. */
  hello: { readonly about: About; readonly index: IndexState; readonly objects: readonly ObjectInfo[]; readonly watches: readonly Watch[] };
  /** The index has grown. */
  index: IndexState;
  /** Objects that pages look at: there are new ones, or some were released (by whichever page). */
  objects: { readonly added: readonly ObjectInfo[]; readonly removed: readonly number[] };
  /** The calls that have not returned. Comes when one takes longer than a moment, and again when that has changed. */
  busy: { readonly calls: readonly RunningCall[] };
  /** An event of an object that is watched. */
  event: ObservedEvent;
  /** A watch has begun, by whichever page. */
  watchStarted: Watch;
  /** A watch has ended: by `unwatch`, or by its source. */
  watchEnded: { readonly watch: number; readonly reason: 'disposed' | 'released' | 'gone' };
  /** The objects' process has ended, with all objects; the next request that needs one starts another. */
  objectsEnded: { /** In words: 'it was asked to', or how it crashed. */ readonly reason: string; readonly wasAsked: boolean };
  /** The server is about to end (Ctrl-C). */
  goodbye: Empty;
}
