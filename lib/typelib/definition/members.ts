import { DISPID_NEWENUM, DISPID_VALUE, ParameterFlag } from '../../model/flags.js';
import type { DispatchDefinition, FunctionDefinition, InterfaceDefinition, ParameterDefinition, PropertyDefinition, TypeDescription } from '../../model/type-library.js';
import { VT } from '../../values/vartype.js';
import { quote } from '../typescript/names.js';
import { isVoid } from '../typescript/types.js';
import { type Entries, objectCode, valueCode } from './code.js';
import type { DefinitionPath, Notes } from './notes.js';
import type { Scope } from './scope.js';
import type { TypeCode } from './types.js';

const FUNCFLAGS: readonly (readonly [flag: number, option: string])[] = [
  [0x1, 'restricted'], [0x2, 'source'], [0x4, 'bindable'], [0x8, 'requestEdit'], [0x10, 'displayBind'], [0x20, 'defaultBind'], [0x40, 'hidden'], [0x200, 'uiDefault'], [0x400, 'nonBrowsable'],
  [0x1000, 'immediateBind'],
];
const KNOWN_FUNCFLAGS = FUNCFLAGS.reduce((flags, [flag]) => flags | flag, 0);
const READ_ONLY = 0x1;
const RESTRICTED = 0x1;
/** MEMBERIDs that are made: nobody has given them. */
const isMade = (id: number): boolean => id >>> 24 === 0x60;

type Owner = InterfaceDefinition | DispatchDefinition;
type Kind = 'dual' | 'dispatch' | 'custom';

/** The functions of one member: a method, or what a property has. */
interface Group {
  readonly first: number;
  readonly functions: FunctionDefinition[];
}

function isHresult(type: TypeDescription): boolean {
  return type.kind === 'base' && type.vt === VT.HRESULT;
}

/** What an [out, retval] parameter points to. */
function retvalOf({ parameters }: FunctionDefinition): TypeDescription | undefined {
  const last = parameters.at(-1);
  return last !== undefined && (last.flags & ParameterFlag.retval) !== 0 && last.type.kind === 'pointer' ? last.type.to : undefined;
}

function groupsOf(functions: readonly FunctionDefinition[]): Group[] {
  const groups: Group[] = [];
  const properties = new Map<string, Group>();
  functions.forEach((each, first) => {
    const known = each.invokeKind === 'method' ? undefined : properties.get(each.name.toLowerCase());
    if (known !== undefined) {
      known.functions.push(each);
      return;
    }
    const group = { first, functions: [each] };
    groups.push(group);
    if (each.invokeKind !== 'method') properties.set(each.name.toLowerCase(), group);
  });
  return groups;
}

/** The members of an interface as the code of its description. */
export class MemberCode {
  readonly #scope: Scope;
  readonly #types: TypeCode;
  readonly #notes: Notes;

  constructor(scope: Scope, types: TypeCode, notes: Notes) {
    this.#scope = scope;
    this.#types = types;
    this.#notes = notes;
  }

