import { ParameterFlag } from '../model/flags.js';
import type { FunctionDefinition, ParameterDefinition, TypeDescription } from '../model/type-library.js';
import { VT } from '../values/vartype.js';
import { failAt } from './check.js';
import { constantOf } from './constant.js';
import type { AnyEnum } from './enum.js';
import type { InterfaceDescription } from './interface.js';
import type { Member, MemberOptions } from './member.js';
import { base, type ModelTypes, pointerTo } from './model-types.js';
import type { NumberedMember } from './number-members.js';
import { type ParameterArgument, type ParameterMap, parameterParts } from './parameter.js';
import { type AnyType, type TypeArgument } from './type.js';

const POINTER_SIZE = 8;

/** FUNCFLAG_* by the options that set them. */
const FUNCFLAGS: readonly (readonly [keyof MemberOptions, number])[] = [
  ['restricted', 0x1],
  ['source', 0x2],
  ['bindable', 0x4],
  ['requestEdit', 0x8],
  ['displayBind', 0x10],
  ['defaultBind', 0x20],
  ['hidden', 0x40],
  ['uiDefault', 0x200],
  ['nonBrowsable', 0x400],
  ['immediateBind', 0x1000],
];
const RESTRICTED = 0x1;

/** How many functions the vtable has before those that an interface itself declares. */
function inheritedCount({ base: inherited, interfaceKind }: InterfaceDescription): number {
  if (inherited === undefined) return interfaceKind === 'dual' ? 7 : 3;
  const described = inherited as InterfaceDescription;
  return inheritedCount(described) + described.entries.reduce((count, { member }) => count + shapesOf(member).length, 0);
}

/** How many interfaces an interface inherits, which its members' ids begin with where they have none of their own. */
function depthOf({ base: inherited, interfaceKind }: InterfaceDescription): number {
  return inherited === undefined ? (interfaceKind === 'dual' ? 2 : 1) : depthOf(inherited as InterfaceDescription) + 1;
}

/** One function of a member: a property has several. */
interface Shape {
  readonly invokeKind: FunctionDefinition['invokeKind'];
  readonly params: ParameterMap;
  /** What it returns. */
  readonly result: TypeArgument | 'enumerator' | undefined;
  /** What a put is given. */
  readonly value: TypeArgument | undefined;
  readonly returnsValue: boolean;
}

function shapesOf(member: Member): Shape[] {
  const plain = { params: {}, result: undefined, value: undefined, returnsValue: false } as const;
  switch (member.kind) {
    case 'newEnum':
      return [{ ...plain, invokeKind: 'get', result: 'enumerator' }];
    case 'method':
      return [{ ...plain, invokeKind: 'method', params: member.params, result: member.result, returnsValue: member.options.returns === 'value' }];
    case 'property': {
      const { type, options } = member;
      const { readOnly = false, writeOnly = false, putRef = false, params = {} } = options;
      const shapes: Shape[] = [];
      if (!writeOnly) shapes.push({ ...plain, invokeKind: 'get', params, result: type });
      if (!readOnly && putRef !== true) shapes.push({ ...plain, invokeKind: 'put', params, value: type });
      if (putRef !== false) shapes.push({ ...plain, invokeKind: 'putRef', params, value: type });
      return shapes;
    }
  }
}

/** The functions of an interface in the order of its vtable, without inherited ones. */
export function modelFunctions(types: ModelTypes, owner: InterfaceDescription): FunctionDefinition[] {
  const first = inheritedCount(owner);
  const functions: FunctionDefinition[] = [];
  for (const entry of owner.entries) {
    const id = entry.dispid ?? 0x60000000 + depthOf(owner) * 0x10000 + functions.length;
    for (const shape of shapesOf(entry.member)) {
      functions.push(modelFunction(types, owner, entry, shape, id, (first + functions.length) * POINTER_SIZE));
    }
  }
  return functions;
}

