import type { ConstantDefinition, FunctionDefinition, TypeDefinition, TypeDescription, TypeLibrary } from 'coclass/typelib';

const HAS_DISK_IMAGE = 8;
const OPTIONAL = 0x10;
const INT = 22;

/** The bounds of arrays, which a 64-bit Wine takes from where a SAFEARRAY of its own has them. */
function withoutBounds(type: TypeDescription): TypeDescription {
  switch (type.kind) {
    case 'base':
    case 'user': return type;
    case 'pointer': return { ...type, to: withoutBounds(type.to) };
    case 'safearray': return { ...type, of: withoutBounds(type.of) };
    case 'array': return { ...type, of: withoutBounds(type.of), bounds: type.bounds.map(() => ({ lower: 0, length: 0 })) };
  }
}

/** Wine reads no help strings of types and members. */
const withoutHelp = <T extends { readonly documentation: TypeDefinition['documentation'] }>(what: T): T =>
  ({ ...what, documentation: { helpContext: what.documentation.helpContext } });

const constant = (definition: ConstantDefinition): ConstantDefinition =>
  withoutHelp({ ...definition, value: typeof definition.value.value === 'number' ? { vt: INT, value: definition.value.value } : definition.value });

function func(definition: FunctionDefinition): FunctionDefinition {
  const hasAnyNumber = definition.optionalCount === -1;
  return withoutHelp({
    ...definition,
    optionalCount: hasAnyNumber ? 0x3f : definition.optionalCount,
    parameters: definition.parameters.map((parameter) => ({ ...parameter, flags: parameter.flags | (hasAnyNumber ? OPTIONAL : 0) })),
  });
}

function type(definition: TypeDefinition, inFile: TypeDefinition): TypeDefinition {
  const common = withoutHelp({ ...definition, size: inFile.size, alignment: inFile.alignment });
  switch (common.kind) {
    case 'union': return { ...common, fields: [] };
    case 'record': return { ...common, fields: common.fields.map((field) => withoutHelp({ ...field, type: withoutBounds(field.type) })) };
    case 'enum': return { ...common, constants: common.constants.map(constant) };
    case 'module': return { ...common, constants: common.constants.map(constant), functions: common.functions.map(func) };
    case 'dispatch':
    case 'interface': return { ...common, functions: common.functions.map(func) };
    default: return common;
  }
}

/**
 * A library of the SLTG format as Wine's ITypeLib has it, where that is something else than what the file says: it gives the
 * sizes of pointers that stand in the file, takes all constants for VT_INT, and leaves out the members of unions.
 * @param inFile the same library with the sizes that stand in the file
 */
export function sltgInWine(library: TypeLibrary, inFile: TypeLibrary): TypeLibrary {
  return { ...library, flags: library.flags & ~HAS_DISK_IMAGE, types: library.types.map((each, index) => type(each, inFile.types[index] ?? each)) };
}

/** What is to be compared of what the system says. */
export function withoutArrayBounds(library: TypeLibrary): TypeLibrary {
  return { ...library, types: library.types.map((each) => (each.kind === 'record' ? { ...each, fields: each.fields.map((field) => ({ ...field, type: withoutBounds(field.type) })) } : each)) };
}
