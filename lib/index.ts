/**
 * The client: COM objects created, called and listened to, and what interfaces, classes and libraries are described with.
 * @module coclass
 */
import './compose.js';

// The public names, by the rooms that they come from (CONTRIBUTING.md).

// Activation: objects by ProgID, CLSID, moniker, or from the running object table.
export {
  type ComObject,
  createObject,
  type CreateOptions,
  createRemoteObject,
  type CreateRemoteOptions,
  getActiveObject,
  getObject,
  type GetObjectOptions,
  licenseInfo,
  type LicenseInfo,
  type LicenseOptions,
  requestLicenseKey,
  runningObjects,
} from './client/activation.js';
export { withManifest } from './client/manifest.js';
export { createObjectFrom, type CreateFromOptions } from './client/file-classes.js';
export { type HostChoice, type HostOptions, type RunningHost, runningHosts } from './client/hosts.js';
export type { AuthenticationLevel, AuthenticationService, Capability, ImpersonationLevel, RemoteAuthentication } from './client/authentication.js';

// Objects: members by name, identity and interfaces, collections, lifetime, their IDispatch itself.
export { enumerate, type Enumerated } from './client/enumerate.js';
export { IID, isComObject, isSameObject, queryInterface, serverProcessId, supports, typeName } from './client/identity.js';
export { comScope, isReleased, type Keep, release } from './client/lifetime.js';
export { type Member, members, type MembersOptions } from './client/list-members.js';
export { callMethod, getProperty, putProperty, putRefProperty } from './client/members.js';
export { type DispatchInterface, type DispatchTypeInfo, ole } from './client/ole.js';
export { addressOf, readMemory, writeMemory } from './client/memory.js';
export { fromPointer, pointerOf } from './client/raw-pointer.js';
export { IPropertyNotifySink } from './client/standard-interfaces.js';
export type { StandardFont, StandardPicture } from './client/standard-types.js';
export type { MemberDescription, ParameterDescription } from './native/contract.js';

// Values that JavaScript has no type for.
export { convert } from './values/convert.js';
export { Guid } from './values/guid.js';
export * from './values/index.js';
export { recordType, RegisteredRecordType } from './values/record-type.js';

// Errors.
export { ComError, type ComErrorArgument, type ComErrorInit } from './errors/com-error.js';
export { code, facility, failed, HRESULT, hresultFromWin32, hresultHex, type HResultName, hresultName, succeeded, unsignedHResult } from './errors/hresult.js';

// Events of objects.
export type { eventMap, EventMapOf } from './describe/event-map.js';
export * from './events/index.js';

// Descriptions of interfaces, classes and libraries, for callers and servers alike.
export * from './describe/index.js';

// Apartments: objects on threads of their own, and how this thread is one.
export {
  Apartment,
  type ApartmentOptions,
  type AsyncChain,
  type AsyncModule,
  type AsyncView,
  type CallOptions,
  put,
  type Settled,
  type Viewed,
  within,
} from './apartment/apartment.js';
export type { RetryPolicy } from './native/defaults.js';
export { type ApartmentModel, type ApartmentType, apartmentType, setApartmentModel } from './threading/apartment-model.js';
export { globalInterface, type InterfaceToken, type RegisterOptions } from './threading/interface-token.js';
export { getConversionLocale, getLocale, setConversionLocale, setLocale } from './threading/locale.js';
export { setRetryPolicy } from './threading/message-filter.js';
export { getBlanket, initializeSecurity, type SecurityBlanket, type SecurityOptions, setBlanket } from './threading/security.js';
export { sleep, waitFor } from './threading/waiting.js';

// What the registry and type libraries know.
export { clsidFromProgID, progIDFromCLSID } from './registry/class-id.js';
export { listTypeLibraries, type RegisteredTypeLibrary } from './registry/registered-libraries.js';
export { type AppInfo, classInfo, type ClassInfo, type ClassServer, type ClassSummary, listClasses } from './registry/registry-facts.js';
export { type Constants, constants } from './typelib/constants.js';
