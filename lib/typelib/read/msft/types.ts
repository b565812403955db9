import type { FunctionDefinition, ImplementedInterface, TypeDefinition, TypeDefinitionBase, TypeReference } from '../../../model/type-library.js';
import { dispatchView } from '../dispatch-view.js';
import { DUAL, TYPEKIND } from '../type-kinds.js';
import { readFunctions } from './functions.js';
import { inheritedFunctions } from './inherited.js';
import type { MsftLibrary } from './library.js';
import { readMembers } from './members.js';
import { documentation } from './tables.js';
import { TYPE_RECORD_SIZE, type TypeRecord } from './type-record.js';
import { isConstant, readConstant, readField, readProperty } from './variables.js';

const REFERENCE_SIZE = 16;
/** TYPEFLAG_FOLEAUTOMATION, which the system does not tell of a dispinterface. */
const OLE_AUTOMATION = 0x100;

function readBase(library: MsftLibrary, record: TypeRecord): TypeDefinitionBase {
  const { names, strings, guids, values } = library;
  return {
    name: names.at(record.name) ?? '',
    guid: guids.text(record.guid),
    version: { major: record.version & 0xffff, minor: record.version >>> 16 },
    flags: record.flags,
    size: record.size,
    alignment: record.alignment,
    documentation: documentation(strings, record.helpString, record.helpContext),
    customData: values.list(record.customData),
  };
}

/** The interfaces of a coclass: a chain in the table of references. */
function readImplemented(library: MsftLibrary, record: TypeRecord): readonly ImplementedInterface[] {
  const { references: table } = library.header.segments;
  const interfaces: ImplementedInterface[] = [];
  let at = record.source;
  for (let left = record.implementedCount; left > 0 && at >= 0; left -= 1) {
    library.budget.spend(REFERENCE_SIZE);
    interfaces.push({
      type: library.references.reference(table.i32(at), table, at),
      flags: table.i32(at + 4),
      customData: library.values.list(table.i32(at + 8)),
    });
    at = table.i32(at + 12);
  }
  return interfaces;
}

function baseReference(library: MsftLibrary, index: number, hrefType: number): { readonly base?: TypeReference } {
  if (library.records[index]?.implementedCount === 0 || hrefType === -1) return {};
  return { base: library.references.reference(hrefType, library.header.segments.types, index * TYPE_RECORD_SIZE) };
}

/** The type with this index. @throws TypeLibraryFormatError */
export function readType(library: MsftLibrary, record: TypeRecord, index: number): TypeDefinition {
  const base = readBase(library, record);
  const members = readMembers(library.file, record, library.budget);
  const functions = (dllName = ''): readonly FunctionDefinition[] => readFunctions(library, members.functions, dllName);
  const constants = (): Pick<Extract<TypeDefinition, { kind: 'enum' }>, 'constants'> => ({
    constants: members.variables.map((member) => readConstant(library, member)),
  });
  switch (record.kind) {
    case TYPEKIND.enum: return { kind: 'enum', ...base, ...constants() };
    case TYPEKIND.module: {
      const own = members.variables.filter(isConstant).map((member) => readConstant(library, member));
      return { kind: 'module', ...base, functions: functions(library.strings.at(record.source)), constants: own };
    }
    case TYPEKIND.coclass: return { kind: 'coclass', ...base, interfaces: readImplemented(library, record) };
    case TYPEKIND.alias: return { kind: 'alias', ...base, type: library.descriptions.description(record.source) };
    case TYPEKIND.record:
    case TYPEKIND.union: {
      const fields = members.variables.map((member) => readField(library, member));
      return { kind: record.kind === TYPEKIND.record ? 'record' : 'union', ...base, fields };
    }
    default: {
      const isDual = (record.flags & DUAL) !== 0;
      if (record.kind === TYPEKIND.interface || isDual) {
        return { kind: 'interface', ...base, isDual, ...baseReference(library, index, record.source), functions: functions() };
      }
      return {
        kind: 'dispatch',
        ...base,
        flags: record.flags & ~OLE_AUTOMATION,
        ...baseReference(library, index, library.header.dispatch),
        functions: [...inheritedFunctions(library, index), ...functions()].map(dispatchView),
        properties: members.variables.map((member) => readProperty(library, member)),
      };
    }
  }
}
