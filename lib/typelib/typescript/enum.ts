import { FunctionFlag, TypeFlag, VariableFlag } from '../../model/flags.js';
import type { ConstantDefinition, ConstantValue, EnumDefinition, ModuleDefinition } from '../../model/type-library.js';
import { Currency } from '../../values/currency.js';
import { Decimal } from '../../values/decimal.js';
import { docComment, documentationLines } from './doc.js';
import type { Module } from './module.js';
import { propertyKey, quote } from './names.js';

/** A constant as a literal; undefined for a type that has none. */
export function literal({ value }: ConstantValue): string | undefined {
  switch (typeof value) {
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    case 'bigint':
      return `${value}n`;
    case 'boolean':
      return String(value);
    case 'string':
      return quote(value);
    case 'undefined':
      return 'undefined';
    default:
      return value === null ? 'null' : undefined;
  }
}

/** An enumeration, as a constant object and the union of its values. */
export function emitEnum(name: string, definition: EnumDefinition): string[] {
  const doc = docComment(documentationLines(definition.documentation, (definition.flags & TypeFlag.hidden) !== 0));
  if (definition.constants.length === 0) return [...doc, `export const ${name} = {} as const;`, `export type ${name} = number;`];
  return [
    ...doc,
    `export const ${name} = {`,
    ...definition.constants.flatMap((constant) => [...memberComment(constant, '  '), `  ${propertyKey(constant.name)}: ${literal(constant.value) ?? 'undefined'},`]),
    '} as const;',
    `export type ${name} = (typeof ${name})[keyof typeof ${name}];`,
  ];
}

/** The constants of a module; its functions are those of a DLL, which this package does not call. */
export function emitModule(module: Module, definition: ModuleDefinition): string[] {
  return definition.constants.flatMap((constant) => {
    const value = literal(constant.value) ?? objectLiteral(module, constant.value.value);
    if (value === undefined) return [];
    return [...memberComment(constant, ''), `export const ${module.names.take(constant.name)} = ${value};`];
  });
}

/** The constants whose values are objects. */
function objectLiteral(module: Module, value: unknown): string | undefined {
  if (value instanceof Date) {
    const parts = [value.getFullYear(), value.getMonth(), value.getDate(), value.getHours(), value.getMinutes(), value.getSeconds(), value.getMilliseconds()];
    return `/* @__PURE__ */ new Date(${parts.join(', ')})`;
  }
  if (value instanceof Currency) return `/* @__PURE__ */ new ${module.importValue('Currency')}(${quote(value.toString())})`;
  if (value instanceof Decimal) return `/* @__PURE__ */ new ${module.importValue('Decimal')}(${quote(value.toString())})`;
  return undefined;
}

function memberComment({ documentation, flags }: ConstantDefinition, indent: string): string[] {
  return docComment(documentationLines(documentation, (flags & VariableFlag.hidden & FunctionFlag.hidden) !== 0), indent);
}
