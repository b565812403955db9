import { checkGuid, checkName, checkOptions, failAt } from './check.js';
import { type AnyInterface, InterfaceDescription } from './interface.js';
import { LibraryInterface } from './library-interface.js';

/** For {@link defineCoclass}: a class, as its coclass block in IDL has it. */
export interface CoclassOptions<Interfaces = readonly AnyInterface[], Sources = readonly AnyInterface[]> {
  readonly name: string;
  readonly clsid: string;
  /** What its objects implement; the first is the default one. */
  readonly interfaces: Interfaces;
  /** What its objects call, to tell of events; the first is the default one. */
  readonly sources?: Sources;
  readonly helpString?: string;
  /** `[appobject]`: the members of an object are known without naming it. */
  readonly appObject?: boolean;
  /** `[licensed]`: its class factory wants a licence (IClassFactory2). */
  readonly licensed?: boolean;
  /** `[noncreatable]`: objects come from other objects only. */
  readonly nonCreatable?: boolean;
  readonly hidden?: boolean;
  /** `[control]`: an ActiveX control. */
  readonly control?: boolean;
  /** [aggregatable] */
  readonly aggregatable?: boolean;
}

/** The description of a class: {@link defineCoclass} makes it. */
export class CoclassDescription<Interfaces extends readonly AnyInterface[] = readonly AnyInterface[], Sources extends readonly AnyInterface[] = readonly AnyInterface[]> {
  readonly kind = 'coclass';
  readonly name: string;
  readonly clsid: string;
  readonly interfaces: Interfaces;
  readonly sources: Sources;
  readonly options: Readonly<CoclassOptions>;

  constructor(options: CoclassOptions<Interfaces, Sources>) {
    const place = [`coclass ${options.name}`];
    checkOptions(place, options, ['name', 'clsid', 'interfaces', 'sources', 'helpString', 'appObject', 'licensed', 'nonCreatable', 'hidden', 'control', 'aggregatable']);
    this.name = checkName(place, options.name);
    this.clsid = checkGuid(place, 'clsid', options.clsid);
    this.interfaces = checkInterfaces([...place, 'interfaces'], options.interfaces);
    this.sources = checkInterfaces([...place, 'sources'], options.sources ?? ([] as readonly AnyInterface[] as Sources));
    if (this.interfaces.length === 0) failAt(place, 'it has no interfaces');
    this.options = Object.freeze({ ...options });
    Object.freeze(this);
  }
}

function checkInterfaces<Interfaces extends readonly AnyInterface[]>(place: readonly string[], interfaces: Interfaces): Interfaces {
  if (!Array.isArray(interfaces)) failAt(place, 'expected an array of descriptions');
  interfaces.forEach((each: unknown, index) => {
    if (!(each instanceof InterfaceDescription) && !(each instanceof LibraryInterface)) failAt(place, `${index + 1} is not the description of an interface`);
    if (interfaces.indexOf(each as AnyInterface) !== index) failAt(place, `${(each as AnyInterface).name} is there twice`);
  });
  return Object.freeze([...interfaces]) as readonly AnyInterface[] as Interfaces;
}

/**
 * Describes a class: which interfaces its objects implement, and which they call to tell of events. Its objects are
 * `Client<typeof theClass>` to their callers: the default interface, with the names of the events.
 * @throws TypeError when the name or the CLSID is none, or an interface is no description
 */
export function defineCoclass<const Interfaces extends readonly AnyInterface[], const Sources extends readonly AnyInterface[] = readonly []>(
  options: CoclassOptions<Interfaces, Sources>,
): CoclassDescription<Interfaces, Sources> {
  return new CoclassDescription(options);
}
