import type { FunctionDefinition, ImplementedInterface, TypeDefinition, TypeDefinitionBase } from '../../../model/type-library.js';
import { dispatchView } from '../dispatch-view.js';
import { DUAL, TYPEKIND } from '../type-kinds.js';
import { readFunctions } from './functions.js';
import type { SltgLibrary, SltgType } from './library.js';
import { OpenType } from './members.js';
import type { ReferredType } from './references.js';
import { asConstant, asField, readVariables } from './variables.js';

const IMPLEMENTED_MAGIC = 0x004a;
const IMPLEMENTED_SIZE = 0x16;
const END = 0xffff;
/** Bytes that a function takes at least, in a file: what those that are shown once more pay with. */
const FUNCTION_SIZE = 22;

/** An interface that a type implements or inherits, with its IMPLTYPEFLAGs. */
interface Implemented {
  readonly referred: ReferredType;
  readonly flags: number;
}

/** A chain: the interfaces of a coclass, the base of an interface, the interface that a dispinterface shows. */
function readImplemented(type: OpenType): readonly Implemented[] {
  const { members, descriptions, library, block } = type;
  const implemented: Implemented[] = [];
  for (let at = block.implemented ?? END; at !== END; at = members.u16(at + 2)) {
    library.budget.spend(IMPLEMENTED_SIZE);
    if (members.u16(at) !== IMPLEMENTED_MAGIC) throw members.error('an implemented interface does not begin as it should', at);
    implemented.push({ referred: descriptions.referred(at, members.u16(at + 0x0a)), flags: members.u8(at + 0x06) });
  }
  return implemented;
}

/** The functions of the interface that a dispinterface shows, those of its bases first. */
function shownFunctions(library: SltgLibrary, implemented: readonly Implemented[]): readonly FunctionDefinition[] {
  const chain: (readonly FunctionDefinition[])[] = [];
  for (let next = implemented[0]?.referred; next !== undefined;) {
    library.budget.spend(IMPLEMENTED_SIZE);
    const own = library.types[next.reference.index ?? -1];
    const functions = own === undefined ? next.imported === undefined ? [] : library.imported.functions(next.imported) : readFunctions(new OpenType(library, own));
    library.budget.spend(functions.length * FUNCTION_SIZE);
    chain.unshift(functions);
    next = own === undefined ? undefined : readImplemented(new OpenType(library, own))[0]?.referred;
  }
  return chain.flat();
}

function readBase({ names, helpStrings }: SltgLibrary, { entry, block }: SltgType): TypeDefinitionBase {
  const { version, flags, size, alignment } = block;
  return {
    name: names.at(entry.name),
    guid: entry.guid,
    version,
    flags,
    size,
    alignment,
    documentation: helpStrings.documentation(entry.helpString, entry.helpContext),
    customData: [],
  };
}

/** @throws TypeLibraryFormatError */
export function readType(library: SltgLibrary, type: SltgType): TypeDefinition {
  const { block } = type;
  const base = readBase(library, type);
  const open = new OpenType(library, type);
  switch (block.kind) {
    case TYPEKIND.enum: return { kind: 'enum', ...base, constants: readVariables(open).map((variable) => asConstant(open, variable)) };
    case TYPEKIND.module: {
      const constants = readVariables(open).filter(({ isConstant }) => isConstant).map((variable) => asConstant(open, variable));
      return { kind: 'module', ...base, functions: readFunctions(open), constants };
    }
    case TYPEKIND.coclass: {
      const interfaces = readImplemented(open).map(({ referred: { reference }, flags }): ImplementedInterface => ({ type: reference, flags, customData: [] }));
      return { kind: 'coclass', ...base, interfaces };
    }
    case TYPEKIND.alias: {
      const aliased = block.isBaseType ? { kind: 'base' as const, vt: block.aliased } : open.descriptions.at(block.aliased).type;
      return { kind: 'alias', ...base, type: aliased };
    }
    case TYPEKIND.record:
    case TYPEKIND.union: {
      const fields = readVariables(open).map((variable) => asField(open, variable));
      return { kind: block.kind === TYPEKIND.record ? 'record' : 'union', ...base, fields };
    }
    default: return readInterface(library, open, base);
  }
}

function readInterface(library: SltgLibrary, type: OpenType, base: TypeDefinitionBase): TypeDefinition {
  const { block } = type;
  const implemented = readImplemented(type);
  const inherited = implemented[0] === undefined ? {} : { base: implemented[0].referred.reference };
  const functions = readFunctions(type);
  const isDual = (block.flags & DUAL) !== 0;
  if (block.kind === TYPEKIND.interface || isDual) return { kind: 'interface', ...base, isDual, ...inherited, functions };
  const properties = readVariables(type).map(({ property }) => property);
  const shown = functions.length > 0 || properties.length > 0 ? functions : shownFunctions(library, implemented);
  return { kind: 'dispatch', ...base, ...inherited, functions: shown.map(dispatchView), properties };
}
