import { defineCoclass, defineEnum, defineInterface, defineLibrary, defineRecord, type InterfaceOf, libraryInterface, method, newEnum, property, t } from 'coclass/server';

// One of everything that a description can say. A type library has one spelling of a name, so none is here in two.

export const Color = defineEnum({ name: 'DescribedColor', guid: '{D1B1B0F0-6C58-4C0B-9F2B-0D5B1D2F0001}', values: { Red: 1, Green: 2, None: -1 }, helpString: 'An enumeration' });
export const Level = defineEnum({ name: 'DescribedLevel', values: { Low: 0, High: 2147483647 }, hidden: true });
export const Point = defineRecord({ name: 'DescribedPoint', guid: '{D1B1B0F0-6C58-4C0B-9F2B-0D5B1D2F0002}', fields: { x: t.double, y: t.double } });
export const Person = defineRecord({
  name: 'DescribedPerson',
  guid: '{D1B1B0F0-6C58-4C0B-9F2B-0D5B1D2F0003}',
  fields: {
    flag: t.byte, fullName: t.bstr, age: t.long, color: Color, born: t.date, home: Point, extra: t.variant, scores: t.fixedArray(t.short, 5), money: t.currency, exact: t.decimal,
    unknown: t.unknown, list: t.safeArray(t.bstr), owner: (): InterfaceOf<object> => IChild, good: t.bool,
  },
  helpString: 'A record',
});

export const IChild = defineInterface({
  name: 'IDescribedChild',
  iid: '{D1B1B0F0-6C58-4C0B-9F2B-0D5B1D2F0004}',
  kind: 'dual',
  members: { Name: property(t.bstr, { readOnly: true }), Parent: property((): InterfaceOf<object> => IEverything, { putRef: true }) },
});

export const IFont = libraryInterface<object>({ name: 'IFont', iid: '{BEF6E002-A874-101A-8BBA-00AA00300CAB}', libid: '{00020430-0000-0000-C000-000000000046}', version: '2.0', library: 'stdole' });

export const IObjectArrays = defineInterface({
  name: 'IDescribedObjectArrays',
  iid: '{D1B1B0F0-6C58-4C0B-9F2B-0D5B1D2F000D}',
  kind: 'dual',
  members: { Dispatch: method({ value: t.safeArray(t.dispatch) }, t.safeArray(t.unknown)), Children: method({ value: t.safeArray(IChild) }, t.safeArray(IChild)) },
});

/** Every type of Automation, in and out. */
export const IValues = defineInterface({
  name: 'IDescribedValues',
  iid: '{D1B1B0F0-6C58-4C0B-9F2B-0D5B1D2F0005}',
  kind: 'dual',
  members: Object.fromEntries(
    (['byte', 'sbyte', 'short', 'ushort', 'long', 'ulong', 'int', 'uint', 'int64', 'uint64', 'float', 'double', 'bool', 'currency', 'date', 'bstr', 'scode', 'decimal', 'dispatch', 'unknown', 'variant'] as const).flatMap(
      (name) => [
        [`Echo_${name}`, method({ value: t[name] }, t[name])],
        [`Out_${name}`, method({ result: t.out(t[name]) })],
        [`Change_${name}`, method({ value: t.inOut(t[name]) })],
        // widl reads no SAFEARRAY(IDispatch*).
        ...(name === 'dispatch' || name === 'unknown' ? [] : [[`Array_${name}`, method({ value: t.safeArray(t[name]) }, t.safeArray(t[name]))] as const]),
        [`Property_${name}`, property(t[name])],
      ],
    ),
  ),
});

