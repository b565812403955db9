import type { FunctionDefinition, LibraryReference, TypeDescription, TypeReference } from '../../model/type-library.js';

function rebaseReference(reference: TypeReference, library: LibraryReference): TypeReference {
  if (reference.library !== undefined) return reference;
  const { index: _index, ...rest } = reference;
  return { ...rest, library };
}

function rebaseDescription(description: TypeDescription, library: LibraryReference): TypeDescription {
  switch (description.kind) {
    case 'base': return description;
    case 'pointer': return { ...description, to: rebaseDescription(description.to, library) };
    case 'user': return { ...description, type: rebaseReference(description.type, library) };
    default: return { ...description, of: rebaseDescription(description.of, library) };
  }
}

/** A function of another library: what it says of that library's own types becomes a reference to that library. */
export function rebaseFunction(definition: FunctionDefinition, library: LibraryReference): FunctionDefinition {
  return {
    ...definition,
    returnType: rebaseDescription(definition.returnType, library),
    parameters: definition.parameters.map((parameter) => ({ ...parameter, type: rebaseDescription(parameter.type, library) })),
  };
}
