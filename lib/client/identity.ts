import type { Client } from '../describe/infer.js';
import { type AnyInterface, InterfaceDescription } from '../describe/interface.js';
import { libraryHandleOf } from '../describe/library-handle.js';
import { LibraryInterface } from '../describe/library-interface.js';
import { typeError } from '../errors/caller.js';
import { releasedError } from '../errors/com-error.js';
import { native } from '../native/load.js';
import { Guid } from '../values/guid.js';
import { parseVersion } from '../values/record-type.js';
import { objectTypeOf } from './type.js';

/** The IIDs of interfaces that any client meets, by name. */
export const IID = {
  IUnknown: '{00000000-0000-0000-C000-000000000046}',
  IClassFactory: '{00000001-0000-0000-C000-000000000046}',
  IPersist: '{0000010C-0000-0000-C000-000000000046}',
  IPersistFile: '{0000010B-0000-0000-C000-000000000046}',
  IPersistStream: '{00000109-0000-0000-C000-000000000046}',
  IDispatch: '{00020400-0000-0000-C000-000000000046}',
  IEnumVARIANT: '{00020404-0000-0000-C000-000000000046}',
  IConnectionPointContainer: '{B196B284-BAB4-101A-B69C-00AA00341D07}',
  IProvideClassInfo: '{B196B283-BAB4-101A-B69C-00AA00341D07}',
  IProvideClassInfo2: '{A6BC3AC0-DBAA-11CE-9DE3-00AA004BB851}',
  IPropertyNotifySink: '{9BFBBC02-EFF1-101A-84ED-00AA00341D07}',
  ISupportErrorInfo: '{DF0B3D60-548F-101B-8E65-08002B2BD119}',
  IObjectSafety: '{CB5BDC81-93C1-11CF-8F20-00805F2CD064}',
  IDispatchEx: '{A6EF9860-C720-11D0-9337-00A0C90DCAA9}',
} as const;

/** @throws TypeError when the value is no COM object */
export function objectArgument(caller: string, value: unknown, place = 1): void {
  if (!native().isObject(value)) throw typeError(`${caller}: argument ${place}: expected a COM object`);
  if (native().isReleased(value as object)) throw releasedError(caller);
}

function isDescription(value: Guid | string | AnyInterface): value is AnyInterface {
  return value instanceof InterfaceDescription || value instanceof LibraryInterface;
}

function iidText(iid: Guid | string | AnyInterface): string {
  if (isDescription(iid)) return iid.iid;
  return (typeof iid === 'string' ? new Guid(iid) : iid).toString();
}

/** Whether a value is a COM object of this package: one that was released is still one. */
export function isComObject(value: unknown): value is object {
  return native().isObject(value);
}

/**
 * Whether two wrappers stand for the same COM object: COM's own identity, the IUnknown pointers compared.
 * @throws TypeError when an argument is no COM object
 * @throws ComError CO_E_RELEASED when one has been released
 */
export function isSameObject(a: object, b: object): boolean {
  objectArgument('isSameObject', a);
  objectArgument('isSameObject', b, 2);
  return native().sameObject(a, b);
}

/**
 * The process that a COM object lives in (CoDecodeProxy, since Windows 8): this one's for objects of this process, the server's for
 * those of a local server.
 * @throws TypeError when the value is no COM object
 * @throws ComError CO_E_RELEASED when it has been released; E_NOTIMPL where the system does not tell, as Wine; E_ACCESSDENIED as
 * the system answers
 */
export function serverProcessId(object: object): number {
  objectArgument('serverProcessId', object);
  return native().serverProcess(object);
}

/**
 * What VBScript's TypeName tells of an object: its class's name where the object knows it (IProvideClassInfo), else its
 * interface's.
 * @throws TypeError when the value is no COM object
 * @throws ComError CO_E_RELEASED when it has been released
 */
export function typeName(object: object): string {
  objectArgument('typeName', object);
  return native().className(object) ?? objectTypeOf(object)?.name ?? 'IUnknown';
}

/**
 * Whether an object answers QueryInterface for an interface.
 * @param iid the interface's IID or description
 * @throws TypeError when the first argument is no COM object, or the second no GUID or description
 * @throws ComError CO_E_RELEASED when it has been released
 */
export function supports(object: object, iid: Guid | string | AnyInterface): boolean {
  objectArgument('supports', object);
  return native().supports(object, iidText(iid));
}

/**
 * Another interface of the same object, by its description: a typed wrapper, whose calls the description tells how to make.
 * @throws ComError E_NOINTERFACE when the object does not support the interface; TYPE_E_LIBNOTREGISTERED when the
 *   description refers to a type library that is not registered
 * @throws TypeError when the first argument is no COM object
 */
export function queryInterface<D extends AnyInterface>(object: object, description: D): Client<D>;
/**
 * Another interface of the same object, as a wrapper of its own with its own reference: Delphi's `as`. The members of a
 * dispatch interface (dual or dispinterface) that a registered type library describes can be called; an IEnumVARIANT can
 * be iterated; of any other interface the wrapper can be kept, compared, queried and passed as an argument.
 * @throws ComError E_NOINTERFACE when the object does not support the interface; CO_E_RELEASED when it has been released
 * @throws TypeError when the first argument is no COM object, or the second no GUID
 */
// What the interface has is the caller's knowledge.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export function queryInterface(object: object, iid: Guid | string): any;
export function queryInterface(object: object, iid: Guid | string | AnyInterface): unknown {
  objectArgument('queryInterface', object);
  if (isDescription(iid)) return native().queryDescribed(object, libraryHandleOf(iid), iid.iid);
  const text = iidText(iid);
  // The registry names the library that describes an interface, as the universal marshaller needs it too.
  const libid = native().classesValue(`Interface\\${text}\\TypeLib`, '', 0);
  const version = native().classesValue(`Interface\\${text}\\TypeLib`, 'Version', 0);
  if (libid === undefined || version === undefined) return native().queryInterface(object, text);
  const { major, minor } = parseVersion(version);
  return native().queryInterface(object, text, new Guid(libid).toString(), major, minor);
}

const classes = new WeakMap<object, string>();

/** Notes the CLSID that an object was made by. */
export function noteClass<T extends object>(object: T, clsid: string): T {
  classes.set(object, clsid);
  return object;
}

/** The CLSID that an object was made by; undefined for one that came in another way. */
export function classOf(object: object): string | undefined {
  return classes.get(object);
}
