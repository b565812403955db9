export type { AppRegistration, ClassRegistration } from './class-registration.js';
export { type InterfaceRegistration, type LibraryRegistration, libraryRegistration } from './library-registration.js';
export { createRegKey, deleteRegKey } from './reg-keys.js';
export {
  registerClass,
  registerServer,
  registerTypeLibrary,
  type ServerRegistration,
  unregisterClass,
  unregisterServer,
  unregisterTypeLibrary,
} from './register-server.js';
export type { RegistryValue } from './registry-key.js';
export { defaultScope, type RegistrationOptions, type RegistrationScope } from './scope.js';
