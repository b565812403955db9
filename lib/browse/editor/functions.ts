import { ParameterFlag } from '../../model/flags.js';
import type { FunctionDefinition, ParameterDefinition, PropertyDefinition, TypeDescription } from '../../model/type-library.js';
import { VT } from '../../values/vartype.js';
import { functionAttributes, parameterAttributes, variableAttributes } from '../../model/attributes.js';
import type { EditFunction, EditInterface, EditModule, EditParameter } from '../protocol/editor.js';
import type { Parts } from './parts.js';
import type { Path } from './problems.js';

const POINTER_SIZE = 8;
const HAS_DEFAULT = ParameterFlag.hasDefault;
const VARARG = 'vararg';
/** MEMBERIDs that are made: the depth of inheritance and the place stand below (ICreateTypeInfo::AddFuncDesc). */
const MADE_IDS = 0x60000000;

const CONVENTIONS: ReadonlySet<string> = new Set(['cdecl', 'pascal', 'macPascal', 'stdcall', 'fpfastcall', 'syscall', 'mpwCdecl', 'mpwPascal']);

function isBase(type: TypeDescription, vt: number): boolean {
  return type.kind === 'base' && type.vt === vt;
}

function isPointer(type: TypeDescription): boolean {
  return type.kind === 'pointer' || isBase(type, VT.DISPATCH) || isBase(type, VT.UNKNOWN) || isBase(type, VT.LPSTR) || isBase(type, VT.LPWSTR) || type.kind === 'safearray';
}

/** Gets, puts and puts by reference of one property share its name and id. */
function isAccessor({ invokeKind }: EditFunction): boolean {
  return invokeKind !== 'method';
}

/**
 * The functions of interfaces and modules. What libraries that are in use have is at most a warning: each can be opened and saved again.
 */
export class Functions {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  ofInterface(type: EditInterface, path: Path, index: number, isDispatchable: boolean): FunctionDefinition[] {
    const { inheritance } = this.#parts;
    const isDispatch = type.kind === 'dispatch';
    const isDual = !isDispatch && type.attributes.includes('dual');
    const first = inheritance.functionsBefore(index);
    const ids = this.#ids(type, path, isDispatchable, MADE_IDS + (inheritance.depth(index) << 16));
    this.#checkNames(type.functions, [...path, 'functions']);
    return type.functions.map((each, place) => {
      const at = [...path, 'functions', place];
      const made = this.#function(each, at, ids[place] ?? 0);
      if (isDual && !isBase(made.returnType, VT.HRESULT)) this.#parts.problems.error([...at, 'returns'], 'a function of a dual interface returns HRESULT; what it gives is an [out, retval] parameter');
      return { ...made, functionKind: isDispatch ? 'dispatch' : 'pureVirtual', vtableOffset: isDispatch ? 0 : (first + place) * POINTER_SIZE };
    });
  }

  ofModule({ functions }: EditModule, path: Path): FunctionDefinition[] {
    this.#checkNames(functions, [...path, 'functions']);
    return functions.map((each, place) => {
      const at = [...path, 'functions', place];
      if (each.dll === undefined || each.dll.name === '' || each.dll.entry === '') this.#parts.problems.error([...at, 'dll'], 'a function of a module is in a DLL, by its name or number');
      const made = this.#function(each, at, each.id ?? MADE_IDS + place);
      return { ...made, functionKind: 'static', vtableOffset: 0, ...(each.dll === undefined ? {} : { dll: each.dll }) };
    });
  }

  properties({ properties = [], functions }: EditInterface, path: Path): PropertyDefinition[] {
    const taken = new Set([...functions, ...properties].flatMap(({ id }) => id ?? []));
    this.#parts.unique([...path, 'properties'], properties);
    return properties.map((each, place) => {
      const at = [...path, 'properties', place];
      this.#parts.name(at, each.name);
      return {
        name: each.name, id: each.id ?? free(taken), documentation: this.#parts.documentation(each.help), customData: this.#parts.customData(at, each.custom), type: this.#parts.type([...at, 'type'], each.type),
        flags: this.#parts.flags(at, each.attributes, variableAttributes),
      };
    });
  }

