import './hooks.js';

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
} from './activation.js';
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
} from './apartment.js';
export { type ApartmentModel, type ApartmentType, apartmentType, setApartmentModel } from './apartment-model.js';
export type { AuthenticationLevel, AuthenticationService, Capability, ImpersonationLevel, RemoteAuthentication } from './authentication.js';
export { clsidFromProgID, progIDFromCLSID } from './class-id.js';
export { type Constants, constants } from './constants.js';
export { convert } from './convert.js';
export * from './describe/index.js';
export { enumerate, type Enumerated } from './enumerate.js';
export * from './errors.js';
export type { eventMap, EventMapOf } from './event-map.js';
export * from './events/index.js';
export { Guid } from './guid.js';
export * from './hresult.js';
export { IID, isComObject, isSameObject, queryInterface, supports, typeName } from './identity.js';
export { globalInterface, type InterfaceToken, type RegisterOptions } from './interface-token.js';
export { comScope, isReleased, type Keep, release } from './lifetime.js';
export { type Member, members, type MembersOptions } from './list-members.js';
export { callMethod, getProperty, putProperty, putRefProperty } from './members.js';
export { setRetryPolicy } from './message-filter.js';
export type { MemberDescription, ParameterDescription } from './native.js';
export { type DispatchInterface, type DispatchTypeInfo, ole } from './ole.js';
export { fromPointer, pointerOf } from './raw-pointer.js';
export { recordType, RegisteredRecordType } from './record-type.js';
export { listTypeLibraries, type RegisteredTypeLibrary } from './registered-libraries.js';
export { type AppInfo, classInfo, type ClassInfo, type ClassServer, type ClassSummary, listClasses } from './registry-facts.js';
export type { RetryPolicy } from './retry-policy.js';
export { runningObjects } from './running-objects.js';
export { getBlanket, initializeSecurity, type SecurityBlanket, type SecurityOptions, setBlanket } from './security.js';
export { getConversionLocale, getLocale, setConversionLocale, setLocale } from './settings.js';
export { IPropertyNotifySink } from './standard-interfaces.js';
export type { StandardFont, StandardPicture } from './standard-types.js';
export * from './values/index.js';
export { sleep, waitFor } from './waiting.js';
