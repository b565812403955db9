import { native } from '../native/load.js';
import { KeepAlive } from '../threading/keep-alive.js';
import type { AnyFactory } from './factories.js';
import { Instancing } from './instancing.js';
import { objectCount } from './object-count.js';

/**
 * Ends this process in order.
 * @param onEnd what is done, and waited for, before; if it fails the exit code is 1
 * @param code the exit code; that of `process.exitCode` unless given
 */
export async function endProcess(onEnd: (() => void | Promise<void>) | undefined, code?: number): Promise<never> {
  try {
    await onEnd?.();
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
  process.exit(code);
}

/** CLSCTX_LOCAL_SERVER; with REGCLS_MULTIPLEUSE the class is then found in this process too. */
const CLSCTX_LOCAL_SERVER = 4;
/** REGCLS_* */
const SINGLE_USE = 0;
const MULTIPLE_USE = 1;
const SUSPENDED = 4;

/** Milliseconds that a server waits for the next client of many: a script makes one object after the other. */
const LINGER = 1000;
/** Milliseconds after which COM has given up on the client that a server was started for. */
const NOBODY_COMES = 120_000;

/** How a server ends that COM has started. */
export interface EndOptions {
  /**
   * How many milliseconds after the last object and lock are gone the process ends, if no client comes meanwhile; 1000
   * unless said.
   */
  readonly linger?: number;
  /** Called, and waited for, before the process ends because nobody needs it any more, or by Ctrl-C and its like. */
  readonly onEnd?: () => void | Promise<void>;
}

/** The class objects of a server while they are registered. */
export class ClassObjects {
  readonly #factories: () => readonly AnyFactory[];
  #cookies: number[] | undefined;
  #keepAlive: KeepAlive | undefined;
  #isReferenced = true;

  constructor(factories: () => readonly AnyFactory[]) {
    this.#factories = factories;
  }

  /** Registers them all, and lets COM hand them out only when all are there. */
  register(): void {
    if (this.#cookies !== undefined) return;
    this.#cookies = [];
    try {
      for (const factory of this.#factories()) {
        if (factory.instancing === Instancing.Internal) continue;
        const use = factory.instancing === Instancing.SingleInstance ? SINGLE_USE : MULTIPLE_USE;
        this.#cookies.push(native().registerClassObject(factory.handle, CLSCTX_LOCAL_SERVER, use | SUSPENDED));
      }
      native().resumeClassObjects();
    } catch (error) {
      this.revoke();
      throw error;
    }
    this.#keepAlive = new KeepAlive();
    if (!this.#isReferenced) this.#keepAlive.unref();
  }

  /** Gives them to DLLs of ours that are loaded into this process. */
  offer(): void {
    for (const factory of this.#factories()) {
      if (factory.instancing !== Instancing.Internal) native().offerFactory(factory.handle);
    }
  }

  revoke(): void {
    for (const cookie of this.#cookies ?? []) native().revokeClassObject(cookie);
    this.#cookies = undefined;
    this.#keepAlive?.end();
    this.#keepAlive = undefined;
  }

  ref(): void {
    this.#isReferenced = true;
    this.#keepAlive?.ref();
  }

  unref(): void {
    this.#isReferenced = false;
    this.#keepAlive?.unref();
  }

  /** Ends the process when the last object and lock have been gone for a while; also if nobody ever comes. */
  endWhenUnused({ linger = LINGER, onEnd }: EndOptions): void {
    const endIn = (duration: number): NodeJS.Timeout => setTimeout(() => {
      this.#endIfUnused(onEnd);
    }, duration);
    let ending = endIn(NOBODY_COMES);
    objectCount.onChange(() => {
      clearTimeout(ending);
      if (!isUsed()) ending = endIn(linger);
    });
  }

  #endIfUnused(onEnd: EndOptions['onEnd']): void {
    // From here on COM starts another process for those who come late.
    native().suspendClassObjects();
    // Those who were on their way have their turn.
    setImmediate(() => {
      if (isUsed()) {
        native().resumeClassObjects();
        return;
      }
      objectCount.onChange(undefined);
      this.revoke();
      void endProcess(onEnd);
    });
  }
}

function isUsed(): boolean {
  return objectCount.objects + objectCount.locks > 0;
}