  entries(owner: Owner, kind: Kind, path: DefinitionPath): Entries {
    const groups = groupsOf(owner.functions);
    const properties = owner.kind === 'dispatch' ? owner.properties : [];
    const names = new Set<string>();
    const once = (name: string, at: DefinitionPath): void => {
      if (names.has(name.toLowerCase())) this.#notes.fatal(at, `there are two members ${name}`);
      names.add(name.toLowerCase());
    };
    return [
      ...properties.map((each, place) => {
        once(each.name, [...path, 'properties', place]);
        return [each.name, this.#variable(each, [...path, 'properties', place])] as const;
      }),
      ...groups.map((group) => {
        const [first] = group.functions;
        const at = [...path, 'functions', group.first];
        once(first?.name ?? '', at);
        if (kind !== 'dispatch') this.#checkOrder(owner.functions, group, at);
        return [first?.name ?? '', this.#member(group, kind, at)] as const;
      }),
    ];
  }

  /** A description has the functions of a property beside each other, the get first: a vtable in another order is another one. */
  #checkOrder(all: readonly FunctionDefinition[], { first, functions }: Group, path: DefinitionPath): void {
    const order = ['get', 'put', 'putRef'];
    const isOrdered = functions.every((each, place) => all[first + place] === each && (place === 0 || order.indexOf(each.invokeKind) > order.indexOf(functions[place - 1]?.invokeKind ?? '')));
    if (!isOrdered) this.#notes.fatal(path, 'its functions stand in another order in the vtable than a description has them: the get, the put, the put by reference');
  }

  #member(group: Group, kind: Kind, path: DefinitionPath): string {
    const [first] = group.functions;
    if (first === undefined) return '';
    for (const each of group.functions) {
      if (each.callingConvention !== 'stdcall') this.#notes.fatal(path, `it is called by the convention ${each.callingConvention}`);
      if (kind === 'dual' && !isHresult(each.returnType)) this.#notes.fatal(path, 'it returns no HRESULT');
      if (each.customData.length > 0 || each.parameters.some(({ customData }) => customData.length > 0)) this.#notes.less(path, 'its custom data are left out');
      if ((each.flags & ~KNOWN_FUNCFLAGS) !== 0) this.#notes.less(path, 'some of its attributes are left out');
    }
    if (this.#isEnumerator(group)) return `${this.#scope.value('newEnum')}()`;
    return first.invokeKind === 'method' ? this.#method(first, kind, path) : this.#property(group, kind, path);
  }

  /** What newEnum() is. */
  #isEnumerator({ functions }: Group): boolean {
    const [only, ...others] = functions;
    const result = only === undefined ? undefined : (retvalOf(only) ?? only.returnType);
    return only !== undefined && others.length === 0 && only.id === DISPID_NEWENUM && only.invokeKind === 'get' && only.flags === RESTRICTED && result?.kind === 'base' && result.vt === VT.UNKNOWN;
  }

