import { TypeFlag, VariableFlag } from '../../model/flags.js';
import type { AliasDefinition, FieldDefinition, RecordDefinition } from '../../model/type-library.js';
import { docComment, documentationLines } from './doc.js';
import type { Scope } from './module.js';
import { propertyKey } from './names.js';
import { isInterface, mapType } from './types.js';

/** A record, as the plain object that it is in JavaScript; of a union's fields each may be there. */
export function emitRecord(scope: Scope, name: string, definition: RecordDefinition): string[] {
  const doc = docComment(documentationLines(definition.documentation, (definition.flags & TypeFlag.hidden) !== 0));
  const optional = definition.kind === 'union' ? '?' : '';
  const fields = definition.fields.flatMap((field) => [
    ...docComment(documentationLines(field.documentation, (field.flags & VariableFlag.hidden) !== 0), '  '),
    `  ${propertyKey(field.name)}${optional}: ${fieldType(scope, field)};`,
  ]);
  return fields.length === 0 ? [...doc, `export interface ${name} {}`] : [...doc, `export interface ${name} {`, ...fields, '}'];
}

function fieldType(scope: Scope, { type }: FieldDefinition): string {
  // A pointer inside of a record is nothing that Automation passes on.
  if (type.kind === 'pointer' && !isInterface(scope, type.to)) return 'unknown';
  const mapped = mapType(scope, type);
  return isInterface(scope, type) || type.kind === 'pointer' ? mapped.in : mapped.out;
}

/** Another name of a type. An enumeration's name is a value, too. */
export function emitAlias(scope: Scope, name: string, definition: AliasDefinition): string[] {
  const doc = docComment(documentationLines(definition.documentation, (definition.flags & TypeFlag.hidden) !== 0));
  const resolved = scope.resolve(definition.type);
  const target = resolved.kind === 'user' ? scope.find(resolved.type) : undefined;
  // The type itself has this name.
  if (target?.scope.isOwn === true && scope.nameAt(target.index) === name) return [];
  if (target?.definition.kind === 'enum' && target.scope.isOwn) {
    const own = scope.nameAt(target.index);
    return [...doc, `export const ${name} = ${own};`, `export type ${name} = ${own};`];
  }
  // An alias that leads back to itself, in a damaged library.
  const isCircle = target?.definition.kind === 'alias' && target.scope.isOwn;
  return [...doc, `export type ${name} = ${isCircle ? 'unknown' : mapType(scope, resolved).out};`];
}
