// A server in the multithreaded apartment.
import { setApartmentModel } from 'coclass';
import { AutoObject, AutoObjectFactory, comServer, defineCoclass, defineInterface, defineLibrary, Instancing, type Interface, method, property, t, ThreadingModel } from 'coclass/server';

setApartmentModel('MTA');

const IMultithreaded = defineInterface({
  name: 'IMultithreaded',
  iid: '{7C0C1A57-0000-4000-8000-0000000000F1}',
  kind: 'dual',
  members: {
    Pid: property(t.long, { readOnly: true }),
    Hold: method({}, t.long),
    Calls: property(t.long, { readOnly: true }),
    LetGo: method({ which: t.long }),
  },
});
const CLASS_Multithreaded = defineCoclass({ name: 'Multithreaded', clsid: '{7C0C1A57-0000-4000-8000-0000000000F2}', interfaces: [IMultithreaded] });
defineLibrary({ name: 'CoclassThreads', libid: '{7C0C1A57-0000-4000-8000-0000000000F0}', version: '1.0', coclasses: [CLASS_Multithreaded] });

class Multithreaded extends AutoObject implements Interface<typeof IMultithreaded> {
  static readonly #held: ((which: number) => void)[] = [];

  get Pid(): number {
    return process.pid;
  }

  /** Returns when it is let go: calls are numbered as they come. */
  Hold(): Promise<number> {
    return new Promise((resolve) => {
      Multithreaded.#held.push(resolve);
    });
  }

  /** How many have come. */
  get Calls(): number {
    return Multithreaded.#held.length;
  }

  LetGo(which: number): void {
    Multithreaded.#held[which]?.(which);
  }
}

new AutoObjectFactory(comServer, Multithreaded, CLASS_Multithreaded, Instancing.MultiInstance, ThreadingModel.Both);
comServer.run();
