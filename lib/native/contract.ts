// What goes between JavaScript and native code, as both sides know it.

/** A parameter as type information tells it; [lcid] and [retval] ones are left out. */
export interface ParameterDescription {
  readonly name: string;
  /** [optional], or with a default value. */
  readonly optional: boolean;
  /** A pointer: [out] or [in, out]. */
  readonly byRef: boolean;
  /** VARTYPE of the value; VT_VARIANT where the type is none that Automation marshals. */
  readonly vt: number;
}

/** What a wrapper's prototype needs of one member. */
export interface MemberDescription {
  readonly name: string;
  readonly dispid: number;
  /** A sum of `InvokeKind`. */
  readonly kinds: number;
  readonly hidden: boolean;
  readonly parameters: readonly ParameterDescription[];
  /** VARTYPE of what getting the property gives; VT_EMPTY where it cannot be got. */
  readonly returns: number;
  /** Gets a property without arguments, where it takes none or can be assigned without them; `this` is the wrapper. */
  readonly get?: () => unknown;
  /** Puts a property without indices. */
  readonly put?: (value: unknown) => void;
  /** Calls a method, or gets a property that takes arguments. */
  readonly call?: (...values: unknown[]) => unknown;
  /** How the same calls can be made by the call frame; undefined for what takes or needs more than plain values. */
  readonly getFrame?: FramePlan;
  readonly putFrame?: FramePlan;
  readonly callFrame?: FramePlan;
}

/**
 * The number of a call's plan, and then for each argument the sum of the kinds that it takes: 1 number, 2 boolean, 4 string, 8 string of Latin-1,
 * 16 a whole number of four bytes, which goes with no other.
 */
export type FramePlan = readonly [plan: number, ...kinds: number[]];

/** Memory that native code has too, and what makes the call that is in it (lib/client/call-frame.ts, cpp/environment/call_frame.h). */
export interface CallFrame {
  readonly memory: ArrayBuffer;
  /** @param object the one that is called, by its number; given so that its wrapper outlives the call */
  readonly call: (object: object, ...values: unknown[]) => unknown;
  /** The next item of an enumerator, which is in the memory by its number. */
  readonly next: (enumerator: object) => unknown;
}

/** What is known of an object's type: its dispatch interface, or only that there is one, or not even that. */
export type ObjectTypeDescription =
  | {
    readonly kind: 'typed';
    readonly name: string;
    readonly guid: string;
    readonly members: readonly MemberDescription[];
    /** It is of a library that has been made, of a description: when this object is collected native code forgets the type. */
    readonly isMade?: true;
  }
  | { readonly kind: 'untyped' | 'unknown' | 'enumerator' };

/** COAUTHINFO and COAUTHIDENTITY. */
export interface NativeAuthentication {
  readonly authenticationService: number;
  readonly authorizationService: number;
  readonly level: number;
  readonly impersonation: number;
  readonly capabilities: number;
  readonly user: string | undefined;
  readonly domain: string | undefined;
  readonly password: string | undefined;
  readonly serverPrincipalName: string | undefined;
}

/** A resource of a program file: type and name are numbers (RT_RCDATA is 10) or texts; language is a LANGID. */
export type NativeResource = readonly [type: string | number, name: string | number, language: number, data: Uint8Array];

/** The registered type of a record, in the form that `recordType` takes. */
export interface RecordIdentity {
  readonly libid: string;
  readonly major: number;
  readonly minor: number;
  readonly guid: string;
}

/** What CoQueryProxyBlanket tells. */
export interface NativeLicense {
  readonly runtimeKeyAvailable: boolean;
  readonly licenseVerified: boolean;
}

export interface NativeBlanket {
  readonly authenticationService: number;
  readonly authorizationService: number;
  readonly level: number;
  readonly impersonation: number;
  readonly capabilities: number;
  readonly serverPrincipalName?: string;
}

/** HKEY_CURRENT_USER or HKEY_LOCAL_MACHINE. */
export type RegistryRoot = 'user' | 'machine';

