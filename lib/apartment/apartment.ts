import { Worker } from 'node:worker_threads';

import type { ComObject, CreateOptions, CreateRemoteOptions, GetObjectOptions } from '../client/activation.js';
import type { CreateFromOptions } from '../client/file-classes.js';
import { typeError } from '../errors/caller.js';
import { ComError } from '../errors/com-error.js';
import { checkOptions } from '../errors/options.js';
import { native } from '../native/load.js';
import { packageUrl } from '../package-files.js';
import type { ApartmentModel } from '../threading/apartment-model.js';
import { currentLocales } from '../threading/locale.js';
import { Guid } from '../values/guid.js';
import { type CallOptions, checkCallOptions } from './call-options.js';
import { Channel } from './channel.js';
import { decodeError } from './marshal/error-codec.js';
import { chainOf, MarshaledArguments } from './marshal/marshaled-arguments.js';
import { ObjectHandle } from './marshal/object-handle.js';
import type { Ready, Setup } from './protocol.js';
import { RunningCall } from './running-call.js';
import type { AsyncModule, AsyncView, ObjectOf, Puttable, Viewed } from './types.js';
import { makeView, viewState } from './views/view.js';

export type { CallOptions } from './call-options.js';
export type { AsyncChain, AsyncModule, AsyncView, Settled, Viewed } from './types.js';

/** For `Apartment.start`. */
export interface ApartmentOptions {
  /** `STA` (the default): single-threaded, with a message loop. `MTA`: the Worker joins the process's multithreaded apartment. */
  readonly model?: ApartmentModel;
}

const apartments = new WeakMap<Channel, Apartment>();

function ended(why: string, cause?: unknown): ComError {
  const description = `the apartment has ended: ${why}`;
  return new ComError(`${description} (RPC_E_DISCONNECTED)`, { hresult: 'RPC_E_DISCONNECTED', description, cause });
}

/** What a Worker says first, or how it ended before. */
function readiness(worker: Worker): Promise<Ready> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      reject(ended(`its Worker exited with code ${code}`));
    });
  });
}

// Objects of classes that no types are installed for are used as they are: the types of their members are not knowable.
/* eslint-disable @typescript-eslint/no-explicit-any */

/**
 * A COM apartment on a thread of its own (a Worker), whose objects are used from here without ever blocking this thread:
 *
 *     await using apartment = await Apartment.start();
 *     const excel = await apartment.createObject('Excel.Application');
 *     console.log(await excel.Workbooks.Add().Worksheets(1).Name);
 *
 * The calls of an apartment run one after the other, in the order in which they are written; one that takes long keeps the
 * others of its apartment waiting, and nothing else. While calls are waited for, the process stays alive; an idle
 * apartment does not keep it.
 *
 * A view holds one reference in the Worker, until `release(view)`, the end of its `using` block, or garbage collection. The
 * objects that a chain passes on its way are released there at once. `comScope` knows nothing of views.
 */
export class Apartment implements Disposable, AsyncDisposable {
  readonly #channel: Channel;
  readonly #worker: Worker;
  #failure: unknown;

