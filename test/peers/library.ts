// What both languages implement and call: coclass writes PeerLib.tlb of it, which goes into Pascal's DLL; Free Pascal's importer writes
// PeerLib_1_0_TLB.pas of that, as Delphi's "Import Type Library" does.
import { defineCoclass, defineEnum, defineInterface, defineLibrary, method, newEnum, property, t } from 'coclass/server';

const id = (last: string): string => `{A7C51D0E-4B39-4E0C-9D1F-52E8B0C7F0${last}}`;

/** The source text's first sample: ISample = interface(IUnknown). */
export const ISample = defineInterface({ name: 'ISample', iid: id('01'), kind: 'custom', oleAutomation: true, members: { GetComInfo: method({ valInt: t.int, valStr: t.bstr }, t.bstr) } });
export const ISampleAuto = defineInterface({ name: 'ISampleAuto', iid: id('02'), kind: 'dual', members: { GetAutoSerInfo: method({ valInt: t.int, valStr: t.bstr }, t.bstr) } });
/** Its second one. */
export const IMyInterface = defineInterface({ name: 'IMyInterface', iid: id('03'), kind: 'custom', oleAutomation: true, members: { SampleMethod: method({ val: t.short }, t.int) } });

export const Color = defineEnum({ name: 'Color', values: { clRed: 1, clGreen: 2, clBlue: 4 } });

export const IPeer = defineInterface({
  name: 'IPeer',
  iid: id('04'),
  kind: 'dual',
  members: {
    EchoByte: method({ v: t.byte }, t.byte),
    EchoShort: method({ v: t.short }, t.short),
    EchoLong: method({ v: t.long }, t.long),
    EchoULong: method({ v: t.ulong }, t.ulong),
    EchoInt: method({ v: t.int }, t.int),
    EchoInt64: method({ v: t.int64 }, t.int64),
    EchoSingle: method({ v: t.float }, t.float),
    EchoDouble: method({ v: t.double }, t.double),
    EchoBool: method({ v: t.bool }, t.bool),
    EchoBstr: method({ v: t.bstr }, t.bstr),
    EchoCurrency: method({ v: t.currency }, t.currency),
    EchoDate: method({ v: t.date }, t.date),
    EchoVariant: method({ v: t.variant }, t.variant),
    EchoDispatch: method({ v: t.dispatch }, t.dispatch),
    EchoUnknown: method({ v: t.unknown }, t.unknown),
    EchoColor: method({ v: Color }, Color),
    Swap: method({ a: t.inOut(t.bstr), b: t.inOut(t.long) }, t.bool),
    Split: method({ s: t.bstr, head: t.out(t.bstr), rest: t.out(t.long) }),
    Opt: method({ a: t.long, b: t.optional(t.long, 7), c: t.optional(t.variant) }, t.bstr),
    Sum: method({ values: t.safeArray(t.double) }, t.double),
    Make: method({ n: t.long }, t.safeArray(t.long)),
    Fail: method({ kind: t.long }),
    Name: property(t.bstr),
    Item: property(t.bstr, { params: { i: t.long } }),
    CallBack: method({ target: t.dispatch, n: t.long }, t.variant),
    Fire: method({ n: t.long }, t.bool),
    _NewEnum: newEnum(t.variant),
  },
});

export const IPeerEvents = defineInterface({
  name: 'IPeerEvents',
  iid: id('05'),
  kind: 'dispatch',
  members: { OnTick: method({ count: t.long, text: t.bstr }), OnInt: method({ count: t.int }), OnStop: method({ cancel: t.inOut(t.bool) }) },
});

export const CLASS_Sample = defineCoclass({ name: 'Sample', clsid: id('11'), interfaces: [ISample] });
export const CLASS_SampleAuto = defineCoclass({ name: 'SampleAuto', clsid: id('12'), interfaces: [ISampleAuto] });
export const CLASS_MySvr = defineCoclass({ name: 'MySvr', clsid: id('13'), interfaces: [IMyInterface] });
/** Pascal's. */
export const CLASS_PascalPeer = defineCoclass({ name: 'PascalPeer', clsid: id('14'), interfaces: [IPeer], sources: [IPeerEvents] });
/** Ours. */
/** C#'s. */
export const CLASS_CSharpPeer = defineCoclass({ name: 'CSharpPeer', clsid: id('16'), interfaces: [IPeer], sources: [IPeerEvents] });
export const CLASS_NodePeer = defineCoclass({ name: 'NodePeer', clsid: id('15'), interfaces: [IPeer], sources: [IPeerEvents] });

export const PeerLib = defineLibrary({
  name: 'PeerLib',
  libid: id('00'),
  version: '1.0',
  helpString: 'What Pascal and TypeScript implement and call',
  coclasses: [CLASS_Sample, CLASS_SampleAuto, CLASS_MySvr, CLASS_PascalPeer, CLASS_CSharpPeer, CLASS_NodePeer],
});