/** A value of the registry, as it is stored there. */
export interface NativeRegistryValue {
  /** REG_SZ (1), REG_DWORD (4) … */
  readonly type: number;
  readonly data: Uint8Array;
}

declare const libraryHandle: unique symbol;

/** A type library that native code has loaded or made (ITypeLib); it belongs to the environment that made it. */
export interface TypeLibraryHandle {
  readonly [libraryHandle]: true;
}

declare const serverClassHandle: unique symbol;

/** A class of JavaScript objects that native code serves. */
export interface ServerClassHandle {
  readonly [serverClassHandle]: true;
}

declare const factoryHandle: unique symbol;

/** A class object (IClassFactory2). */
export interface FactoryHandle {
  readonly [factoryHandle]: true;
}

/** What decides for a class object. */
export interface FactoryMaker {
  /** A new object; `licenseKey` is what CreateInstanceLic was given. */
  create(licenseKey: string | undefined, isAggregated: boolean): object;
  lock(isLocked: boolean): void;
  licenseInfo(): { readonly runtimeKeyAvailable: boolean; readonly licenseVerified: boolean };
  requestLicenseKey(): string;
}

declare const connectionHandle: unique symbol;

/** A sink of ours at a connection point. */
export interface ConnectionHandle {
  readonly [connectionHandle]: true;
}

/** A type and the library that it is from. */
export interface TypePlace {
  readonly library: TypeLibraryHandle;
  readonly guid: string;
}

/** A parameter of an event; [lcid] and [retval] ones are left out. */
export interface EventParameter {
  readonly name: string;
  /** VARTYPE of the value. */
  readonly vt: number;
  readonly optional: boolean;
  /** [in, out] or [out]: the handler can change it. */
  readonly canChange: boolean;
  /** [out] without [in]: nothing comes in. */
  readonly isOutOnly: boolean;
}

/** An event of a source interface. */
export interface NativeEvent {
  readonly name: string;
  readonly dispid: number;
  readonly hidden: boolean;
  readonly returnsValue: boolean;
  readonly parameters: readonly EventParameter[];
}

/** What objects are made of that listen to a source interface. */
export interface SinkClass {
  readonly handle: ServerClassHandle;
  readonly name: string;
  readonly iid: string;
  /** Called by IDispatch::Invoke. */
  readonly isDispatch: boolean;
  readonly events: readonly NativeEvent[];
}

/** Library handles and GUIDs in turn. */
export type NativeTypes = readonly (TypeLibraryHandle | string)[];

/** What native code knows of a failed call; the names are its contract. */
export interface NativeError {
  /** Signed or unsigned. */
  readonly hresult: number;
  /** What our own native code says. */
  readonly message: string | undefined;
  /** What the object says, in EXCEPINFO or IErrorInfo. */
  readonly description: string | undefined;
  /** What FormatMessage says. */
  readonly system: string | undefined;
  readonly source: string | undefined;
  readonly helpFile: string | undefined;
  readonly helpContext: number | undefined;
  /** Interface and member, such as 'IDictionary.Add'. */
  readonly member: string | undefined;
  /** From 0. */
  readonly argumentIndex: number | undefined;
  readonly argumentName: string | undefined;
  readonly cause?: unknown;
}

/** A member of an interface that JavaScript implements, as native code describes it. */
export interface ServedMember {
  readonly name: string;
  /** One of `InvokeKind`. */
  readonly kind: number;
  readonly dispid: number;
  /** `[vararg]`: the last argument is an array of all further ones. */
  readonly takesAnyNumber: boolean;
  /** The names of the arguments that come in: [out] parameters are left out. A put's last one is the value. */
  readonly parameters: readonly string[];
}

/** An object that implements an interface. */
export type Implementation = Record<PropertyKey, unknown> & object;

/** Does what a caller asks of a member, with the implementing object as `this`. */
export type Entry = (this: Implementation, ...values: never[]) => unknown;

/** What a foreign caller is told of a thrown value: an HRESULT and the fields of IErrorInfo. */
export interface Thrown {
  readonly hresult: number;
  readonly description: string;
  readonly source: string;
  readonly helpFile: string | undefined;
  readonly helpContext: number;
}
