import { type ParameterMap } from './parameter.js';
import type { TypeArgument } from './type.js';

/** What all members can be given. */
export interface MemberOptions {
  /** Its DISPID, or MEMBERID in a custom interface; they are numbered from 1 in their order unless given. */
  readonly dispid?: number;
  /** The default member: DISPID 0. */
  readonly isDefault?: boolean;
  readonly helpString?: string;
  readonly helpContext?: number;
  /** `[hidden]`: not for people to see. */
  readonly hidden?: boolean;
  /** `[restricted]`: not for macro languages. */
  readonly restricted?: boolean;
  /** `[source]`: gives an object that fires events. */
  readonly source?: boolean;
  /** `[bindable]`: tells of changes (IPropertyNotifySink). */
  readonly bindable?: boolean;
  /** `[requestedit]`: asks before a change. */
  readonly requestEdit?: boolean;
  readonly displayBind?: boolean;
  readonly defaultBind?: boolean;
  /** [uidefault] */
  readonly uiDefault?: boolean;
  /** `[nonbrowsable]`: in no property browser. */
  readonly nonBrowsable?: boolean;
  /** [immediatebind] */
  readonly immediateBind?: boolean;
}

/** What a method can be given. */
export interface MethodOptions extends MemberOptions {
  /**
   * `hresult`, the default: the function returns an HRESULT and its result is [out, retval] (Delphi's safecall). `value`:
   * it returns the result itself, or nothing; for custom interfaces only. A structure (a record, VARIANT, DECIMAL, CURRENCY,
   * GUID) is returned as Microsoft's compilers do it: through a pointer that comes right after the object.
   */
  readonly returns?: 'hresult' | 'value';
}

/** What a property can be given. */
export interface PropertyOptions extends MemberOptions {
  /** It cannot be put. */
  readonly readOnly?: boolean;
  /** It cannot be got. */
  readonly writeOnly?: boolean;
  /** `true`: put by reference (Visual Basic's Set) and not by value; `both`: in either way. */
  readonly putRef?: boolean | 'both';
  /** The indices of a property with arguments. */
  readonly params?: ParameterMap;
}

/** A method: {@link method} makes it. */
export interface Method<P extends ParameterMap = ParameterMap, R extends TypeArgument | undefined = TypeArgument | undefined, O extends MethodOptions = MethodOptions> {
  readonly kind: 'method';
  readonly params: P;
  readonly result: R;
  readonly options: O;
}

/** A property: {@link property} makes it. */
export interface Property<T extends TypeArgument = TypeArgument, O extends PropertyOptions = PropertyOptions> {
  readonly kind: 'property';
  readonly type: T;
  readonly options: O;
}

/** What makes an interface enumerable: {@link newEnum} makes it. */
export interface NewEnum<T extends TypeArgument = TypeArgument> {
  readonly kind: 'newEnum';
  readonly itemType: T | undefined;
}

/** A member of a described interface. */
export type Member = Method | Property | NewEnum;

/** An interface's members by their names, in the order of its vtable. */
export type MemberMap = Readonly<Record<string, Member>>;

/** No parameters, no options. */
// eslint-disable-next-line @typescript-eslint/no-generated-empty-object-type
type Nothing = Readonly<Record<never, never>>;

// NoInfer keeps the place where a member stands from filling in what was left out.

/**
 * A method.
 * @param params its parameters by their names, in their order: a type for [in], else `t.out(…)`, `t.inOut(…)`,
 * `t.optional(…)`, `t.lcid`, `t.varArgs`
 * @param result what it returns; nothing unless given
 */
export function method<P extends ParameterMap = Nothing, R extends TypeArgument | undefined = undefined, const O extends MethodOptions = Nothing>(
  params?: P,
  result?: R,
  options?: O,
): Method<NoInfer<P>, NoInfer<R>, NoInfer<O>> {
  return Object.freeze({ kind: 'method', params: Object.freeze({ ...params }) as P, result: result as R, options: Object.freeze({ ...options }) as O });
}

/** A property, which can be got and put unless the options say otherwise. */
export function property<T extends TypeArgument, const O extends PropertyOptions = Nothing>(type: T, options?: O): Property<NoInfer<T>, NoInfer<O>> {
  return Object.freeze({ kind: 'property', type, options: Object.freeze({ ...options }) as O });
}

/**
 * The enumerator of a collection, `_NewEnum` (DISPID -4, restricted): the implementing class is iterable.
 * @param itemType what its items are, for TypeScript; the type library does not tell it
 */
export function newEnum<T extends TypeArgument = never>(itemType?: T): NewEnum<NoInfer<T>> {
  return Object.freeze({ kind: 'newEnum', itemType });
}
