import type { ErrorInfo } from './common.js';
import type { TypeLink } from './library.js';

/** The running object table and hosts. */
export interface Running {
  readonly objects: readonly RunningObject[];
  readonly hosts: readonly { readonly bits: 32 | 64; readonly processId: number }[];
}

/** What is in the running object table. */
export interface RunningObject {
  /** The display name, by which `attach` has it. */
  readonly name: string;
  /** Of the active object of a class (`!{CLSID}`). */
  readonly clsid?: string;
  readonly className?: string;
}

/** How an object is created; what excludes each other is refused. */
export interface CreateQuery {
  /** A ProgID or a CLSID. */
  readonly class: string;
  /** `all` unless given. */
  readonly context?: 'inproc' | 'local' | 'all';
  /** Of a local server that is registered for both. */
  readonly bitness?: 32 | 64;
  /** A host (coclass-host.exe) loads the DLL. */
  readonly host?: 'auto' | 32 | 64 | false;
  /** A host of its own: a crash takes no other object along. */
  readonly isolated?: boolean;
  /** `late`: always through IDispatch. */
  readonly binding?: 'early' | 'late';
  readonly licenseKey?: string;
  /** A DLL that holds the class, which need not be registered. */
  readonly file?: string;
  /** Another machine (DCOM). */
  readonly machine?: string;
}

/** One of the three. */
export type AttachQuery =
  /** A moniker: servers may be started. */
  | { readonly moniker: string }
  /** A display name of the running object table. */
  | { readonly running: string }
  /** A ProgID or CLSID, whose active object is meant. */
  | { readonly active: string };

/** Which object. */
export interface ObjectQuery {
  readonly object: number;
}

/** An object that pages look at. */
export interface ObjectInfo {
  readonly id: number;
  /** The name of its interface, as far as it tells one. */
  readonly type: string;
  /** How it was come by: 'Scripting.Dictionary', 'Excel.Application › Workbooks'. */
  readonly origin: string;
  readonly clsid?: string;
  /** The process that it lives in, where COM tells; `isHere` when that is the objects' own. */
  readonly processId?: number;
  readonly isHere?: boolean;
}

/** An object's members and events. */
export interface ObjectFacts extends ObjectInfo {
  /** Whether type information tells of its members; without it members are called by names that the user knows. */
  readonly isTyped: boolean;
  readonly members: readonly LiveMember[];
  readonly sources: readonly LiveSource[];
  /** Whether `items` gives something: it has an enumerator by its type information. */
  readonly isCollection: boolean;
  /** Interfaces that it says it has: those of its library, and the usual ones of COM. */
  readonly interfaces: readonly { readonly iid: string; readonly name: string }[];
  /** Where its interface is described. */
  readonly described?: TypeLink;
}

/** A member of a live object. */
export interface LiveMember {
  readonly name: string;
  readonly kind: 'method' | 'property';
  readonly dispid: number;
  readonly isDefault: boolean;
  readonly canGet: boolean;
  readonly canPut: boolean;
  /** Whether a put by reference is there (propputref). */
  readonly canPutRef: boolean;
  readonly hidden: boolean;
  /** Whether `values` reads it: a property that takes no arguments, or none that are required. */
  readonly isValue: boolean;
  /** A method's, or a property's indices; without a put's value. */
  readonly parameters: readonly LiveParameter[];
  /** What it gives; what a property takes as well. Absent where that is nothing. */
  readonly type?: ValueType;
  /** In one line: 'Add(Key As Variant, Item As Variant)'. */
  readonly text: string;
  readonly helpString?: string;
}

/** A parameter, for a field of a form. */
export interface LiveParameter {
  readonly name: string;
  readonly optional: boolean;
  /** `out`: nothing is given, what comes back is in {@link CallAnswer.out}. */
  readonly direction: 'in' | 'out' | 'inOut';
  readonly type: ValueType;
  /** Its default value. */
  readonly default?: Value;
  /** It takes any number of arguments (vararg). */
  readonly takesAnyNumber?: boolean;
}

/** A type of a value. */
export interface ValueType {
  /** As IDL has it: 'BSTR', 'long', 'Color', 'SAFEARRAY(VARIANT)'. */
  readonly text: string;
  /** Its VARTYPE: what kind of field a form has for it. VT_ARRAY (0x2000) is added for a SAFEARRAY. */
  readonly vt: number;
  /** Of an enumeration. */
  readonly constants?: readonly { readonly name: string; readonly value: number; readonly helpString?: string }[];
  /** Of a record: its fields. */
  readonly fields?: readonly { readonly name: string; readonly type: ValueType }[];
  /** Where the type is described. */
  readonly link?: TypeLink;
}

/** A source interface of an object. */
export interface LiveSource {
  readonly iid: string;
  /** Absent where nothing describes it, so that it cannot be watched. */
  readonly name?: string;
  readonly isDefault: boolean;
  readonly events: readonly { readonly name: string; readonly dispid: number; readonly parameters: readonly LiveEventParameter[] }[];
}

