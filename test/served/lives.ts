// A server whose objects hold others, call back, fail and end the process: for test/fuzz/lives.test.ts and bench/soak.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { ComError } from 'coclass';
import { AutoObject, AutoObjectFactory, comServer, defineCoclass, defineInterface, defineLibrary, Instancing, type Interface, method, property, t } from 'coclass/server';

export const ILive = defineInterface({
  name: 'ILive',
  iid: '{7C0C1A57-0000-4000-8000-0000000F1001}',
  kind: 'dual',
  members: {
    Pid: property(t.long, { readOnly: true }),
    Objects: property(t.long, { readOnly: true }),
    WorkingSet: property(t.double, { readOnly: true }),
    Child: method({}, t.dispatch),
    Hold: method({ other: t.dispatch }),
    Drop: method({}),
    Held: property(t.dispatch, { readOnly: true }),
    Fail: method({}),
    Bounce: method({ other: t.dispatch, depth: t.long }, t.long),
    Exit: method({}),
  },
});

// A class of its own for each server that is killed: Wine takes a class object for alive whose process has ended.
const first = process.env['COCLASS_LIVES'] ?? '7C0C1A57';
const CLASS_Live = defineCoclass({ name: 'Live', clsid: `{${first}-0000-4000-8000-0000000F1002}`, interfaces: [ILive] });
defineLibrary({ name: 'CoclassLives', libid: '{7C0C1A57-0000-4000-8000-0000000F1000}', version: '1.0', coclasses: [CLASS_Live] });

// COM starts it without flags of ours.
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

interface Bouncing {
  Bounce(other: unknown, depth: number): number;
}

class Live extends AutoObject implements Interface<typeof ILive> {
  #held: object | null = null;

  get Pid(): number { return process.pid; }
  /** An object of its own that the server was given counts until the garbage collector has found what it came as. */
  get Objects(): number {
    collectGarbage();
    return comServer.objectCount;
  }

  get WorkingSet(): number {
    collectGarbage();
    return process.memoryUsage.rss();
  }

  Child(): Live { return new Live(); }
  Hold(other: object | null): void { this.#held = other; }
  Drop(): void { this.#held = null; }
  get Held(): object | null { return this.#held; }
  Fail(): void { throw new ComError('as it was told', { hresult: 'E_ACCESSDENIED' }); }
  Bounce(other: Bouncing, depth: number): number { return depth === 0 ? 0 : 1 + other.Bounce(this, depth - 1); }
  Exit(): void { process.exit(0); }
}

new AutoObjectFactory(comServer, Live, CLASS_Live, Instancing.MultiInstance);
comServer.run();
