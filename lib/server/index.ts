/**
 * COM classes in TypeScript: objects that are served, their factories, the server and its registration.
 * @module coclass/server
 */
import '../compose.js';

export * from '../describe/index.js';
export { type ActiveObjectOptions, ActiveObjectRegistration, registerActiveObject } from './active-object.js';
export { comClassManager, ComClassManager } from './class-manager.js';
export { ComServer, comServer, type RunOptions, type ServerRegistrationOptions } from './com-server.js';
export { type AnyFactory, AutoObjectFactory, type ComClass, ComObjectFactory, type FactoryOptions, type FactoryServer, type License, TypedComObjectFactory } from './factories.js';
export type { DescribedClass } from './class-definition.js';
export { implementationOf } from './implementation.js';
export { Instancing, ThreadingModel } from './instancing.js';
export { AutoObject, ComObject, type FireResult, TypedComObject } from './objects.js';
export * from './registration/index.js';
export { CallRefusal, type RefusalOptions, refuseCalls } from '../threading/refuse-calls.js';