  /** The ids of functions: those that are given, that of the property of which one is a part, or free ones. */
  #ids(type: EditInterface, path: Path, isDispatchable: boolean, made: number): number[] {
    const taken = new Set([...type.functions, ...(type.properties ?? [])].flatMap(({ id }) => id ?? []));
    const names = new Map<number, string>((type.properties ?? []).flatMap(({ id, name }) => (id === undefined ? [] : [[id, name]])));
    const properties = new Map<string, number>();
    for (const each of type.functions) if (isAccessor(each) && each.id !== undefined) properties.set(each.name.toLowerCase(), each.id);
    return type.functions.map((each, place) => {
      const name = each.name.toLowerCase();
      const id = each.id ?? (isAccessor(each) ? properties.get(name) : undefined) ?? (isDispatchable ? free(taken) : made + place);
      if (isAccessor(each)) properties.set(name, id);
      const other = names.get(id);
      if (other !== undefined && other.toLowerCase() !== name) this.#parts.problems.error([...path, 'functions', place, 'id'], `${other} has the id ${id} as well`);
      names.set(id, each.name);
      if (!Number.isInteger(id) || id !== (id | 0)) this.#parts.problems.error([...path, 'functions', place, 'id'], `${id} is no id, which is an integer of 32 bits`);
      return id;
    });
  }

  /** One name is one method, or the accessors of one property. */
  #checkNames(functions: readonly EditFunction[], path: Path): void {
    const seen = new Map<string, Set<string>>();
    functions.forEach((each, place) => {
      this.#parts.name([...path, place], each.name);
      const kinds = seen.get(each.name.toLowerCase());
      if (kinds === undefined) seen.set(each.name.toLowerCase(), new Set([each.invokeKind]));
      else if (kinds.has(each.invokeKind) || kinds.has('method') || each.invokeKind === 'method') this.#parts.problems.warning([...path, place, 'name'], `there are two functions ${each.name}`);
      else kinds.add(each.invokeKind);
    });
  }

  #function(each: EditFunction, path: Path, id: number): Omit<FunctionDefinition, 'functionKind' | 'vtableOffset'> {
    const { problems } = this.#parts;
    if (!['method', 'get', 'put', 'putRef'].includes(each.invokeKind)) problems.error([...path, 'invokeKind'], `a function is a method, a get, a put or a putRef, not '${each.invokeKind}'`);
    const convention = each.callingConvention ?? 'stdcall';
    if (!CONVENTIONS.has(convention)) problems.error([...path, 'callingConvention'], `'${convention}' is no calling convention`);
    const takesAnyNumber = each.attributes.includes(VARARG);
    const returnType = this.#parts.type([...path, 'returns'], each.returns);
    const parameters = each.parameters.map((parameter, place) => this.#parameter(parameter, [...path, 'parameters', place]));
    this.#checkParameters(each, parameters, returnType, path);
    return {
      name: each.name,
      id,
      documentation: this.#parts.documentation(each.help),
      customData: this.#parts.customData(path, each.custom),
      invokeKind: each.invokeKind,
      callingConvention: convention as FunctionDefinition['callingConvention'],
      flags: this.#parts.flags(path, each.attributes.filter((word) => word !== VARARG), functionAttributes),
      returnType,
      parameters,
      optionalCount: takesAnyNumber ? -1 : parameters.filter(({ flags }) => (flags & ParameterFlag.optional) !== 0 && (flags & HAS_DEFAULT) === 0).length,
    };
  }

  #parameter(each: EditParameter, path: Path): ParameterDefinition {
    const { problems } = this.#parts;
    const type = this.#parts.type([...path, 'type'], each.type);
    const flags = this.#parts.flags(path, each.attributes, parameterAttributes);
    const isOut = (flags & ParameterFlag.out) !== 0;
    if (each.name !== undefined) this.#parts.name(path, each.name);
    if (isBase(type, VT.VOID) && each.type.trim() === 'void') problems.error([...path, 'type'], 'a parameter is not void');
    if (isOut && !isPointer(type)) problems.warning([...path, 'type'], 'what goes out is a pointer to it');
    if ((flags & ParameterFlag.retval) !== 0 && !isOut) problems.error([...path, 'attributes'], 'a retval parameter goes out');
    return {
      ...(each.name === undefined || each.name === '' ? {} : { name: each.name }),
      type,
      flags: flags | (each.default === undefined ? 0 : HAS_DEFAULT),
      ...(each.default === undefined ? {} : { defaultValue: this.#parts.value([...path, 'default'], each.default) }),
      customData: this.#parts.customData(path, each.custom),
    };
  }

  #checkParameters({ invokeKind, parameters: given }: EditFunction, parameters: readonly ParameterDefinition[], returnType: TypeDescription, path: Path): void {
    const { problems } = this.#parts;
    const seen = new Set<string>();
    let isOptional = false;
    parameters.forEach(({ name, flags }, place) => {
      const at = [...path, 'parameters', place];
      const isRetval = (flags & ParameterFlag.retval) !== 0;
      if (isRetval && place !== parameters.length - 1) problems.warning([...at, 'attributes'], 'retval stands at the last parameter');
      if (name !== undefined && seen.has(name.toLowerCase())) problems.error([...at, 'name'], `there are two parameters ${name}`);
      if (name !== undefined) seen.add(name.toLowerCase());
      const isLeftOut = (flags & (ParameterFlag.optional | HAS_DEFAULT)) !== 0;
      const isValue = (invokeKind === 'put' || invokeKind === 'putRef') && place === parameters.length - 1;
      if (isOptional && !isLeftOut && !isRetval && !isValue && (flags & ParameterFlag.lcid) === 0) problems.warning([...at, 'attributes'], 'it is required and stands after an optional one');
      isOptional ||= isLeftOut;
    });
    if ((invokeKind === 'put' || invokeKind === 'putRef') && given.length === 0) problems.error([...path, 'parameters'], 'a put has a parameter, the value');
    const givesNothing = isBase(returnType, VT.VOID) || isBase(returnType, VT.HRESULT);
    if (invokeKind === 'get' && givesNothing && !parameters.some(({ flags }) => (flags & ParameterFlag.out) !== 0)) problems.error([...path, 'parameters'], 'a get gives nothing: it has an [out, retval] parameter, or returns the value');
  }
}

/** The first free DISPID, which is taken then. */
function free(taken: Set<number>): number {
  let id = 1;
  while (taken.has(id)) id++;
  taken.add(id);
  return id;
}