export const IEverything = defineInterface({
  name: 'IDescribedEverything',
  iid: '{D1B1B0F0-6C58-4C0B-9F2B-0D5B1D2F0006}',
  kind: 'dual',
  helpString: 'Everything',
  nonExtensible: true,
  extends: IChild,
  members: {
    Item: property(t.variant, { params: { key: t.variant }, isDefault: true, putRef: 'both' }),
    _NewEnum: newEnum(),
    Records: method({ point: Point, person: Person, points: t.safeArray(Point) }, Point),
    Enums: method({ color: Color, level: t.out(Level), colors: t.safeArray(Color) }, Color),
    Objects: method({ child: IChild, other: t.out(IChild), again: (): InterfaceOf<object> => IEverything, shown: IFont }, IChild),
    Optional: method({ a: t.long, b: t.optional(t.variant), c: t.optional(t.variant) }, t.bstr),
    // Wine's ICreateTypeLib2 loses default values of eight bytes, and widl reads no floating-point ones.
    Defaults: method({
      a: t.optional(t.long, 7), b: t.optional(t.bstr, 'x'), c: t.optional(t.bool, false), e: t.optional(Color, 2), f: t.optional(t.short, -3), g: t.optional(t.byte, 200),
      h: t.optional(t.variant, 'text'),
    }),
    Locale: method({ a: t.long, where: t.lcid }, t.long),
    Any: method({ first: t.long, others: t.varArgs }, t.long),
    Explicit: method({}, undefined, { dispid: 100, helpString: 'Its own DISPID', helpContext: 5, hidden: true }),
    Flags: property(t.long, { bindable: true, requestEdit: true, displayBind: true, defaultBind: true, nonBrowsable: true, immediateBind: true }),
    Start: method({}, t.bool, { restricted: true, uiDefault: true, source: true }),
    Indexed: property(t.bstr, { params: { i: t.long, j: t.optional(t.long, 0) } }),
    Secret: property(t.bstr, { writeOnly: true }),
    result: method({ result: t.long }, t.long),
  },
});

export const ICustom = defineInterface({
  name: 'IDescribedCustom',
  iid: '{D1B1B0F0-6C58-4C0B-9F2B-0D5B1D2F0007}',
  kind: 'custom',
  members: {
    Plain: method({ a: t.long, b: t.float }, t.double, { returns: 'value' }),
    Nothing: method({}, undefined, { returns: 'value' }),
    Texts: method({ wide: t.lpwstr, narrow: t.lpstr, id: t.guid, out: t.out(t.lpwstr) }, t.guid),
    Property: property(t.bstr),
    Self: method({}, (): InterfaceOf<object> => ICustom, { returns: 'value' }),
  },
});
export const ICustomDerived = defineInterface({
  name: 'IDescribedCustomDerived',
  iid: '{D1B1B0F0-6C58-4C0B-9F2B-0D5B1D2F0008}',
  kind: 'custom',
  extends: ICustom,
  hidden: true,
  members: { More: method({ a: t.inOut(t.guid) }, t.long) },
});
export const ISimpleCustom = defineInterface({ name: 'IDescribedSimple', iid: '{D1B1B0F0-6C58-4C0B-9F2B-0D5B1D2F0009}', kind: 'custom', members: { Do: method({ a: t.bstr }, t.long) } });

export const Events = defineInterface({
  name: 'IDescribedEvents',
  iid: '{D1B1B0F0-6C58-4C0B-9F2B-0D5B1D2F000A}',
  kind: 'dispatch',
  members: { OnChange: method({ what: t.bstr, cancel: t.inOut(t.bool) }), Ask: method({ child: IChild }, t.long), Ready: property(t.long), OnEnd: method({}, undefined, { dispid: -600 }) },
});

export const Everything = defineCoclass({
  name: 'DescribedEverything',
  clsid: '{D1B1B0F0-6C58-4C0B-9F2B-0D5B1D2F000B}',
  interfaces: [IEverything, ICustomDerived, IFont],
  sources: [Events, ISimpleCustom],
  helpString: 'A class',
  appObject: true,
  licensed: true,
});
export const Hidden = defineCoclass({ name: 'DescribedHidden', clsid: '{D1B1B0F0-6C58-4C0B-9F2B-0D5B1D2F000C}', interfaces: [IChild], nonCreatable: true, hidden: true, control: true, aggregatable: true });

export const described = defineLibrary({
  name: 'DescribedLibrary',
  libid: '{D1B1B0F0-6C58-4C0B-9F2B-0D5B1D2F0000}',
  version: '1.A',
  helpString: 'A described library',
  interfaces: [IValues, IEverything],
  coclasses: [Everything, Hidden],
});
