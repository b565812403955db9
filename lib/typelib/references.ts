import type { LibraryReference, TypeDefinition, TypeDescription, TypeLibrary, TypeReference } from '../model/type-library.js';

/** The other libraries whose types a library uses, in the order in which it first does. */
export function referencedLibraries(library: TypeLibrary): LibraryReference[] {
  const found = new Map<string, LibraryReference>();
  for (const { library: other } of library.types.flatMap(referencesOf)) {
    if (other !== undefined && !found.has(other.guid)) found.set(other.guid, other);
  }
  return [...found.values()];
}

/** All references to types that a type makes. */
function referencesOf(type: TypeDefinition): TypeReference[] {
  switch (type.kind) {
    case 'interface':
    case 'dispatch': {
      const properties = type.kind === 'dispatch' ? type.properties : [];
      const described = type.functions.flatMap(({ returnType, parameters }) => [returnType, ...parameters.map((parameter) => parameter.type)]);
      return [...(type.base === undefined ? [] : [type.base]), ...[...described, ...properties.map((property) => property.type)].flatMap(referenceIn)];
    }
    case 'coclass':
      return type.interfaces.map((implemented) => implemented.type);
    case 'alias':
      return referenceIn(type.type);
    case 'record':
    case 'union':
      return type.fields.flatMap((field) => referenceIn(field.type));
    case 'enum':
    case 'module':
      return [];
  }
}

function referenceIn(description: TypeDescription): TypeReference[] {
  switch (description.kind) {
    case 'base':
      return [];
    case 'pointer':
      return referenceIn(description.to);
    case 'safearray':
    case 'array':
      return referenceIn(description.of);
    case 'user':
      return [description.type];
  }
}
