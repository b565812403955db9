import type { TypeDefinition, TypeDescription, TypeLibrary, TypeReference } from '../../model/type-library.js';
import { namedTypes } from './types.js';

/** The descriptions that stand in a type's own text. */
export function* descriptions(type: TypeDefinition): Generator<TypeDescription> {
  switch (type.kind) {
    case 'alias':
      yield type.type;
      break;
    case 'record':
    case 'union':
      for (const field of type.fields) yield field.type;
      break;
    case 'module':
    case 'interface':
    case 'dispatch':
      for (const { returnType, parameters } of type.functions) {
        yield returnType;
        for (const parameter of parameters) yield parameter.type;
      }
      if (type.kind === 'dispatch') for (const property of type.properties) yield property.type;
      break;
    case 'enum':
    case 'coclass':
  }
}

/** Whether a type can be named before it is defined, by what stands at the library's beginning. */
function isDeclaredAhead(reference: TypeReference): boolean {
  return reference.kind === 'interface' || reference.kind === 'dispatch' || reference.kind === 'coclass';
}

function* needs(type: TypeDefinition): Generator<TypeReference> {
  if (type.kind === 'interface' && type.base !== undefined) yield type.base;
  for (const description of descriptions(type)) {
    for (const { reference } of namedTypes(description)) if (!isDeclaredAhead(reference)) yield reference;
  }
}

/**
 * The types of a library so that each stands behind those that its text needs, else in the library's order.
 */
export function inOrderOfNeed(library: TypeLibrary): TypeDefinition[] {
  const result: TypeDefinition[] = [];
  const seen = new Set<TypeDefinition>();
  // By hand instead of by recursion: a chain of types in a malformed library may be as long as it likes.
  for (const first of library.types) {
    if (seen.has(first)) continue;
    seen.add(first);
    const open = [{ type: first, needed: needs(first) }];
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const next = top.needed.next();
      if (next.done) {
        result.push(top.type);
        open.pop();
        continue;
      }
      const { index, library: other } = next.value;
      const type = index === undefined || other !== undefined ? undefined : library.types[index];
      if (type === undefined || seen.has(type)) continue;
      seen.add(type);
      open.push({ type, needed: needs(type) });
    }
  }
  return result;
}

/**
 * The types that come before the declarations of interfaces: those whose text names none, nor a type that does. widl
 * turns to an interface where it is first declared, and would list an alias again that it has met in there.
 */
export function plainTypes(library: TypeLibrary): ReadonlySet<TypeDefinition> {
  const plain = new Set(library.types.filter(({ kind }) => kind === 'enum' || kind === 'alias' || kind === 'record' || kind === 'union'));
  const isPlain = ({ index, library: other }: TypeReference): boolean => {
    const type = index === undefined ? undefined : library.types[index];
    return other !== undefined || type === undefined || plain.has(type);
  };
  for (let before = 0; before !== plain.size;) {
    before = plain.size;
    for (const type of plain) {
      for (const description of descriptions(type)) {
        for (const { reference } of namedTypes(description)) if (!isPlain(reference)) plain.delete(type);
      }
    }
  }
  return plain;
}

/** Coclasses that other types name, which is rare: they have to be declared ahead as well. */
export function namedCoclasses(library: TypeLibrary): ReadonlySet<TypeDefinition> {
  const result = new Set<TypeDefinition>();
  for (const type of library.types) {
    for (const description of descriptions(type)) {
      for (const { reference } of namedTypes(description)) {
        const named = reference.index === undefined ? undefined : library.types[reference.index];
        if (named?.kind === 'coclass') result.add(named);
      }
    }
  }
  return result;
}
