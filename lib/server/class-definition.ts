import type { CoclassDescription } from '../describe/coclass.js';
import type { AnyInterface } from '../describe/interface.js';
import { libraryOfCoclass } from '../describe/library.js';
import { typeError } from '../errors/caller.js';
import type { ServerClassHandle } from '../native/contract.js';
import { native } from '../native/load.js';
import { describedTypes } from './described-types.js';

/** What a class of JavaScript's is to COM. */
export interface ClassDefinition {
  /** Whose errors its objects' are (IErrorInfo's source): a ProgID, or the class's name. */
  readonly source: () => string;
  readonly clsid: string | undefined;
  readonly coclass: CoclassDescription | undefined;
  /** Whether its objects may be called on any thread. */
  readonly isAgile: boolean;
}

/** What a class itself may say: `static interfaces = [ISample]`. */
export interface DescribedClass {
  readonly name: string;
  /** The interfaces of its objects, the default one first; beside those of its coclass. */
  readonly interfaces?: readonly AnyInterface[];
  /** The interfaces through which its objects tell of events. */
  readonly sources?: readonly AnyInterface[];
  /** The description of the coclass. */
  readonly coclass?: CoclassDescription;
}

const definitions = new WeakMap<object, ClassDefinition>();
const handles = new WeakMap<object, ServerClassHandle>();

/**
 * Says what a class is to COM; its factory does.
 * @throws Error when objects of the class have been served as something else already
 */
export function defineClass(type: DescribedClass & object, definition: ClassDefinition): void {
  if (handles.has(type)) throw new Error(`${type.name} has been defined, and its objects served, already`);
  definitions.set(type, definition);
}

/** The union of what its factory, the class and the coclass say, each interface once. */
function unique(...lists: (readonly AnyInterface[] | undefined)[]): AnyInterface[] {
  return [...new Set(lists.flatMap((list) => list ?? []))];
}

/**
 * The handle by which native code knows a class, made at the first need.
 * @throws TypeError when nothing says which interfaces its objects have
 */
export function serverClassOf(type: DescribedClass & object): ServerClassHandle {
  const known = handles.get(type);
  if (known !== undefined) return known;
  const definition = definitions.get(type);
  const coclass = definition?.coclass ?? type.coclass;
  const interfaces = unique(coclass?.interfaces, type.interfaces);
  const sources = unique(coclass?.sources, type.sources);
  if (interfaces.length === 0) throw typeError(`${type.name} has no interfaces: give it a factory with a coclass, or static interfaces`);
  const types = describedTypes(interfaces, sources, coclass, coclass && libraryOfCoclass(coclass));
  const handle = native().defineServerClass(
    definition?.source() ?? type.name,
    definition?.clsid ?? coclass?.clsid ?? '',
    types.interfaces,
    types.sources,
    types.classInfo,
    definition?.isAgile ?? false,
  );
  handles.set(type, handle);
  return handle;
}
