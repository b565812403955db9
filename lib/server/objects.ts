import type { CoclassDescription } from '../describe/coclass.js';
import type { Client } from '../describe/infer.js';
import type { AnyInterface } from '../describe/interface.js';
import type { ServerClassHandle } from '../native/contract.js';
import { native } from '../native/load.js';
import { onReleased, onServed, servedClass } from '../native/served-object.js';
import { resolveClass } from '../registry/class-id.js';
import type { Guid } from '../values/guid.js';
import { kind, ValueKind } from '../values/kind.js';
import { type DescribedClass, serverClassOf } from './class-definition.js';
import { objectCount } from './object-count.js';

/** CLSCTX_INPROC_SERVER: an object can be a part of one in the same process only. */
const CLSCTX_INPROC_SERVER = 1;

/**
 * The base of classes whose objects are COM objects: Delphi's TComObject. Which interfaces they have is said by
 * `static interfaces = [IMyInterface]`, or by the coclass that the class's factory names.
 *
 * To COM an object lives from the first time that it is passed to COM (a factory does) until COM releases the last
 * reference; as long, this package keeps the JavaScript object.
 */
export abstract class ComObject {
  static readonly interfaces?: readonly AnyInterface[];
  static readonly sources?: readonly AnyInterface[];
  static readonly coclass?: CoclassDescription;

  declare readonly [kind]: typeof ValueKind.served;

  // Not `constructor`, which may be the name of a member.
  readonly #class: DescribedClass & object;

  constructor() {
    this.#class = new.target;
  }

  /** Called when COM takes hold of the object, before any of its members: Delphi's Initialize. What it throws fails the creation. */
  initialize(): void {
    // For classes to override.
  }

  /** Called when COM has released the last reference: where Delphi's destructor stands. */
  finalRelease(): void {
    // For classes to override.
  }

  /**
   * Makes a new object of another class a part of this one: what interfaces it has and this one lacks are this one's from
   * now on (COM's aggregation). The other class must allow it.
   * @param id a ProgID or CLSID of an in-process server
   * @throws ComError CLASS_E_NOAGGREGATION when the class does not allow it, or as createObject
   */
  protected aggregate(id: string | Guid): void {
    native().aggregate(this, resolveClass('aggregate', id), CLSCTX_INPROC_SERVER);
  }

  /** Ends the connections of all clients in other processes: their calls fail with RPC_E_DISCONNECTED from now on. */
  protected disconnect(): void {
    native().disconnectObject(this);
  }

  [onServed](): void {
    objectCount.add(1);
    this.initialize();
  }

  [onReleased](): void {
    try {
      this.finalRelease();
    } finally {
      objectCount.add(-1);
    }
  }

  /** For native code. */
  get [servedClass](): ServerClassHandle {
    return serverClassOf(this.#class);
  }
}

Object.defineProperty(ComObject.prototype, kind, { value: ValueKind.served });

/**
 * An object whose class a type library describes: Delphi's TTypedComObject. It tells of its coclass (IProvideClassInfo2), and
 * has the coclass's interfaces.
 */
export abstract class TypedComObject extends ComObject {}

/** What an event's listeners were told, and what they answered. */
export interface FireResult<T = unknown> {
  /** What each of them gave back, in the order in which they came. */
  readonly results: T[];
  /** What failed; a listener that fails does not stop the others, one that is gone is forgotten. */
  readonly errors: Error[];
}

type EventNames<Events> = { [K in keyof Client<Events>]: Client<Events>[K] extends (...values: never[]) => unknown ? K : never }[keyof Client<Events>] & string;
type EventArguments<Events, Name> = Name extends keyof Client<Events> ? (Client<Events>[Name] extends (...values: infer P) => unknown ? P : never) : never;
type EventResult<Events, Name> = Name extends keyof Client<Events> ? (Client<Events>[Name] extends (...values: never[]) => infer R ? R : never) : never;

/**
 * An Automation object: Delphi's TAutoObject. Its default interface is dual or a dispinterface, so that every client can
 * call it; with source interfaces it tells listeners of events.
 *
 * `class Clock extends AutoObject<typeof IClockEvents>` types `fire`.
 */
export abstract class AutoObject<Events extends AnyInterface = AnyInterface> extends TypedComObject {
  /**
   * Calls a member of a source interface on everyone who listens. [in, out] arguments are byRef objects, which each listener
   * finds as the one before left them.
   * @throws ComError DISP_E_UNKNOWNNAME when no source interface has such a member
   */
  fire<Name extends EventNames<Events>>(name: Name, ...values: EventArguments<Events, Name>): FireResult<EventResult<Events, Name>> {
    return native().fireEvent(this, name, values) as FireResult<EventResult<Events, Name>>;
  }
}