function modelFunction(types: ModelTypes, owner: InterfaceDescription, { name, member }: NumberedMember, shape: Shape, id: number, offset: number): FunctionDefinition {
  const isDispatch = owner.interfaceKind === 'dispatch';
  const options: MemberOptions = member.kind === 'newEnum' ? {} : member.options;
  const given = Object.entries(shape.params).map(([parameter, argument]) => modelParameter(types, [`interface ${owner.name}`, `member ${name}`], parameter, argument));
  const value: ParameterDefinition[] = shape.value === undefined ? [] : [{ type: types.describeArgument(shape.value), flags: ParameterFlag.in, customData: [] }];
  const result = shape.result === 'enumerator' ? base(VT.UNKNOWN) : shape.result === undefined ? undefined : types.describe(shape.result);
  const isPlain = isDispatch || shape.returnsValue;
  return {
    name,
    id,
    documentation: { ...(options.helpString ? { helpString: options.helpString } : {}), helpContext: options.helpContext ?? 0 },
    customData: [],
    invokeKind: shape.invokeKind,
    functionKind: isDispatch ? 'dispatch' : 'pureVirtual',
    callingConvention: 'stdcall',
    vtableOffset: isDispatch ? 0 : offset,
    flags: member.kind === 'newEnum' ? RESTRICTED : FUNCFLAGS.reduce((flags, [option, flag]) => (options[option] === true ? flags | flag : flags), 0),
    returnType: isPlain ? (result ?? base(VT.VOID)) : base(VT.HRESULT),
    parameters: [...given, ...value, ...(isPlain || result === undefined ? [] : [resultParameter(result, shape.params)])],
    optionalCount: optionalCount(shape.params),
  };
}

function resultParameter(result: TypeDescription, params: ParameterMap): ParameterDefinition {
  const taken = new Set(Object.keys(params).map((name) => name.toLowerCase()));
  let name = 'result';
  while (taken.has(name.toLowerCase())) name = `_${name}`;
  return { name, type: pointerTo(result), flags: ParameterFlag.out | ParameterFlag.retval, customData: [] };
}

/** cParamsOpt: the optional VARIANTs; those with default values do not count. */
function optionalCount(params: ParameterMap): number {
  const modes = Object.values(params).map((argument) => parameterParts(argument).mode);
  return modes.includes('varArgs') ? -1 : modes.filter((mode) => mode === 'optional').length;
}

function modelParameter(types: ModelTypes, place: readonly string[], name: string, argument: ParameterArgument): ParameterDefinition {
  const { mode, type, defaultValue } = parameterParts(argument);
  const plain = { name, customData: [] } as const;
  switch (mode) {
    case 'lcid':
      return { ...plain, type: base(VT.I4), flags: ParameterFlag.in | ParameterFlag.lcid };
    case 'varArgs':
      return { ...plain, type: { kind: 'safearray', of: base(VT.VARIANT) }, flags: ParameterFlag.in };
    default:
      break;
  }
  // The definition of the interface has seen to it already.
  if (type === undefined) return failAt([...place, `parameter ${name}`], 'it has no type');
  switch (mode) {
    case 'out':
      return { ...plain, type: pointerTo(types.describe(type)), flags: ParameterFlag.out };
    case 'inOut':
      return { ...plain, type: pointerTo(types.describe(type)), flags: ParameterFlag.in | ParameterFlag.out };
    case 'optional':
      return { ...plain, type: types.describeArgument(type), flags: ParameterFlag.in | ParameterFlag.optional };
    case 'default': {
      const flags = ParameterFlag.in | ParameterFlag.optional | ParameterFlag.hasDefault;
      const constant = constantOf([...place, `parameter ${name}`], type as AnyType | AnyEnum, defaultValue);
      return { ...plain, type: types.describeArgument(type), flags, defaultValue: constant };
    }
    default:
      return { ...plain, type: types.describeArgument(type), flags: ParameterFlag.in };
  }
}
