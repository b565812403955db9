// A server whose classes show who serves, and go wrong in every way that a server can.
import { writeFileSync } from 'node:fs';

import { ComError, createObject, release } from 'coclass';
import {
  AutoObject, AutoObjectFactory, comServer, defineCoclass, defineInterface, defineLibrary, Instancing, type Interface, method, property, t,
} from 'coclass/server';

export const IFaults = defineInterface({
  name: 'IFaults',
  iid: '{7C0C1A57-0000-4000-8000-0000000000B1}',
  kind: 'dual',
  members: {
    Pid: property(t.long, { readOnly: true }),
    Objects: property(t.long, { readOnly: true }),
    Locks: property(t.long, { readOnly: true }),
    Heap: property(t.double, { readOnly: true }),
    WorkingSet: property(t.double, { readOnly: true }),
    CallTimeout: property(t.long, { writeOnly: true }),
    LockServer: method({ isLocked: t.bool }),
    Later: method({ ms: t.long }, t.long),
    Never: method({}),
    Die: method({}),
    Exit: method({}),
  },
});

// A class of its own for whoever kills the server: Wine takes a class object for alive whose process has been killed.
const first = process.env['COCLASS_FAULTS'] ?? '7C0C1A57';
const coclass = (name: string, last: string) => defineCoclass({ name, clsid: `{${first}-0000-4000-8000-0000000000${last}}`, interfaces: [IFaults] });
const CLASS_Multi = coclass('Multi', 'B2');
const CLASS_Single = coclass('Single', 'B3');
const CLASS_BadConstructor = coclass('BadConstructor', 'B4');
const CLASS_BadInitialize = coclass('BadInitialize', 'B5');

defineLibrary({
  name: 'CoclassFaults',
  libid: '{7C0C1A57-0000-4000-8000-0000000000B0}',
  version: '1.0',
  coclasses: [CLASS_Multi, CLASS_Single, CLASS_BadConstructor, CLASS_BadInitialize],
});

class Multi extends AutoObject implements Interface<typeof IFaults> {
  get Pid(): number {
    return process.pid;
  }

  get Objects(): number {
    return comServer.objectCount;
  }

  get Locks(): number {
    return comServer.lockCount;
  }

  set CallTimeout(milliseconds: number) {
    comServer.callTimeout = milliseconds;
  }

  // As a client in this process does it: Wine carries no locks from process to process.
  LockServer(isLocked: boolean): void {
    const caller = createObject('Coclass.Test.Caller') as { LockServer(clsid: string, isLocked: boolean): void };
    caller.LockServer(CLASS_Multi.clsid, isLocked);
    release(caller);
  }

  get Heap(): number {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed;
  }

  get WorkingSet(): number {
    globalThis.gc?.();
    return process.memoryUsage.rss();
  }

  async Later(ms: number): Promise<number> {
    await new Promise((done) => setTimeout(done, ms));
    return ms;
  }

  Never(): Promise<void> {
    return new Promise(() => undefined);
  }

  // In mid-call, with no goodbye.
  Die(): void {
    process.kill(process.pid, 'SIGKILL');
  }

  Exit(): void {
    process.exit(0);
  }
}

class Single extends Multi {}

class BadConstructor extends Multi {
  constructor() {
    super();
    throw new ComError('no more of these', { hresult: 'CO_E_NOTINITIALIZED', description: 'no more of these' });
  }
}

class BadInitialize extends Multi {
  override initialize(): void {
    throw new RangeError('the initial value is out of range');
  }
}

new AutoObjectFactory(comServer, Multi, CLASS_Multi, Instancing.MultiInstance);
new AutoObjectFactory(comServer, Single, CLASS_Single, Instancing.SingleInstance);
new AutoObjectFactory(comServer, BadConstructor, CLASS_BadConstructor, Instancing.MultiInstance);
new AutoObjectFactory(comServer, BadInitialize, CLASS_BadInitialize, Instancing.MultiInstance);

/** Its goodbye takes a moment. */
async function sayGoodbye(): Promise<void> {
  await new Promise((done) => setTimeout(done, 50));
  const file = process.env['COCLASS_GOODBYE'];
  if (file !== undefined) writeFileSync(file, `process ${process.pid}`);
}

comServer.run({ onEnd: sayGoodbye });
if (process.argv.includes('--tell')) console.log('serving');