  private constructor(worker: Worker, running: Int32Array, thread: number) {
    this.#worker = worker;
    this.#channel = new Channel(worker, running, thread, (channel, reference, type) => makeView(new ObjectHandle(channel, reference, type), {}));
    apartments.set(this.#channel, this);
    worker.on('error', (error) => {
      this.#failure = error;
      this.#channel.end(ended(error instanceof Error ? error.message : 'its Worker failed', error));
    });
    worker.on('exit', (code) => {
      this.#channel.end(ended(`its Worker exited with code ${code}`, this.#failure));
    });
  }

  /**
   * Starts an apartment.
   * @throws TypeError when the model is none
   * @throws Error off Windows; whatever keeps the Worker from starting
   */
  static async start(options: ApartmentOptions = {}): Promise<Apartment> {
    checkOptions('Apartment.start', options, ['model']);
    const { model = 'STA' } = options;
    if (!['STA', 'MTA'].includes(model)) throw typeError(`Apartment.start: model is 'STA' or 'MTA', not ${model}`);
    native();
    const running = RunningCall.word();
    const worker = new Worker(packageUrl('dist/apartment/worker/worker.js'), {
      workerData: { model, running, locales: currentLocales() } satisfies Setup,
      name: 'coclass apartment',
      // A program given as a text (node --input-type=module -e) hands on an option that Node refuses for a file.
      ...(process.execArgv.some((option) => option.startsWith('--input-type')) ? { execArgv: [] } : {}),
    });
    try {
      const { thread, error } = await readiness(worker);
      if (error !== undefined) throw decodeError(error);
      return new Apartment(worker, running, thread ?? 0);
    } catch (error) {
      await worker.terminate();
      throw error;
    }
  }

  /**
   * The apartment of a view.
   * @throws TypeError when the value is no view
   */
  static of(view: Viewed<unknown>): Apartment {
    const channel = (viewState(view) ?? chainOf(view))?.handle.channel;
    const apartment = channel && apartments.get(channel);
    if (apartment === undefined) throw typeError('Apartment.of: argument 1: expected a view of an object in an apartment');
    return apartment;
  }

  /** As the function createObject, in the apartment. */
  createObject<ProgID extends keyof ActiveXObjectNameMap>(id: ProgID, options?: CreateOptions & CallOptions): Promise<AsyncView<ActiveXObjectNameMap[ProgID]>>;
  createObject(id: string | Guid, options?: CreateOptions & CallOptions): Promise<any>;
  createObject(id: string | Guid, options: CreateOptions & CallOptions = {}): Promise<unknown> {
    const { signal, timeout, ...rest } = options;
    return this.#ask('createObject', [id, rest], { signal, timeout });
  }

  /** As the function createObjectFrom, in the apartment. */
  createObjectFrom(file: string, id: string | Guid, options: CreateFromOptions & CallOptions = {}): Promise<any> {
    const { signal, timeout, ...rest } = options;
    return this.#ask('createObjectFrom', [file, id, rest], { signal, timeout });
  }

  /** As the function createRemoteObject, in the apartment. */
  createRemoteObject<ProgID extends keyof ActiveXObjectNameMap>(
    machine: string,
    id: ProgID,
    options?: CreateRemoteOptions & CallOptions,
  ): Promise<AsyncView<ActiveXObjectNameMap[ProgID]>>;
  createRemoteObject(machine: string, id: string | Guid, options?: CreateRemoteOptions & CallOptions): Promise<any>;
  createRemoteObject(machine: string, id: string | Guid, options: CreateRemoteOptions & CallOptions = {}): Promise<unknown> {
    const { signal, timeout, ...rest } = options;
    return this.#ask('createRemoteObject', [machine, id, rest], { signal, timeout });
  }

  /** As the function getObject, in the apartment; `timeout` is the moniker's own, and the wait ends with it. */
  getObject(name: string, options: GetObjectOptions & Pick<CallOptions, 'signal'> = {}): Promise<any> {
    const { signal, ...rest } = options;
    return this.#ask('getObject', [name, rest], { signal });
  }

  /** As the function getActiveObject, in the apartment. */
  getActiveObject<ProgID extends keyof ActiveXObjectNameMap>(id: ProgID, options?: CallOptions): Promise<AsyncView<ActiveXObjectNameMap[ProgID]>>;
  getActiveObject(id: string | Guid, options?: CallOptions): Promise<any>;
  getActiveObject(id: string | Guid, options: CallOptions = {}): Promise<unknown> {
    return this.#ask('getActiveObject', [id], options);
  }

  /** As the function getProperty: for names that collide with JavaScript's, `then` among them. */
  getProperty(view: Viewed<unknown>, name: string, ...index: unknown[]): Promise<any> {
    return this.#ask('getProperty', [view, name, ...index]);
  }

  /** As the function callMethod: for names that collide with JavaScript's. */
  callMethod(view: Viewed<unknown>, name: string, ...values: unknown[]): Promise<any> {
    return this.#ask('callMethod', [view, name, ...values]);
  }

  /** As the function putProperty: for properties that take indices. */
  putProperty(view: Viewed<unknown>, name: string, index: readonly unknown[], value: unknown): Promise<void> {
    return this.#ask('putProperty', [view, name, index, value]) as Promise<void>;
  }

  /** As the function putRefProperty. */
  putRefProperty(view: Viewed<unknown>, name: string, index: readonly unknown[], value: unknown): Promise<void> {
    return this.#ask('putRefProperty', [view, name, index, value]) as Promise<void>;
  }

  /** As the function isSameObject: whether two views stand for the same COM object. */
  isSameObject(a: Viewed<unknown>, b: Viewed<unknown>): Promise<boolean> {
    return this.#ask('isSameObject', [a, b]) as Promise<boolean>;
  }

  /** As the function typeName. */
  typeName(view: Viewed<unknown>): Promise<string> {
    return this.#ask('typeName', [view]) as Promise<string>;
  }

  /** As the function supports. */
  supports(view: Viewed<unknown>, iid: Guid | string): Promise<boolean> {
    return this.#ask('supports', [view, iid]) as Promise<boolean>;
  }

  /** As the function queryInterface. */
  queryInterface(view: Viewed<unknown>, iid: Guid | string): Promise<any> {
    return this.#ask('queryInterface', [view, iid]);
  }

  /**
   * A view of an object of the calling thread, whose calls come back to that thread (the global interface table). An object
   * that is an argument of a call crosses by itself, for the time of the call.
   * @throws ComError E_NOINTERFACE when the interface cannot be marshalled
   */
  adopt<T extends object>(object: T): Promise<AsyncView<T>> {
    return this.#ask('get', [object]) as Promise<AsyncView<T>>;
  }

  /**
   * An object of the calling thread that stands for the view's: its calls run in the apartment, and this thread waits for
   * them. This is also the way into another apartment: `other.adopt(await apartment.localize(view))`.
   */
  async localize<T extends object>(view: Viewed<T>): Promise<ComObject<T>> {
    return native().gitGet((await this.#ask('register', [view])) as number, false) as ComObject<T>;
  }

  /**
   * Imports a module in the Worker, for work that is better done where the objects are: `const { fill } = await
   * apartment.import<typeof import('./fill.js')>(new URL('fill.js', import.meta.url))`. Its functions take views and get the
   * objects themselves, and may be async; a COM object that one returns is the view's from then on. Objects that come into
   * being during a call and are not returned are released after it, unless `comScope`'s keep, or a module's own, takes them.
   */
  import<Module = any>(url: URL | string): Promise<AsyncModule<Module>> {
    return this.#ask('import', [String(url)]) as Promise<AsyncModule<Module>>;
  }

  /**
   * Ends the apartment: what is waited for is rejected, the Worker's objects are released, its thread ends. A call under
   * way cannot be broken off: the thread, and so the process, ends when it has returned.
   */
  async terminate(): Promise<void> {
    this.#channel.end(ended('it was disposed'));
    await this.#worker.terminate();
  }

  [Symbol.dispose](): void {
    void this.terminate();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.terminate();
  }

  async #ask(name: string, values: readonly unknown[], options: CallOptions = {}): Promise<unknown> {
    const call = new MarshaledArguments(this.#channel);
    return this.#channel.request(name, call.marshal(values), call, checkCallOptions(name, options));
  }
}
/* eslint-enable @typescript-eslint/no-explicit-any */

/**
 * Puts a property of an object in an apartment: `await put(sheet.Range('A1'), 'Value2', 5)`. An assignment cannot be awaited,
 * so that views take none.
 * @throws TypeError when the first argument is no view
 */
export async function put<View, Name extends keyof ObjectOf<View> & string>(view: View, name: Name, value: Puttable<View, Name>): Promise<void> {
  const { handle, options } = stateOf('put', view);
  const call = new MarshaledArguments(handle.channel);
  await handle.channel.request('put', call.marshal([view, name, value]), call, options);
}

/**
 * The same view with a limit on how long its calls are waited for: `await within(excel, { timeout: 5000 }).Workbooks.Open(path)`.
 * It shares the view's reference. What its calls give has no such limit.
 * @throws TypeError when the first argument is no view, or an option is none
 */
export function within<View extends object>(view: View, options: CallOptions): View {
  const state = viewState(view);
  if (state === undefined) throw typeError('within: argument 1: expected a view of an object in an apartment');
  return makeView(state.handle, { ...state.options, ...checkCallOptions('within', options) }) as View;
}

function stateOf(caller: string, view: unknown): NonNullable<ReturnType<typeof viewState>> {
  const state = viewState(view) ?? chainOf(view);
  if (state === undefined) throw typeError(`${caller}: argument 1: expected a view of an object in an apartment`);
  return state;
}
