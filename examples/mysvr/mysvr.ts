// The second sample: a class with a custom interface and a factory that writes something of its own into the registry. What
// stood in MyDef_TLB.pas is the first half of this module, what stood in UMyDefCOM.pas the second.
import { ComObject, comServer, defineCoclass, defineInterface, defineLibrary, Instancing, type Interface, method, t, ThreadingModel, TypedComObjectFactory } from 'coclass/server';

// MyDef_TLB

/** IMyInterface = interface(IUnknown): function SampleMethod(Val: Smallint): SYSINT; safecall; */
export const IMyInterface = defineInterface({
  name: 'IMyInterface',
  iid: '{D8181914-E43E-4B39-99EF-6C9673DAFFBE}',
  kind: 'custom',
  oleAutomation: true,
  helpString: 'The simplest custom interface',
  members: { SampleMethod: method({ val: t.short }, t.int) },
});

/** The same for scripts, which know no vtables. */
export const IMyInterfaceDisp = defineInterface({
  name: 'IMyInterfaceDisp',
  iid: '{5E0F2A71-9C4D-4B8E-A3D6-0B7C1E5F8A24}',
  kind: 'dual',
  helpString: 'IMyInterface for scripts',
  members: { SampleMethod: method({ val: t.short }, t.int) },
});

/** The class in a type library: with it COM can carry calls of both interfaces from process to process. */
export const CLASS_MySvr = defineCoclass({ name: 'MySvr', clsid: '{1C0E5D5A-B316-44A4-AF6C-478363581D43}', interfaces: [IMyInterface, IMyInterfaceDisp] });

export const MyDef = defineLibrary({ name: 'MyDef', libid: '{7E3D0B9A-6F1C-4C58-8A2E-94B5D1C0E7F6}', version: '1.0', helpString: 'MyDef Library', coclasses: [CLASS_MySvr] });

// UMyDefCOM

/** TMyIClass = class(TComObject, IMyInterface) */
class MyIClass extends ComObject implements Interface<typeof IMyInterface>, Interface<typeof IMyInterfaceDisp> {
  #initVal = 0;

  /** procedure Initialize; override; */
  override initialize(): void {
    this.#initVal = 100;
  }

  SampleMethod(val: number): number {
    return val + this.#initVal;
  }
}

/** TMySvrFactory: procedure UpdateRegistry(Register: Boolean); override; */
class MySvrFactory extends TypedComObjectFactory<MyIClass> {
  override updateRegistry(register: boolean): void {
    const key = `MyApp\\${this.className}`;
    if (register) this.createRegKey(key, this.clsid);
    else this.deleteRegKey(key);
  }
}

// initialization: TMySvrFactory.Create(ComServer, TMyIClass, Class_MySvr, 'MySvr', '', ciMultiInstance, tmApartment)
new MySvrFactory(comServer, MyIClass, CLASS_MySvr, Instancing.MultiInstance, ThreadingModel.Apartment);
