import type { EventParameter } from '../native/contract.js';
import { checkSource } from './find-event.js';
import { sourcesOf } from './sources.js';

/** An event, as type information tells it. */
export interface EventDescription {
  readonly name: string;
  readonly dispid: number;
  readonly hidden: boolean;
  /** Whether its handler's answer is the event's own result. */
  readonly returnsValue: boolean;
  readonly parameters: readonly EventParameter[];
}

/** An interface through which an object tells of events. */
export interface SourceInterface {
  /** Absent where nothing describes it: then its events are not known. */
  readonly name?: string;
  readonly iid: string;
  readonly isDefault: boolean;
  /** `dispatch`: called by IDispatch::Invoke. `vtable`: through its own vtable. */
  readonly kind?: 'dispatch' | 'vtable';
  readonly events: readonly EventDescription[];
}

/**
 * The interfaces through which a COM object tells of events, the default one first; none where it has no events. They are found
 * by what the object tells of its class (IProvideClassInfo2), by its class's registered type library, by its own type information,
 * and by what it enumerates.
 * @throws TypeError when the value is no COM object
 * @throws ComError CO_E_RELEASED when it has been released
 */
export function getSourceInterfaces(source: object): SourceInterface[] {
  checkSource('getSourceInterfaces', source);
  const { known, unknown } = sourcesOf(source);
  const described = known.map(({ type, isDefault }): SourceInterface => ({
    name: type.name,
    iid: type.iid,
    isDefault,
    kind: type.isDispatch ? 'dispatch' : 'vtable',
    events: type.events.map((event) => ({ ...event, parameters: event.parameters.map((parameter) => ({ ...parameter })) })),
  }));
  return [...described, ...unknown.map(({ iid }) => ({ iid, isDefault: false, events: [] }))];
}
