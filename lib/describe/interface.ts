import { checkGuid, checkName, checkOptions, failAt } from './check.js';
import { checkMembers, type InterfaceKind } from './check-members.js';
import { LibraryInterface } from './library-interface.js';
import type { MemberMap } from './member.js';
import { type NumberedMember, numberMembers } from './number-members.js';

/** For the compiler only: what an object of an interface is where that is told apart from its description. */
export declare const client: unique symbol;

/** For {@link defineInterface}: what the interface is, and its members in the order of its vtable. */
export interface InterfaceOptions<M, Base> {
  readonly name: string;
  readonly iid: string;
  /**
   * `dual`: a vtable that IDispatch calls too. `dispatch`: a dispinterface, called by IDispatch alone, as events are.
   * `custom`: a vtable after IUnknown's.
   */
  readonly kind: InterfaceKind;
  /** What it inherits, an interface of the same kind; IDispatch or IUnknown unless given. */
  readonly extends?: Base;
  readonly members: M;
  readonly helpString?: string;
  readonly hidden?: boolean;
  /** No members will ever be added at run time ([nonextensible]). */
  readonly nonExtensible?: boolean;
  /** Whether Automation's own marshaller carries it between apartments: so by default if its types are Automation's. */
  readonly oleAutomation?: boolean;
}

/** The description of an interface: {@link defineInterface} makes it. */
// Of any members unless said.
/* eslint-disable @typescript-eslint/no-explicit-any */
export class InterfaceDescription<M extends MemberMap = any, Base = any> {
  readonly kind = 'interface';
  readonly name: string;
  readonly iid: string;
  readonly interfaceKind: InterfaceKind;
  readonly base: Base;
  readonly members: M;
  /** The same in the order of the vtable, without inherited ones. */
  readonly entries: readonly NumberedMember[];
  readonly helpString: string | undefined;
  readonly hidden: boolean;
  readonly nonExtensible: boolean;
  readonly oleAutomation: boolean | undefined;

  constructor(options: InterfaceOptions<M, Base>) {
    const place = [`interface ${options.name}`];
    checkOptions(place, options, ['name', 'iid', 'kind', 'extends', 'members', 'helpString', 'hidden', 'nonExtensible', 'oleAutomation']);
    this.name = checkName(place, options.name);
    this.iid = checkGuid(place, 'iid', options.iid);
    if (!['dual', 'dispatch', 'custom'].includes(options.kind)) failAt(place, `kind is 'dual', 'dispatch' or 'custom', not '${options.kind}'`);
    this.interfaceKind = options.kind;
    this.base = options.extends as Base;
    const base = checkBase(place, options.kind, options.extends);
    checkMembers(place, options.kind, options.members, inheritedOf(base).map(({ name }) => name));
    this.members = Object.freeze({ ...options.members });
    this.entries = Object.freeze(numberMembers(place, options.kind, options.members, inheritedOf(base)));
    this.helpString = options.helpString;
    this.hidden = options.hidden ?? false;
    this.nonExtensible = options.nonExtensible ?? false;
    this.oleAutomation = options.oleAutomation;
    Object.freeze(this);
  }
}

/** Any described interface. */
export type AnyInterface = InterfaceDescription | LibraryInterface<any, any>;
/* eslint-enable @typescript-eslint/no-explicit-any */

/**
 * What a function returns that stands for an interface which is defined further down, or which refers to itself: TypeScript
 * infers no type that depends on itself. `property((): InterfaceOf<INode> => INode)`.
 */
export type InterfaceOf<T> = AnyInterface & { readonly [client]?: T };

function checkBase(place: readonly string[], kind: InterfaceKind, base: unknown): InterfaceDescription | undefined {
  if (base === undefined) return undefined;
  if (base instanceof LibraryInterface) return failAt(place, `it cannot extend ${base.name}, whose members are in a type library`);
  if (!(base instanceof InterfaceDescription)) return failAt(place, 'extends: expected the description of an interface');
  if (kind === 'dispatch') return failAt(place, 'a dispinterface inherits from IDispatch alone');
  if (base.interfaceKind !== kind) return failAt(place, `it is ${kind} and cannot extend ${base.name}, which is ${base.interfaceKind}`);
  return base;
}

/** All members that an interface inherits through a base, the base's own included. */
function inheritedOf(base: InterfaceDescription | undefined): NumberedMember[] {
  return base === undefined ? [] : [...inheritedOf(base.base as InterfaceDescription | undefined), ...base.entries];
}

/**
 * Describes an interface, from which come its TypeScript types ({@link Interface}, {@link Client}), its vtable, its type
 * library and the way its arguments are converted.
 * @throws TypeError that names the interface, the member and the parameter where something is wrong: a name or GUID that
 *   is none, names or DISPIDs that are there twice, a type that the kind of interface cannot have
 */
export function defineInterface<M extends MemberMap, Base extends InterfaceDescription | undefined = undefined>(options: InterfaceOptions<M, Base>): InterfaceDescription<M, Base> {
  return new InterfaceDescription(options);
}