  /** What a function gives, and its parameters without the one for that. */
  #shape(each: FunctionDefinition): { readonly result: TypeDescription | undefined; readonly parameters: readonly ParameterDefinition[]; readonly returnsValue: boolean } {
    const retval = retvalOf(each);
    if (retval !== undefined && isHresult(each.returnType)) return { result: retval, parameters: each.parameters.slice(0, -1), returnsValue: false };
    if (isHresult(each.returnType) && each.functionKind !== 'dispatch') return { result: undefined, parameters: each.parameters, returnsValue: false };
    return { result: isVoid(each.returnType) ? undefined : each.returnType, parameters: each.parameters, returnsValue: each.functionKind !== 'dispatch' };
  }

  #method(each: FunctionDefinition, kind: Kind, path: DefinitionPath): string {
    const { result, parameters, returnsValue } = this.#shape(each);
    const params = this.#parameters(each, parameters, path);
    const options: Entries = [...this.#options([each], kind), ['returns', returnsValue && kind === 'custom' ? "'value'" : undefined]];
    const optionsCode = options.some(([, code]) => code !== undefined) ? objectCode(options) : undefined;
    const resultCode = result === undefined ? undefined : this.#types.code([...path, 'returns'], result, 'value');
    const all = [params.length === 0 && resultCode === undefined && optionsCode === undefined ? undefined : objectCode(params), resultCode ?? (optionsCode === undefined ? undefined : 'undefined'), optionsCode];
    return `${this.#scope.value('method')}(${all.filter((code) => code !== undefined).join(', ')})`;
  }

  #property({ functions }: Group, kind: Kind, path: DefinitionPath): string {
    const by = (invokeKind: FunctionDefinition['invokeKind']): FunctionDefinition | undefined => functions.find((each) => each.invokeKind === invokeKind);
    const [get, put, putRef] = [by('get'), by('put'), by('putRef')];
    const told = get ?? put ?? putRef;
    if (told === undefined) return '';
    const shape = this.#shape(told);
    if (told === get && shape.returnsValue) this.#notes.fatal(path, 'its get returns the value itself');
    const index = told === get ? shape.parameters : shape.parameters.slice(0, -1);
    const type = told === get ? shape.result : shape.parameters.at(-1)?.type;
    const code = type === undefined ? 't.variant' : this.#types.code(path, type, told === get ? 'value' : 'argument');
    const params = this.#parameters(told, index, path);
    const options: Entries = [
      ...this.#options(functions, kind),
      ['readOnly', put === undefined && putRef === undefined ? 'true' : undefined],
      ['writeOnly', get === undefined ? 'true' : undefined],
      ['putRef', putRef === undefined ? undefined : put === undefined ? 'true' : "'both'"],
      ['params', params.length === 0 ? undefined : objectCode(params)],
    ];
    return `${this.#scope.value('property')}(${code}${options.some(([, each]) => each !== undefined) ? `, ${objectCode(options)}` : ''})`;
  }

  /** A property of a dispinterface that is declared as one. */
  #variable({ type, id, flags, documentation }: PropertyDefinition, path: DefinitionPath): string {
    this.#notes.less(path, 'it is described as a property with functions: callers see no difference');
    const FLAGS: readonly (readonly [number, string])[] = [[READ_ONLY, 'readOnly'], ...FUNCFLAGS.filter(([flag]) => flag !== RESTRICTED), [0x80, 'restricted']];
    const options: Entries = [
      ['isDefault', id === DISPID_VALUE ? 'true' : undefined],
      ['dispid', id === DISPID_VALUE ? undefined : String(id)],
      ['helpString', documentation.helpString === undefined ? undefined : quote(documentation.helpString)],
      ['helpContext', documentation.helpContext === 0 ? undefined : String(documentation.helpContext)],
      ...FLAGS.map(([flag, option]) => [option, (flags & flag) === 0 ? undefined : 'true'] as const),
    ];
    return `${this.#scope.value('property')}(${this.#types.code(path, type, 'value')}, ${objectCode(options)})`;
  }

  #options(functions: readonly FunctionDefinition[], kind: Kind): Entries {
    const [{ id, flags, documentation } = { id: 0, flags: 0, documentation: { helpContext: 0 } }] = functions;
    const helpString = functions.map((each) => each.documentation.helpString).find((text) => text !== undefined) ?? documentation.helpString;
    const isDefault = id === DISPID_VALUE;
    return [
      ['isDefault', isDefault ? 'true' : undefined],
      ['dispid', isDefault || (kind === 'custom' && isMade(id)) ? undefined : String(id)],
      ['helpString', helpString === undefined ? undefined : quote(helpString)],
      ['helpContext', documentation.helpContext === 0 ? undefined : String(documentation.helpContext)],
      ...FUNCFLAGS.map(([flag, option]) => [option, (flags & flag) === 0 ? undefined : 'true'] as const),
    ];
  }

  #parameters(each: FunctionDefinition, parameters: readonly ParameterDefinition[], path: DefinitionPath): Entries {
    const names = new Set<string>();
    return parameters.map((parameter, place) => {
      let name = parameter.name ?? `value${place + 1}`;
      while (names.has(name.toLowerCase())) name = `${name}_`;
      names.add(name.toLowerCase());
      const isLast = each.optionalCount === -1 && place === parameters.length - 1;
      return [name, isLast ? 't.varArgs' : this.#parameter(parameter, [...path, 'parameters', place])] as const;
    });
  }

  #parameter({ type, flags, defaultValue }: ParameterDefinition, path: DefinitionPath): string {
    if ((flags & ParameterFlag.lcid) !== 0) return 't.lcid';
    // Memory of the caller's that is to be filled: its address goes in.
    const isMemory = type.kind === 'pointer' && isVoid(type.to);
    if (isMemory && (flags & ParameterFlag.out) !== 0) this.#notes.less(path, 'memory that is filled stands as its address, which goes in');
    if ((flags & ParameterFlag.out) !== 0 && !isMemory) {
      const to = type.kind === 'pointer' ? type.to : undefined;
      if (to === undefined) this.#notes.fatal(path, 'it goes out and is no pointer');
      if ((flags & ParameterFlag.optional) !== 0) this.#notes.fatal(path, 'it goes out and is optional');
      return `t.${(flags & ParameterFlag.in) === 0 ? 'out' : 'inOut'}(${to === undefined ? 't.variant' : this.#types.code(path, to, 'value')})`;
    }
    const code = this.#types.code(path, type, 'argument');
    if (defaultValue !== undefined) {
      const value = this.#types.hasDefault(type) ? valueCode(defaultValue.value, this.#scope.value) : undefined;
      if (value !== undefined) return `t.optional(${code}, ${value})`;
      this.#notes.less(path, 'its default value is left out');
      return code;
    }
    if ((flags & ParameterFlag.optional) === 0) return code;
    if (code === 't.variant') return 't.optional(t.variant)';
    this.#notes.fatal(path, 'only a VARIANT is optional without a default value');
    return code;
  }
}
