import type { CoclassDescription } from '../describe/coclass.js';
import { typeError } from '../errors/caller.js';
import { ComError } from '../errors/com-error.js';
import { checkOptions } from '../errors/options.js';
import type { FactoryHandle } from '../native/contract.js';
import { native } from '../native/load.js';
import { Guid } from '../values/guid.js';
import { checkArguments, checkImplements } from './check-class.js';
import { defineClass, type DescribedClass } from './class-definition.js';
import { Instancing, isAgile, ThreadingModel } from './instancing.js';
import { objectCount } from './object-count.js';
import type { AutoObject, ComObject, TypedComObject } from './objects.js';
import { createRegKey, deleteRegKey } from './registration/index.js';

/** A class whose objects a factory makes: `new` without arguments. */
export type ComClass<T extends object = ComObject> = (new () => T) & DescribedClass;

/** What a licensed class asks of those who create its objects (IClassFactory2). */
export interface License {
  /** The key that RequestLicKey gives, for a client to keep and show on machines without a licence; undefined for none. */
  readonly runtimeKey?: string;
  /** Whether this machine has the licence: then objects are made without a key. */
  isLicensed(): boolean;
  /** Whether a key that was shown is good; the runtime key is, unless said. */
  isValidKey?(key: string): boolean;
}

/** What a factory can be told beside what its class says. */
export interface FactoryOptions {
  /** 'Library.Class' unless said; null for none. */
  readonly progId?: string | null;
  /** What the registry calls the class. */
  readonly description?: string;
  /** CATIDs of the component categories that the class implements. */
  readonly categories?: readonly (string | Guid)[];
  readonly license?: License;
  /** Whether objects may be made as parts of other objects (COM's aggregation); they may unless told otherwise. */
  readonly aggregatable?: boolean;
}

interface FactoryInit extends FactoryOptions {
  readonly clsid: string;
  readonly className: string;
  readonly coclass?: CoclassDescription;
}

/** What a factory knows of the server that it belongs to, a ComServer. */
export interface FactoryServer {
  readonly classManager: {
    addObjectFactory(factory: AnyFactory): void;
  };
  /** The first part of ProgIDs: the type library's name, or that of the program. */
  nameFor(coclass: CoclassDescription | undefined): string;
}

/** CLASS_E_NOTLICENSED: no licence on this machine, and no good key. */
function notLicensed(className: string): ComError {
  const description = `${className} is licensed, and there is no licence for it on this machine`;
  return new ComError(`${description} (CLASS_E_NOTLICENSED)`, { hresult: 'CLASS_E_NOTLICENSED', description });
}

/** CLASS_E_NOAGGREGATION. */
function notAggregatable(className: string): ComError {
  const description = `${className} is no part of other objects`;
  return new ComError(`${description} (CLASS_E_NOAGGREGATION)`, { hresult: 'CLASS_E_NOAGGREGATION', description });
}

/**
 * Makes the COM objects of a class that no type library describes, and registers the class: Delphi's TComObjectFactory. The
 * class says its interfaces by `static interfaces`. A factory enters itself into the server's list when it is made.
 */
export class ComObjectFactory<T extends object = ComObject> {
  readonly server: FactoryServer;
  readonly comClass: ComClass<T>;
  readonly clsid: string;
  readonly className: string;
  readonly description: string;
  readonly instancing: Instancing;
  readonly threadingModel: ThreadingModel;
  readonly coclass: CoclassDescription | undefined;
  /** CATIDs of what the class implements. */
  readonly categories: readonly string[];
  readonly license: License | undefined;
  readonly aggregatable: boolean;
  readonly #progId: string | null | undefined;
  #handle: FactoryHandle | undefined;

  /**
   * @param className the last part of the ProgID
   * @throws TypeError when an argument is not of its form, the CLSID is another factory's, or the class lacks methods of its interfaces
   */
  constructor(
    server: FactoryServer,
    comClass: ComClass<T>,
    clsid: string | Guid,
    className: string,
    description: string,
    instancing: Instancing,
    threadingModel?: ThreadingModel,
    options?: FactoryOptions,
  );
  /** @internal */
  constructor(server: FactoryServer, comClass: ComClass<T>, init: FactoryInit, instancing: Instancing, threadingModel: ThreadingModel);
  constructor(server: FactoryServer, comClass: ComClass<T>, ...rest: unknown[]) {
    const [init, instancing, threadingModel] = normalized(rest);
    checkArguments('ComObjectFactory', server, comClass, undefined);
    if (!Object.values(Instancing).includes(instancing)) throw typeError(`${init.className}: expected an Instancing, got ${instancing as string}`);
    if (!Object.values(ThreadingModel).includes(threadingModel)) throw typeError(`${init.className}: expected a ThreadingModel, got ${threadingModel as string}`);
    checkImplements(init.className, comClass, init.coclass);
    this.server = server;
    this.comClass = comClass;
    this.clsid = new Guid(init.clsid).toString();
    this.className = init.className;
    this.description = init.description ?? '';
    this.instancing = instancing;
    this.threadingModel = threadingModel;
    this.coclass = init.coclass;
    this.categories = (init.categories ?? []).map((category) => new Guid(String(category)).toString());
    this.license = init.license;
    this.aggregatable = init.aggregatable ?? true;
    this.#progId = init.progId;
    server.classManager.addObjectFactory(this);
    defineClass(comClass, {
      // The library that gives the ProgID its first part may be described later.
      source: () => this.progId ?? this.className,
      clsid: this.clsid,
      coclass: init.coclass,
      isAgile: isAgile(threadingModel),
    });
  }

