import { Guid, VT } from 'coclass';
import { defineEnum, defineInterface, defineLibrary, defineRecord, type InterfaceDescription, type LibraryDescription, method, property, t, type TypeArgument } from 'coclass/server';
import fc from 'fast-check';

import { automationTypes } from './served-values.js';
import { anyVariant, arrayOfType, difference, scalarNames, scalarOf, type TypedValue } from './typed-value.js';

/** A type that a random member has, and where values of it come from. */
export interface FuzzType {
  readonly name: string;
  readonly vt: number;
  /** Its place among the records of the batch. */
  readonly record?: number;
  /** Returned by value it would be a structure, whose function MinGW and widl tell otherwise than we do. */
  readonly isStructure: boolean;
}

/** A value of a parameter: what the caller gives, and what it gets back where anything comes out. */
export interface FuzzValue {
  readonly given: TypedValue;
  readonly got: TypedValue;
}

export interface FuzzParameter extends FuzzValue {
  readonly mode: 'in' | 'out' | 'inOut';
  readonly type: FuzzType;
}

export interface FuzzMember {
  readonly kind: 'method' | 'property';
  readonly parameters: readonly FuzzParameter[];
  /** Of a property: its own type. */
  readonly result: FuzzParameter | undefined;
  /** Returns its result in place of an HRESULT; in custom interfaces only. */
  readonly returnsValue: boolean;
}

export interface FuzzInterface {
  readonly kind: 'dual' | 'custom';
  /** Whether it extends the one before it, if that is of its kind. */
  readonly extends: boolean;
  readonly members: readonly FuzzMember[];
}

/** Interfaces that one program calls, and the records that they share: of each the types of its fields. */
export interface FuzzBatch {
  readonly records: readonly (readonly string[])[];
  readonly interfaces: readonly FuzzInterface[];
}

const structures = new Set(['CY', 'DECIMAL', 'VARIANT']);
const COLORS = [1, 2, 4];

/** The values of a record, as TypedValue has them: an object of the fields' values. */
export class RecordOf {
  readonly fields: Readonly<Record<string, TypedValue>>;

  constructor(fields: Readonly<Record<string, TypedValue>>) {
    this.fields = fields;
  }

  plain(): Record<string, unknown> {
    return Object.fromEntries(Object.entries(this.fields).map(([name, { value }]) => [name, value]));
  }

  /** What differs in a record that came. */
  difference(came: unknown): string | undefined {
    if (typeof came !== 'object' || came === null) return 'no record came';
    for (const [name, value] of Object.entries(this.fields)) {
      const differs = difference(value, (came as Record<string, unknown>)[name]);
      if (differs !== undefined) return `field ${name}: ${differs}`;
    }
    return undefined;
  }
}

/** What differs, records included. */
export const valueDifference = (value: TypedValue, came: unknown): string | undefined => (value.value instanceof RecordOf ? value.value.difference(came) : difference(value, came));

type TypeAndValues = readonly [type: FuzzType, values: fc.Arbitrary<TypedValue>];

function typesWithValues(records: readonly (readonly string[])[]): readonly TypeAndValues[] {
  const scalars = scalarNames.map((name): TypeAndValues => [{ name, vt: VT[name], isStructure: structures.has(name) }, scalarOf(name)]);
  const arrays = scalarNames.map((name): TypeAndValues => [{ name: `array of ${name}`, vt: VT.ARRAY | VT[name], isStructure: false }, arrayOfType(name)]);
  const own = records.map((fields, index): TypeAndValues => [
    { name: `record ${index}`, vt: VT.RECORD, record: index, isStructure: true },
    fc.tuple(...fields.map((field) => scalarOf(field as never))).map((values) => ({ vt: VT.RECORD, value: new RecordOf(Object.fromEntries(values.map((value, place) => [`field${place}`, value]))), described: undefined })),
  ]);
  return [
    ...scalars, ...scalars, ...arrays, ...own, ...own, ...own,
    [{ name: 'VARIANT', vt: VT.VARIANT, isStructure: true }, anyVariant()],
    [{ name: 'enum', vt: VT.I4, isStructure: false }, fc.constantFrom(...COLORS).map((value) => ({ vt: VT.I4, value, described: String(value) }))],
  ];
}

function parameterOf(types: readonly TypeAndValues[], mode: fc.Arbitrary<FuzzParameter['mode']>): fc.Arbitrary<FuzzParameter> {
  return fc.constantFrom(...types).chain(([type, values]) => fc.record({ mode, type: fc.constant(type), given: values, got: values }));
}

