// The first sample of the introduction to COM that Delphi programmers know: two classes that tell who the server is and who
// has called. What stood in PCom_TLB.pas is the first half of this module, what stood in UCom.pas the second.
import {
  AutoObject, AutoObjectFactory, comServer, defineCoclass, defineInterface, defineLibrary, Instancing, type Interface, method, t, ThreadingModel, TypedComObject,
  TypedComObjectFactory,
} from 'coclass/server';

// PCom_TLB: the interfaces. `method` is Delphi's safecall: a result, and an HRESULT that nobody sees.

/** ISample = interface(IUnknown): called through its vtable only. */
export const ISample = defineInterface({
  name: 'ISample',
  iid: '{4E569BC8-E068-4F7C-A043-F646C9DA0556}',
  kind: 'custom',
  oleAutomation: true,
  helpString: 'Who the server is and who asks, through a vtable',
  members: { GetComInfo: method({ valInt: t.int, valStr: t.bstr }, t.bstr) },
});

/** The same for scripts, which know no vtables: a class may have as many interfaces as it likes. */
export const ISampleDisp = defineInterface({
  name: 'ISampleDisp',
  iid: '{50A3C1B4-8B13-4B4A-9E5C-3A8B6E7F1D20}',
  kind: 'dual',
  helpString: 'ISample for scripts',
  members: { GetComInfo: method({ valInt: t.int, valStr: t.bstr }, t.bstr) },
});

/** ISampleAuto = interface(IDispatch): dual, for every caller. */
export const ISampleAuto = defineInterface({
  name: 'ISampleAuto',
  iid: '{EFA88D51-130D-41B9-84A6-DAFC820ED869}',
  kind: 'dual',
  helpString: 'Who the server is and who asks, through a vtable or IDispatch',
  members: { GetAutoSerInfo: method({ valInt: t.int, valStr: t.bstr }, t.bstr) },
});

export const CLASS_Sample = defineCoclass({ name: 'Sample', clsid: '{B6A0E7C2-52C4-4F0E-9D6B-7B1F4E0A9C31}', interfaces: [ISample, ISampleDisp] });
export const CLASS_SampleAuto = defineCoclass({ name: 'SampleAuto', clsid: '{0D5B8E46-3C7A-4A92-B1E8-62F9D4C7A053}', interfaces: [ISampleAuto] });

/** library PCom: makes the ProgIDs PCom.Sample and PCom.SampleAuto. */
export const PCom = defineLibrary({
  name: 'PCom',
  libid: '{C584A5BD-B731-49F2-ACDC-79703C1DEBB0}',
  version: '1.0',
  helpString: 'PCom Library',
  coclasses: [CLASS_Sample, CLASS_SampleAuto],
});

// UCom: the classes.

const SERVERS: Readonly<Record<number, string>> = { 1: 'server1', 2: 'server2', 3: 'server3' };

/** Both classes' answer. */
function serverInfo(valInt: number, valStr: string): string {
  return `this is COM server: ${SERVERS[valInt] ?? ''}\r\nexecute client is ${valStr}`;
}

/** TSample = class(TTypedComObject, ISample) */
class Sample extends TypedComObject implements Interface<typeof ISample>, Interface<typeof ISampleDisp> {
  GetComInfo(valInt: number, valStr: string): string {
    return serverInfo(valInt, valStr);
  }
}

/** TSampleAuto = class(TAutoObject, ISampleAuto) */
class SampleAuto extends AutoObject implements Interface<typeof ISampleAuto> {
  GetAutoSerInfo(valInt: number, valStr: string): string {
    return serverInfo(valInt, valStr);
  }
}

// initialization: TTypedComObjectFactory.Create(ComServer, TSample, Class_Sample, ciMultiInstance, tmApartment)
new TypedComObjectFactory(comServer, Sample, CLASS_Sample, Instancing.MultiInstance, ThreadingModel.Apartment);
new AutoObjectFactory(comServer, SampleAuto, CLASS_SampleAuto, Instancing.MultiInstance, ThreadingModel.Apartment);