  /** 'Library.Class', or what the options say; undefined for an internal class, and where the options say null. */
  get progId(): string | undefined {
    if (this.#progId === null || this.instancing === Instancing.Internal) return undefined;
    return this.#progId ?? `${this.server.nameFor(this.coclass)}.${this.className}`;
  }

  /**
   * A new object of the class: what CreateInstance makes. For classes that want something before an object is made.
   * @param licenseKey the key that CreateInstanceLic was given
   * @throws ComError CLASS_E_NOTLICENSED
   */
  createComObject(licenseKey?: string): T {
    if (this.license !== undefined) this.#checkLicense(this.license, licenseKey);
    return new this.comClass();
  }

  /**
   * Called when the class is registered and unregistered, with what every class has in the registry written by then: Delphi's
   * UpdateRegistry. An override writes more with `createRegKey`, which belongs to the registration: it is undone if that
   * fails, and removed by unregistering.
   */
  updateRegistry(_register: boolean): void {
    // For classes to override.
  }

  /**
   * Writes a key below HKEY_CLASSES_ROOT, in the scope of the registration: Delphi's CreateRegKey.
   * @param value its default value, or that of `valueName`
   */
  protected createRegKey(key: string, value?: string, valueName?: string): void {
    createRegKey(key, value, valueName);
  }

  /** Removes a key below HKEY_CLASSES_ROOT: Delphi's DeleteRegKey. */
  protected deleteRegKey(key: string): void {
    deleteRegKey(key);
  }

  /** The class object, for the server. @internal */
  get handle(): FactoryHandle {
    return (this.#handle ??= native().createFactory(
      this.clsid,
      {
        create: (licenseKey, isAggregated) => {
          if (isAggregated && !this.aggregatable) throw notAggregatable(this.className);
          return this.createComObject(licenseKey);
        },
        lock: (isLocked) => {
          objectCount.lock(isLocked ? 1 : -1);
        },
        licenseInfo: () => ({ runtimeKeyAvailable: this.license?.runtimeKey !== undefined, licenseVerified: this.license?.isLicensed() ?? true }),
        requestLicenseKey: () => this.#runtimeKey(),
      },
      this.license !== undefined,
      isAgile(this.threadingModel),
    ));
  }

  #checkLicense(license: License, key: string | undefined): void {
    const isGood = key === undefined ? license.isLicensed() : (license.isValidKey?.(key) ?? key === license.runtimeKey);
    if (!isGood) throw notLicensed(this.className);
  }

  #runtimeKey(): string {
    if (this.license?.runtimeKey === undefined) {
      const description = `${this.className} gives out no runtime keys`;
      throw new ComError(`${description} (E_NOTIMPL)`, { hresult: 'E_NOTIMPL', description });
    }
    // A key is for machines that have the licence to give away.
    if (!this.license.isLicensed()) throw notLicensed(this.className);
    return this.license.runtimeKey;
  }
}

/** Any factory. */
// Of objects of any class.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyFactory = ComObjectFactory<any>;

function checked(className: string, options: FactoryOptions = {}): FactoryOptions {
  checkOptions(className, options, ['progId', 'description', 'categories', 'license', 'aggregatable']);
  return options;
}

function normalized(rest: readonly unknown[]): [FactoryInit, Instancing, ThreadingModel] {
  const [first] = rest;
  if (typeof first === 'object' && first !== null && !(first instanceof Guid)) {
    const [init, instancing, threadingModel] = rest as [FactoryInit, Instancing, ThreadingModel];
    return [init, instancing, threadingModel];
  }
  const [clsid, className, description, instancing, threadingModel, options] = rest as [string | Guid, string, string, Instancing, ThreadingModel?, FactoryOptions?];
  return [{ ...checked(className, options), clsid: String(clsid), className, description }, instancing, threadingModel ?? ThreadingModel.Apartment];
}

/** Makes the COM objects of a class that a coclass describes: Delphi's TTypedComObjectFactory. */
export class TypedComObjectFactory<T extends object = TypedComObject> extends ComObjectFactory<T> {
  /** @throws TypeError when an argument is not of its form, the CLSID is another factory's, or the class lacks methods of its interfaces */
  constructor(
    server: FactoryServer,
    comClass: ComClass<T>,
    coclass: CoclassDescription,
    instancing: Instancing,
    threadingModel: ThreadingModel = ThreadingModel.Apartment,
    options: FactoryOptions = {},
  ) {
    checkArguments('TypedComObjectFactory', server, comClass, coclass);
    const description = options.description ?? coclass.options.helpString ?? coclass.name;
    super(server, comClass, { ...checked(coclass.name, options), description, clsid: coclass.clsid, className: coclass.name, coclass }, instancing, threadingModel);
  }
}

/** Makes Automation objects: Delphi's TAutoObjectFactory. */
export class AutoObjectFactory<T extends object = AutoObject> extends TypedComObjectFactory<T> {
  /** @throws TypeError when the coclass has no dual or dispatch interface, by which Automation would call it */
  constructor(
    server: FactoryServer,
    comClass: ComClass<T>,
    coclass: CoclassDescription,
    instancing: Instancing,
    threadingModel: ThreadingModel = ThreadingModel.Apartment,
    options: FactoryOptions = {},
  ) {
    checkArguments('AutoObjectFactory', server, comClass, coclass);
    if (coclass.interfaces.every(({ interfaceKind }) => interfaceKind === 'custom')) {
      throw typeError(`${coclass.name} has no dual or dispatch interface: it is made by a TypedComObjectFactory`);
    }
    super(server, comClass, coclass, instancing, threadingModel, options);
  }
}