export interface LiveEventParameter {
  readonly name: string;
  readonly type: string;
  /** A handler can answer it: [out] or [in, out]. */
  readonly canChange: boolean;
}

/** A member with arguments. */
export interface MemberQuery extends ObjectQuery {
  /** '' for the default member. */
  readonly member: string;
  /** In the parameters' order, [out] ones included (of the kind `missing`); those that are left out at the end are missing. */
  readonly arguments?: readonly GivenValue[];
}

/** A value for COM. A form makes it by the parameter's type, the server converts it to that; `text` is as a user writes it. */
export type GivenValue =
  /** Left out: an optional argument. */
  | { readonly kind: 'missing' }
  /** VT_EMPTY, VT_NULL, and an object that is none. */
  | { readonly kind: 'empty' | 'null' | 'nothing' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** A number; an integer beyond 2^53 in digits as `text`. With `vt` exactly this VARTYPE. */
  | { readonly kind: 'number'; readonly value: number | string; readonly vt?: number }
  | { readonly kind: 'text'; readonly value: string }
  /** Local time: '2026-11-29T14:30:00'. */
  | { readonly kind: 'date'; readonly value: string }
  /** In decimal digits: '12.50'. */
  | { readonly kind: 'currency' | 'decimal'; readonly value: string }
  /** An SCODE: a number, or a name such as 'E_FAIL'. */
  | { readonly kind: 'scode'; readonly value: number | string }
  /** One of the objects that pages look at. */
  | { readonly kind: 'object'; readonly object: number }
  /** A SAFEARRAY of one dimension (items that are arrays themselves make more). With `vt` of this VARTYPE. */
  | { readonly kind: 'array'; readonly items: readonly GivenValue[]; readonly vt?: number }
  /** A SAFEARRAY of bytes. */
  | { readonly kind: 'bytes'; readonly base64: string }
  | { readonly kind: 'record'; readonly fields: Readonly<Record<string, GivenValue>> };

/** A value from COM. `text` shows it in one line. */
export type Value = { readonly text: string } & (
  /** undefined (VT_EMPTY), null (VT_NULL), an object that is none, an argument that was left out. */
  | { readonly kind: 'empty' | 'null' | 'nothing' | 'missing' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** In digits where a double does not hold it. */
  | { readonly kind: 'number'; readonly value: number | string }
  | { readonly kind: 'text'; readonly value: string; /** The text was longer, by this many characters. */ readonly cut?: number }
  /** Local time: '2026-11-29T14:30:00.000'. */
  | { readonly kind: 'date'; readonly value: string }
  | { readonly kind: 'currency' | 'decimal'; readonly value: string }
  | { readonly kind: 'scode'; readonly value: number; readonly name?: string }
  /**
   * It can be asked for by its number (`object`, `call` …), and is one of those that pages look at from then on. Until then it is there as long as
   * its place shows it: the next reading of the same property, item or result, or the next such event, lets go of it.
   */
  | { readonly kind: 'object'; readonly object: ObjectInfo }
  /** The first items; arrays of several dimensions are arrays of arrays. */
  | { readonly kind: 'array'; readonly items: readonly Value[]; readonly length: number }
  | { readonly kind: 'bytes'; readonly base64: string; readonly length: number }
  | { readonly kind: 'record'; readonly fields: Readonly<Record<string, Value>> }
  /** Reading it failed. */
  | { readonly kind: 'failure'; readonly error: ErrorInfo }
  /** Of no other kind. */
  | { readonly kind: 'other' }
);

/** What a call gave. */
export interface CallAnswer {
  /** Of kind `empty` where there is nothing. */
  readonly value: Value;
  /** What [out] and [in, out] parameters were after it, by their names. */
  readonly out: Readonly<Record<string, Value>>;
  readonly milliseconds: number;
}

/** A part of a collection. */
export interface Items {
  readonly items: readonly Value[];
  /** Whether there are more behind these. */
  readonly more: boolean;
}

/** Which events are listened to. */
export interface WatchQuery extends ObjectQuery {
  /** An IID; the default source interface unless given. */
  readonly iid?: string;
  /** What is answered to an event, by its name and that of the parameter: `{ BeforeClose: { Cancel: { kind: 'boolean', value: true } } }`. */
  readonly answers?: Readonly<Record<string, Readonly<Record<string, GivenValue>>>>;
}

/** A subscription. */
export interface Watch {
  readonly watch: number;
  readonly object: number;
  readonly iid: string;
  readonly name: string;
}

/** An event that came. */
export interface ObservedEvent {
  readonly watch: number;
  readonly object: number;
  /** Counts all events of a watch from 1. */
  readonly number: number;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** In their order. */
  readonly arguments: readonly { readonly name: string; readonly value: Value }[];
}

/** A call that has not returned. */
export interface RunningCall {
  readonly object?: number;
  /** 'create Excel.Application', 'Documents.Open'. */
  readonly what: string;
  /** Milliseconds since 1970. */
  readonly since: number;
}
