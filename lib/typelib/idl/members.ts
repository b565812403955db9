import type { ConstantDefinition, DispatchDefinition, FieldDefinition, FunctionDefinition, InterfaceDefinition, ModuleDefinition, ParameterDefinition, PropertyDefinition } from '../../model/type-library.js';
import { attributeLine, customAttributes, documentationAttributes, functionFlags, parameterFlags, variableFlags } from './attributes.js';
import { idlDeclaration, idlType, type NameOf } from './types.js';
import { idlId, idlString, idlValue } from './values.js';

const LINE_WIDTH = 120;
const INDENT = '    ';

const INVOKE_KIND: Readonly<Record<FunctionDefinition['invokeKind'], string | undefined>> = {
  method: undefined,
  get: 'propget',
  put: 'propput',
  putRef: 'propputref',
};

const CALLING_CONVENTION: Readonly<Record<FunctionDefinition['callingConvention'], string>> = {
  stdcall: '',
  cdecl: '_cdecl ',
  pascal: '_pascal ',
  macPascal: '_pascal ',
  fpfastcall: '_fastcall ',
  // No compiler has a word for these.
  syscall: '/* syscall */ ',
  mpwCdecl: '/* mpw cdecl */ ',
  mpwPascal: '/* mpw pascal */ ',
};

/** It inherits IDispatch, so that its ids are for callers. */
const TYPEFLAG_FDISPATCHABLE = 0x1000;
const PARAMFLAG_FRETVAL = 8;
const PARAMFLAG_FOPT = 0x10;

/** A library often leaves out the names of a property's value and result. */
function parameterName(parameter: ParameterDefinition, index: number, { invokeKind, parameters }: FunctionDefinition): string {
  if (parameter.name !== undefined) return parameter.name;
  if ((parameter.flags & PARAMFLAG_FRETVAL) !== 0) return 'result';
  const isLast = index === parameters.length - 1;
  return isLast && (invokeKind === 'put' || invokeKind === 'putRef') ? 'rhs' : `arg${index + 1}`;
}

/**
 * The parameters that are called optional: those without a default value, which makes one optional by itself, and from
 * the last one on as many others as the function counts.
 */
function optionalParameters({ parameters, optionalCount }: FunctionDefinition): ReadonlySet<ParameterDefinition> {
  const optional = parameters.filter(({ flags }) => (flags & PARAMFLAG_FOPT) !== 0);
  const withoutDefault = optional.filter(({ defaultValue }) => defaultValue === undefined);
  const withDefault = optional.filter(({ defaultValue }) => defaultValue !== undefined);
  const more = Math.max(0, optionalCount - withoutDefault.length);
  return new Set([...withoutDefault, ...(more === 0 ? [] : withDefault.slice(-more))]);
}

function idlParameter(parameter: ParameterDefinition, index: number, owner: FunctionDefinition, nameOf: NameOf): string {
  const value = parameter.defaultValue && idlValue(parameter.defaultValue);
  const attributes = [
    ...parameterFlags(optionalParameters(owner).has(parameter) ? parameter.flags : parameter.flags & ~PARAMFLAG_FOPT),
    ...(value === undefined ? [] : [`defaultvalue(${value})`]),
    ...customAttributes(parameter.customData),
  ];
  return attributeLine(attributes) + idlDeclaration(parameter.type, parameterName(parameter, index, owner), nameOf);
}

/**
 * The ids that a compiler gives to members which have none: 0x6000 above, the depth of inheritance and the index below
 * (MEMBERIDs that are made, says ICreateTypeInfo::AddFuncDesc).
 */
function isGivenId(id: number): boolean {
  return id >>> 24 === 0x60;
}

function functionAttributes(definition: FunctionDefinition, hasId: boolean): string[] {
  const { dll, flags, invokeKind, optionalCount } = definition;
  const kind = INVOKE_KIND[invokeKind];
  return [
    ...(hasId ? [`id(${idlId(definition.id)})`] : []),
    ...(dll === undefined ? [] : [`entry(${typeof dll.entry === 'string' ? idlString(dll.entry) : dll.entry})`]),
    ...(kind === undefined ? [] : [kind]),
    ...functionFlags(flags),
    ...(optionalCount === -1 ? ['vararg'] : []),
    ...documentationAttributes(definition.documentation),
    ...customAttributes(definition.customData),
  ];
}

/** A function of an interface, dispinterface or module. */
export function idlFunction(definition: FunctionDefinition, owner: InterfaceDefinition | DispatchDefinition | ModuleDefinition, nameOf: NameOf): string[] {
  const hasId = owner.kind !== 'module' && ((owner.flags & TYPEFLAG_FDISPATCHABLE) !== 0 || !isGivenId(definition.id));
  const attributes = attributeLine(functionAttributes(definition, hasId)).trimEnd();
  const head = `${idlType(definition.returnType, nameOf)} ${CALLING_CONVENTION[definition.callingConvention]}${definition.name}(`;
  const parameters = definition.parameters.map((parameter, index) => idlParameter(parameter, index, definition, nameOf));
  const line = `${head}${parameters.join(', ')});`;
  const last = parameters.length - 1;
  const lines = line.length <= LINE_WIDTH || parameters.length === 0
    ? [line]
    : [head, ...parameters.map((parameter, index) => `${INDENT}${parameter}${index < last ? ',' : ');'}`)];
  return attributes === '' ? lines : [attributes, ...lines];
}

/** A property of a dispinterface. */
export function idlProperty(property: PropertyDefinition, nameOf: NameOf): string[] {
  const { id, flags, documentation, customData } = property;
  const attributes = [`id(${idlId(id)})`, ...variableFlags(flags), ...documentationAttributes(documentation), ...customAttributes(customData)];
  return [`${attributeLine(attributes)}${idlDeclaration(property.type, property.name, nameOf)};`];
}

/** A field of a struct or union. */
export function idlField(field: FieldDefinition, nameOf: NameOf): string[] {
  const attributes = [...variableFlags(field.flags), ...documentationAttributes(field.documentation), ...customAttributes(field.customData)];
  return [`${attributeLine(attributes)}${idlDeclaration(field.type, field.name, nameOf)};`];
}

function constantAttributes({ flags, documentation, customData }: ConstantDefinition): string {
  return attributeLine([...variableFlags(flags), ...documentationAttributes(documentation), ...customAttributes(customData)]);
}

/** A constant of an enum, without the comma behind it. */
export function idlEnumerator(constant: ConstantDefinition): string {
  return `${constantAttributes(constant)}${constant.name} = ${idlValue(constant.value) ?? '0 /* its value cannot be written */'}`;
}

/** A constant of a module. */
export function idlConstant(constant: ConstantDefinition, nameOf: NameOf): string[] {
  const value = idlValue(constant.value) ?? '0 /* its value cannot be written */';
  return [`${constantAttributes(constant)}const ${idlDeclaration(constant.type, constant.name, nameOf)} = ${value};`];
}
