import { createHash } from 'node:crypto';

import { ImplementedFlag, NULL_GUID, TypeFlag } from '../model/flags.js';
import type { CoclassDefinition, DispatchDefinition, EnumDefinition, InterfaceDefinition, RecordDefinition, TypeDefinition, TypeDefinitionBase, TypeLibrary } from '../model/type-library.js';
import { Guid } from '../values/guid.js';
import { VT } from '../values/vartype.js';
import { isAutomation } from './automation-compatible.js';
import type { CoclassDescription } from './coclass.js';
import type { AnyEnum } from './enum.js';
import type { InterfaceDescription } from './interface.js';
import { LibraryDescription } from './library.js';
import { collectTypes, guidOf, type LibraryType } from './library-types.js';
import { modelFunctions } from './model-functions.js';
import { layoutRecord } from './model-layout.js';
import { base, IDISPATCH, IUNKNOWN, ModelTypes } from './model-types.js';
import type { AnyRecord } from './record.js';
import type { TypeArgument } from './type.js';

// TYPEFLAG_* that stand in no table of the generators.
const LICENSED = 0x4;
const CONTROL = 0x20;
const DUAL = 0x40;
const NON_EXTENSIBLE = 0x80;
const OLE_AUTOMATION = 0x100;
const AGGREGATABLE = 0x400;

// LIBFLAG_*
const LIBRARY_HIDDEN = 0x4;
const HAS_DISK_IMAGE = 0x8;

/** The ids of what is no member of an interface: constants and fields, counted from here. */
const FIRST_VARIABLE = 0x40000000;

/** The name-based GUID (RFC 9562, version 5) of a library that is made for one interface. */
const LONE_LIBRARIES = '{2B6E2C0D-3C38-4E0B-8C33-6A4D1B7F9E52}';

const models = new WeakMap<LibraryDescription, TypeLibrary>();
const loneModels = new WeakMap<InterfaceDescription, TypeLibrary>();

/**
 * The type library that a description stands for, as plain data: what reading it back gives after it was written.
 * @throws TypeError where types do not go together: two of one name or GUID, a record that contains itself
 */
export function libraryModel(library: LibraryDescription): TypeLibrary {
  let model = models.get(library);
  if (model === undefined) models.set(library, (model = makeModel(library)));
  return model;
}

/**
 * A type library for one interface and what it refers to: the same one each time.
 * @throws TypeError as {@link libraryModel}
 */
export function modelOf(description: InterfaceDescription): TypeLibrary {
  let model = loneModels.get(description);
  if (model === undefined) loneModels.set(description, (model = makeModel(loneLibrary(description))));
  return model;
}

function loneLibrary(description: InterfaceDescription): LibraryDescription {
  const hash = createHash('sha1').update(new Guid(LONE_LIBRARIES).toBytes()).update(new Guid(description.iid).toBytes()).digest().subarray(0, 16);
  hash[7] = ((hash[7] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  return new LibraryDescription({ name: `${description.name}Library`, libid: Guid.fromBytes(hash).text, version: '1.0', interfaces: [description] });
}

function makeModel(library: LibraryDescription): TypeLibrary {
  const types = collectTypes(library);
  const places = new ModelTypes(types);
  return {
    name: library.name,
    guid: library.libid,
    version: library.version,
    lcid: library.lcid,
    syskind: 'win64',
    flags: HAS_DISK_IMAGE | (library.hidden ? LIBRARY_HIDDEN : 0),
    documentation: documentation(library.helpString),
    customData: [],
    types: types.map((type) => definition(places, type)),
  };
}

function documentation(helpString: string | undefined): { readonly helpString?: string; readonly helpContext: number } {
  return { ...(helpString ? { helpString } : {}), helpContext: 0 };
}

function head(type: LibraryType, flags: number, size: number, alignment: number): TypeDefinitionBase {
  const { helpString, hidden = false } = type.kind === 'coclass' ? type.options : type;
  return {
    name: type.name,
    guid: guidOf(type) ?? NULL_GUID,
    version: { major: 0, minor: 0 },
    flags: flags | (hidden ? TypeFlag.hidden : 0),
    size,
    alignment,
    documentation: documentation(helpString),
    customData: [],
  };
}

function definition(types: ModelTypes, type: LibraryType): TypeDefinition {
  switch (type.kind) {
    case 'enum':
      return enumDefinition(type);
    case 'record':
      return recordDefinition(types, type);
    case 'interface':
      return type.interfaceKind === 'dispatch' ? dispatchDefinition(types, type) : interfaceDefinition(types, type);
    case 'coclass':
      return coclassDefinition(types, type);
  }
}

function enumDefinition(type: AnyEnum): EnumDefinition {
  const constants = Object.entries(type.values as Record<string, number>).map(([name, value], index) => ({
    name,
    id: FIRST_VARIABLE + index,
    documentation: documentation(undefined),
    customData: [],
    type: base(VT.INT),
    value: { vt: VT.I4, value },
    flags: 0,
  }));
  return { kind: 'enum', ...head(type, 0, 4, 4), constants };
}

function recordDefinition(types: ModelTypes, type: AnyRecord): RecordDefinition {
  const { size, alignment, offsets } = layoutRecord(type);
  const fields = Object.entries(type.fields as Record<string, TypeArgument>).map(([name, field], index) => ({
    name,
    id: FIRST_VARIABLE + index,
    documentation: documentation(undefined),
    customData: [],
    type: types.describe(field),
    offset: offsets[index] ?? 0,
    flags: 0,
  }));
  return { kind: 'record', ...head(type, 0, size, alignment), fields };
}

function interfaceDefinition(types: ModelTypes, type: InterfaceDescription): InterfaceDefinition {
  const isDual = type.interfaceKind === 'dual';
  const isMarshalled = type.oleAutomation ?? (isDual || isAutomation(type));
  const flags = (isDual ? DUAL | TypeFlag.dispatchable : 0) | (isMarshalled ? OLE_AUTOMATION : 0) | (type.nonExtensible ? NON_EXTENSIBLE : 0);
  const inherited = type.base as InterfaceDescription | undefined;
  return {
    kind: 'interface',
    ...head(type, flags, 8, 8),
    isDual,
    base: inherited === undefined ? (isDual ? IDISPATCH : IUNKNOWN) : types.refer(inherited),
    functions: modelFunctions(types, type),
  };
}

function dispatchDefinition(types: ModelTypes, type: InterfaceDescription): DispatchDefinition {
  const flags = TypeFlag.dispatchable | (type.nonExtensible ? NON_EXTENSIBLE : 0);
  return { kind: 'dispatch', ...head(type, flags, 8, 8), base: IDISPATCH, functions: modelFunctions(types, type), properties: [] };
}

function coclassDefinition(types: ModelTypes, type: CoclassDescription): CoclassDefinition {
  const { appObject, nonCreatable, licensed, control, aggregatable } = type.options;
  const flags =
    (nonCreatable ? 0 : TypeFlag.canCreate) |
    (appObject ? TypeFlag.appObject : 0) |
    (licensed ? LICENSED : 0) |
    (control ? CONTROL : 0) |
    (aggregatable ? AGGREGATABLE : 0);
  const implemented = (of: CoclassDescription['interfaces'], source: number): CoclassDefinition['interfaces'] =>
    of.map((each, index) => ({ type: types.refer(each), flags: source | (index === 0 ? ImplementedFlag.default : 0), customData: [] }));
  return { kind: 'coclass', ...head(type, flags, 8, 4), interfaces: [...implemented(type.interfaces, 0), ...implemented(type.sources, ImplementedFlag.source)] };
}
