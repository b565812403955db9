import type {
  AliasDefinition,
  CoclassDefinition,
  DispatchDefinition,
  EnumDefinition,
  ImplementedInterface,
  InterfaceDefinition,
  ModuleDefinition,
  RecordDefinition,
  TypeDefinition,
} from '../../model/type-library.js';
import { allTypeAttributes, attributeBlock, attributeLine, customAttributes, implementedFlags } from './attributes.js';
import { idlConstant, idlEnumerator, idlField, idlFunction, idlProperty } from './members.js';
import { idlDeclaration, type NameOf } from './types.js';
import { idlString } from './values.js';

const INDENT = '    ';

export function indented(lines: readonly string[], levels = 1): string[] {
  return lines.map((line) => (line === '' ? '' : INDENT.repeat(levels) + line));
}

function typedef(type: TypeDefinition, word: string, body: readonly string[]): string[] {
  return [`typedef ${attributeLine(allTypeAttributes(type))}${word} ${type.name} {`, ...indented(body), `} ${type.name};`];
}

function enumeration(type: EnumDefinition): string[] {
  const last = type.constants.length - 1;
  return typedef(type, 'enum', type.constants.map((constant, index) => idlEnumerator(constant) + (index < last ? ',' : '')));
}

function record(type: RecordDefinition, nameOf: NameOf): string[] {
  return typedef(type, type.kind === 'union' ? 'union' : 'struct', type.fields.flatMap((field) => idlField(field, nameOf)));
}

function alias(type: AliasDefinition, nameOf: NameOf): string[] {
  const [uuid, ...others] = allTypeAttributes(type);
  const attributes = uuid?.startsWith('uuid(') ? [uuid, 'public', ...others] : ['public', ...allTypeAttributes(type)];
  return [`typedef ${attributeLine(attributes)}${idlDeclaration(type.type, type.name, nameOf)};`];
}

function moduleBlock(type: ModuleDefinition, nameOf: NameOf): string[] {
  // A module of constants has no DLL, but the attribute must be there.
  const dll = type.functions.find((definition) => definition.dll !== undefined)?.dll?.name ?? '<no entry points>';
  return [
    ...attributeBlock([`dllname(${idlString(dll)})`, ...allTypeAttributes(type)]),
    `module ${type.name} {`,
    ...indented(type.constants.flatMap((constant) => idlConstant(constant, nameOf))),
    ...indented(type.functions.flatMap((definition) => idlFunction(definition, type, nameOf))),
    '};',
  ];
}

function interfaceBlock(type: InterfaceDefinition, nameOf: NameOf): string[] {
  const base = type.base === undefined ? '' : ` : ${nameOf(type.base)}`;
  return [
    ...attributeBlock(['odl', ...allTypeAttributes(type)]),
    `interface ${type.name}${base} {`,
    ...indented(type.functions.flatMap((definition) => idlFunction(definition, type, nameOf))),
    '};',
  ];
}

function dispinterface(type: DispatchDefinition, nameOf: NameOf): string[] {
  return [
    ...attributeBlock(allTypeAttributes(type)),
    `dispinterface ${type.name} {`,
    ...indented(['properties:']),
    ...indented(type.properties.flatMap((property) => idlProperty(property, nameOf)), 2),
    ...indented(['methods:']),
    ...indented(type.functions.flatMap((definition) => idlFunction(definition, type, nameOf)), 2),
    '};',
  ];
}

function implemented({ type, flags, customData }: ImplementedInterface, nameOf: NameOf): string {
  const word = type.kind === 'dispatch' ? 'dispinterface' : 'interface';
  return `${attributeLine([...implementedFlags(flags), ...customAttributes(customData)])}${word} ${nameOf(type)};`;
}

function coclass(type: CoclassDefinition, nameOf: NameOf): string[] {
  return [
    ...attributeBlock(allTypeAttributes(type)),
    `coclass ${type.name} {`,
    ...indented(type.interfaces.map((each) => implemented(each, nameOf))),
    '};',
  ];
}

/** A type's definition, line by line. */
export function idlDefinition(type: TypeDefinition, nameOf: NameOf): string[] {
  switch (type.kind) {
    case 'enum': return enumeration(type);
    case 'record':
    case 'union': return record(type, nameOf);
    case 'alias': return alias(type, nameOf);
    case 'module': return moduleBlock(type, nameOf);
    case 'interface': return interfaceBlock(type, nameOf);
    case 'dispatch': return dispinterface(type, nameOf);
    case 'coclass': return coclass(type, nameOf);
  }
}

/** What stands at the library's beginning for a type that may be named before it is defined. */
export function idlDeclarationAhead(type: TypeDefinition): string {
  return `${type.kind === 'dispatch' ? 'dispinterface' : type.kind} ${type.name};`;
}
