// Servers whose asynchronous methods return when they are told to.
import { AutoObject, AutoObjectFactory, comServer, defineCoclass, defineInterface, defineLibrary, Instancing, type Interface, method, property, t, type ThreadingModel } from 'coclass/server';

/** @param digits two, which tell the server's GUIDs from those of others */
export function serveHolding(name: string, digits: string, threadingModel: ThreadingModel): void {
  const guid = (digit: number): string => `{7C0C1A57-0000-4000-8000-00000000${digits}0${digit}}`;
  const IHolding = defineInterface({
    name: 'IHolding',
    iid: guid(1),
    kind: 'dual',
    members: {
      Pid: property(t.long, { readOnly: true }),
      Hold: method({}, t.long),
      Calls: property(t.long, { readOnly: true }),
      LetGo: method({ which: t.long }),
    },
  });
  const CLASS_Holding = defineCoclass({ name: 'Holding', clsid: guid(2), interfaces: [IHolding] });
  defineLibrary({ name, libid: guid(0), version: '1.0', coclasses: [CLASS_Holding] });

  const held: ((which: number) => void)[] = [];
  class Holding extends AutoObject implements Interface<typeof IHolding> {
    get Pid(): number {
      return process.pid;
    }

    /** Returns when it is let go: calls are numbered as they come. */
    Hold(): Promise<number> {
      return new Promise((resolve) => {
        held.push(resolve);
      });
    }

    /** How many have come. */
    get Calls(): number {
      return held.length;
    }

    LetGo(which: number): void {
      held[which]?.(which);
    }
  }

  new AutoObjectFactory(comServer, Holding, CLASS_Holding, Instancing.MultiInstance, threadingModel);
  comServer.run();
}
