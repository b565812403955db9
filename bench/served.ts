import { AutoObject, AutoObjectFactory, comServer, defineCoclass, defineInterface, defineLibrary, Instancing, type Interface, method, property, t } from 'coclass/server';

/** What C++ calls: dual, so that the same members are called through the vtable and by Invoke. */
const IServed = defineInterface({
  name: 'IBenchServed',
  iid: '{6f0d9c35-5f0e-4c0b-9a61-2c0a6a1d7b01}',
  kind: 'dual',
  members: {
    Add: method({ a: t.long, b: t.long }, t.long),
    AddDoubles: method({ a: t.double, b: t.double }, t.double),
    Echo: method({ text: t.bstr }, t.bstr),
    ProcessId: property(t.long, { readOnly: true }),
    /** `turn` is what the C++ loop counts. */
    FireAll: method({ count: t.long, turn: t.long }),
  },
});

const IServedEvents = defineInterface({
  name: 'IBenchServedEvents',
  iid: '{6f0d9c35-5f0e-4c0b-9a61-2c0a6a1d7b02}',
  kind: 'dispatch',
  members: { OnChange: method({ which: t.long, by: t.long }) },
});

class Served extends AutoObject<typeof IServedEvents> implements Interface<typeof IServed> {
  readonly ProcessId = process.pid;
  Add(a: number, b: number): number {
    return a + b;
  }
  AddDoubles(a: number, b: number): number {
    return a + b;
  }
  Echo(text: string): string {
    return text;
  }
  FireAll(count: number): void {
    for (let i = 0; i < count; i++) this.fire('OnChange', i, 1);
  }
}

const ServedClass = defineCoclass({
  name: 'BenchServed',
  clsid: '{6f0d9c35-5f0e-4c0b-9a61-2c0a6a1d7b03}',
  interfaces: [IServed],
  sources: [IServedEvents],
});

// An interface of no library has no type information.
defineLibrary({ name: 'CoclassBench', libid: '{6f0d9c35-5f0e-4c0b-9a61-2c0a6a1d7b04}', version: '1.0', coclasses: [ServedClass] });
new AutoObjectFactory(comServer, Served, ServedClass, Instancing.MultiInstance);

/** Has this process serve the class; it need not be in the registry. */
export function serve(): void {
  comServer.serve();
}

export function stopServing(): void {
  comServer.stop();
}

/** Where C++ finds what. */
export const served = {
  clsid: ServedClass.clsid,
  iid: IServed.iid,
  events: IServedEvents.iid,
  /** Of the vtable, in bytes: behind IDispatch's seven functions. */
  offset: (member: 'Add' | 'AddDoubles' | 'Echo'): number => (7 + ['Add', 'AddDoubles', 'Echo'].indexOf(member)) * 8,
};