function member(kind: FuzzInterface['kind'], types: readonly TypeAndValues[]): fc.Arbitrary<FuzzMember> {
  const out = fc.constant('out' as const);
  const parameters = fc.array(parameterOf(types, fc.constantFrom<FuzzParameter['mode']>('in', 'in', 'in', 'out', 'inOut')), { maxLength: 9 });
  const methods: fc.Arbitrary<FuzzMember> = fc.record({ kind: fc.constant('method' as const), parameters, result: fc.option(parameterOf(types, out), { nil: undefined }), returnsValue: fc.constant(false) });
  const properties: fc.Arbitrary<FuzzMember> = fc.record({ kind: fc.constant('property' as const), parameters: fc.constant([]), result: parameterOf(types, out), returnsValue: fc.constant(false) });
  if (kind === 'dual') return fc.oneof({ weight: 4, arbitrary: methods }, { weight: 1, arbitrary: properties });
  const simple = types.filter(([{ isStructure }]) => !isStructure);
  const values: fc.Arbitrary<FuzzMember> = fc.record({ kind: fc.constant('method' as const), parameters, result: parameterOf(simple, out), returnsValue: fc.constant(true) });
  return fc.oneof({ weight: 3, arbitrary: methods }, { weight: 1, arbitrary: properties }, { weight: 2, arbitrary: values });
}

/** Up to this many interfaces of up to eight members. */
export function batchOf(interfaces: number): fc.Arbitrary<FuzzBatch> {
  const fields = fc.array(fc.constantFrom(...scalarNames), { minLength: 1, maxLength: 6 });
  return fc.array(fields, { minLength: 1, maxLength: 4 }).chain((records) => {
    const types = typesWithValues(records);
    const one = fc.constantFrom<FuzzInterface['kind']>('dual', 'custom').chain((kind): fc.Arbitrary<FuzzInterface> => fc.record({ kind: fc.constant(kind), extends: fc.boolean(), members: fc.array(member(kind, types), { minLength: 1, maxLength: 8 }) }));
    return fc.record({ records: fc.constant(records), interfaces: fc.array(one, { minLength: 1, maxLength: interfaces }) });
  });
}

/** The names by which members are known everywhere. */
export const nameOf = (place: number, index: number): string => `Member${place}x${index}`;
export const parameterName = (index: number): string => `value${index}`;

export interface DescribedBatch {
  readonly library: LibraryDescription;
  readonly interfaces: readonly InterfaceDescription[];
  /** `Same0` and so on give back the record that they get: so that it knows its type. */
  readonly makers: InterfaceDescription;
}

/** The batch as one would write it. */
export function describeBatch({ records, interfaces }: FuzzBatch): DescribedBatch {
  const Color = defineEnum({ name: 'FuzzColor', values: { FuzzRed: 1, FuzzGreen: 2, FuzzBlue: 4 } });
  const own = records.map((fields, index) =>
    defineRecord({ name: `FuzzRecord${index}`, guid: Guid.create().text, fields: Object.fromEntries(fields.map((name, place) => [`field${place}`, automationTypes[name] ?? t.long])) }));
  const typeOf = ({ name, record }: FuzzType): TypeArgument => {
    if (record !== undefined) return own[record] ?? t.long;
    if (name === 'enum') return Color;
    const [element] = /(?<=^array of ).*$/.exec(name) ?? [];
    return element === undefined ? (automationTypes[name] ?? t.long) : t.safeArray(automationTypes[element] ?? t.long);
  };
  const modes = { in: (type: TypeArgument) => type, out: t.out, inOut: t.inOut } as const;
  const described: InterfaceDescription[] = [];
  for (const [place, { kind, extends: isDerived, members }] of interfaces.entries()) {
    const before = described[place - 1];
    described.push(defineInterface({
      name: `IFuzz${place}`, iid: Guid.create().text, kind,
      ...(isDerived && before?.interfaceKind === kind ? { extends: before } : {}),
      members: Object.fromEntries(members.map((each, index) => [nameOf(place, index), each.kind === 'property'
        ? property(each.result === undefined ? t.long : typeOf(each.result.type))
        : method(
            Object.fromEntries(each.parameters.map(({ mode, type }, at) => [parameterName(at), modes[mode](typeOf(type)) as TypeArgument])),
            each.result === undefined ? undefined : typeOf(each.result.type),
            each.returnsValue ? { returns: 'value' } : {},
          )])),
    }));
  }
  const makers = defineInterface({
    name: 'IFuzzMakers', iid: Guid.create().text, kind: 'dual', members: Object.fromEntries(own.map((record, index) => [`Same${index}`, method({ value: record }, record)])),
  });
  return { library: defineLibrary({ name: 'FuzzBatch', libid: Guid.create().text, version: '1.0', interfaces: [...described, makers] }), interfaces: described, makers };
}
