import assert from 'node:assert/strict';

import { Guid, isComObject, release } from 'coclass';
import {
  AutoObject, AutoObjectFactory, ComClassManager, comClassManager, ComObject, ComObjectFactory, ComServer, comServer, defineCoclass, defineInterface, defineLibrary, Instancing, method, newEnum, property, t,
  ThreadingModel, TypedComObject, TypedComObjectFactory,
} from 'coclass/server';

import { importLine, outputOf, runChild } from '../support/child.js';
import { createServed, newCaller, whileServing } from '../support/served.js';
import { assertComError, collectUntil } from '../support/test-server.js';

const iid = (last: number): string => `{6b0f6d60-5d0c-4a53-9f1c-1f4f7c1f05${String(last).padStart(2, '0')}}`;
const members = { Answer: property(t.long, { readOnly: true }) };
const ICustom = defineInterface({ name: 'ICustom', iid: iid(1), kind: 'custom', members });
const IDual = defineInterface({ name: 'IDual', iid: iid(2), kind: 'dual', members });

let next = 10;
const newClsid = (): string => new Guid(iid(next++)).toString();

/** A server that nobody starts: its classes are those of a test alone. */
const apart = (): ComServer => new ComServer(new ComClassManager());

class Answering extends AutoObject {
  static override readonly interfaces = [IDual];
  readonly Answer: number = 42;
}

describe('a factory', () => {
  it('enters itself into the list of its server', () => {
    const server = apart();
    const factory = new ComObjectFactory(server, Answering, newClsid(), 'Answering', 'answers', Instancing.MultiInstance);
    assert.deepEqual([...server.classManager], [factory]);
    assert.equal(server.classManager.getFactoryFromClassID(factory.clsid.toLowerCase()), factory);
    assert.equal(server.classManager.getFactoryFromClassID(new Guid(factory.clsid)), factory);
    assert.equal(server.classManager.getFactoryFromClassID(newClsid()), undefined);
    server.classManager.removeObjectFactory(factory);
    server.classManager.removeObjectFactory(factory);
    assert.deepEqual([...server.classManager], []);
  });

  it('has a CLSID that no other has', () => {
    const server = apart();
    const clsid = newClsid();
    class Other extends Answering {}
    new ComObjectFactory(server, Answering, clsid, 'Answering', '', Instancing.MultiInstance);
    assert.throws(() => new ComObjectFactory(server, Other, clsid.toLowerCase(), 'Other', '', Instancing.MultiInstance), { name: 'TypeError', message: /Other.*CLSID.*is that of Answering/ });
    assert.equal([...server.classManager].length, 1);
  });

  it('names its class after the library, the program, or as it is told', () => {
    const server = apart();
    const coclass = defineCoclass({ name: 'Named', clsid: newClsid(), interfaces: [IDual] });
    class Named extends AutoObject {
      readonly Answer = 1;
    }
    const factory = new AutoObjectFactory(server, Named, coclass, Instancing.MultiInstance);
    assert.match(factory.progId ?? '', /^[^.]+\.Named$/);
    defineLibrary({ name: 'NamedLibrary', libid: newClsid(), version: '1.0', coclasses: [coclass] });
    assert.equal(factory.progId, 'NamedLibrary.Named');
    const named = (instancing: Instancing, progId?: string | null): string | undefined => {
      class Another extends Answering {}
      return new ComObjectFactory(server, Another, newClsid(), 'Another', '', instancing, undefined, progId === undefined ? {} : { progId }).progId;
    };
    assert.equal(named(Instancing.MultiInstance, 'My.Own'), 'My.Own');
    assert.equal(named(Instancing.MultiInstance, null), undefined);
    assert.equal(named(Instancing.Internal), undefined);
  });

  it('makes objects for this program itself, COM having no part in it', () => {
    class Counted extends Answering {
      initialized = 0;
      override initialize(): void {
        this.initialized++;
      }
    }
    const factory = new ComObjectFactory(apart(), Counted, newClsid(), 'Counted', '', Instancing.MultiInstance);
    const object = factory.createComObject();
    assert.ok(object instanceof Counted);
    assert.equal(isComObject(object), false);
    assert.equal(object.initialized, 0);
    newCaller().CheckIdentity(object);
    assert.equal(object.initialized, 1);
  });

  it('says what is wrong with its arguments', () => {
    const server = apart();
    const clsid = newClsid();
    const make = (...values: unknown[]) => (): unknown => new (ComObjectFactory as unknown as new (...values: unknown[]) => unknown)(server, ...values);
    assert.throws(make('no class', clsid, 'X', '', Instancing.MultiInstance), { name: 'TypeError', message: /argument 2: expected a class, got a value of the type string/ });
    assert.throws(make(Answering, 'no CLSID', 'X', '', Instancing.MultiInstance), TypeError);
    assert.throws(make(Answering, clsid, 'X', '', 'many'), { name: 'TypeError', message: /X: expected an Instancing, got many/ });
    assert.throws(make(Answering, clsid, 'X', '', Instancing.MultiInstance, 'none'), { name: 'TypeError', message: /X: expected a ThreadingModel, got none/ });
    assert.deepEqual([...server.classManager], []);
  });

  it('says so where its arguments are in another order', () => {
    const coclass = defineCoclass({ name: 'Swapped', clsid: newClsid(), interfaces: [IDual] });
    const Factory = AutoObjectFactory as unknown as new (...values: unknown[]) => unknown;
    assert.throws(() => new Factory(apart(), coclass, Answering, Instancing.MultiInstance), { name: 'TypeError', message: /^AutoObjectFactory: argument 2: expected a class, got the description of the coclass Swapped: new AutoObjectFactory\(comServer, Class, / });
    assert.throws(() => new Factory(Answering, coclass, Instancing.MultiInstance), /argument 1: expected the server, which is comServer, got the class Answering/);
    assert.throws(() => new Factory(apart(), Answering, Answering, Instancing.MultiInstance), /argument 3: expected what defineCoclass gave, got the class Answering/);
  });

  it('refuses a class that lacks methods of its interfaces, by their names', () => {
    const IAll = defineInterface({
      name: 'IAll', iid: iid(3), kind: 'dual', extends: IDual,
      members: { Do: method({ a: t.long }), Find: method(), Item: property(t.variant, { params: { key: t.variant } }), Title: property(t.bstr), Each: newEnum() },
    });
    const coclass = defineCoclass({ name: 'All', clsid: newClsid(), interfaces: [IAll] });
    const refusal = (type: new () => AutoObject): string => {
      try {
        return (new AutoObjectFactory(apart(), type, coclass, Instancing.MultiInstance)).className;
      } catch (error) {
        return String(error);
      }
    };
    class Nothing extends AutoObject {}
    assert.equal(refusal(Nothing), 'TypeError: All: the class Nothing lacks IAll.Do, IAll.Find, IAll.get_Item');
    class Nearly extends Answering {
      Title = '';
      readonly Find = (): void => undefined;
      Doo(): void { /* another name */ }
      get_Item(): unknown { return 1; }
    }
    assert.equal(refusal(Nearly), 'TypeError: All: the class Nearly lacks IAll.Do: is Doo meant to be it?');
    class All extends Nearly {
      do(): void { /* names have no case */ }
    }
    assert.equal(refusal(All), 'All');
  });

  it('of Automation objects wants an interface that Automation can call', () => {
    const coclass = defineCoclass({ name: 'CustomOnly', clsid: newClsid(), interfaces: [ICustom] });
    class CustomOnly extends TypedComObject {
      readonly Answer = 1;
    }
    assert.throws(() => new AutoObjectFactory(apart(), CustomOnly, coclass, Instancing.MultiInstance), { name: 'TypeError', message: /CustomOnly has no dual or dispatch interface/ });
    assert.equal(new TypedComObjectFactory(apart(), CustomOnly, coclass, Instancing.MultiInstance).className, 'CustomOnly');
  });

  it('describes its class as the coclass does unless it is told otherwise', () => {
    class Described extends AutoObject {
      readonly Answer = 1;
    }
    class Described2 extends Described {}
    const coclass = defineCoclass({ name: 'Described', clsid: newClsid(), helpString: 'what it is', interfaces: [IDual] });
    const factory = new AutoObjectFactory(apart(), Described, coclass, Instancing.SingleInstance, ThreadingModel.Both);
    assert.deepEqual([factory.description, factory.instancing, factory.threadingModel, factory.coclass, factory.aggregatable], ['what it is', 'single', 'Both', coclass, true]);
    assert.equal(new AutoObjectFactory(apart(), Described2, coclass, Instancing.MultiInstance, undefined, { description: 'mine' }).description, 'mine');
  });
});

class Served extends Answering {}
class Hidden extends Answering {}
class Single extends Answering {}
class Throwing extends Answering {
  constructor() {
    super();
    throw new RangeError('no more');
  }
}
class Bare extends ComObject {}
const served = new ComObjectFactory(comServer, Served, newClsid(), 'Served', '', Instancing.MultiInstance, undefined, { progId: null });
const hidden = new ComObjectFactory(comServer, Hidden, newClsid(), 'Hidden', '', Instancing.Internal);
const single = new ComObjectFactory(comServer, Single, newClsid(), 'Single', '', Instancing.SingleInstance, undefined, { progId: null });
const throwing = new ComObjectFactory(comServer, Throwing, newClsid(), 'Throwing', '', Instancing.MultiInstance, undefined, { progId: null });
const bare = new ComObjectFactory(comServer, Bare, newClsid(), 'Bare', '', Instancing.MultiInstance, undefined, { progId: null });

const answer = (clsid: string): number => {
  const object = createServed(clsid) as { readonly Answer: number };
  const value = object.Answer;
  release(object);
  return value;
};

describe('a server', () => {
  it('gives objects of its classes while it serves', async () => {
    assertComError(() => answer(served.clsid), { code: 'REGDB_E_CLASSNOTREG' });
    await whileServing(() => { assert.equal(answer(served.clsid), 42); });
    assertComError(() => answer(served.clsid), { code: 'REGDB_E_CLASSNOTREG' });
  });

  it('gives no class object of an internal class', () => whileServing(() => {
    assert.equal(comClassManager.getFactoryFromClassID(hidden.clsid), hidden);
    assertComError(() => answer(hidden.clsid), { code: 'REGDB_E_CLASSNOTREG' });
  }));

  // Wine gives out single instances any number of times, within the process.
  it('gives objects of a class of single instances', () => whileServing(() => {
    assert.equal(answer(single.clsid), 42);
  }));

  it('may begin twice, and end twice', () => {
    comServer.serve();
    comServer.serve();
    assert.equal(answer(served.clsid), 42);
    comServer.stop();
    comServer.stop();
    assertComError(() => answer(served.clsid), { code: 'REGDB_E_CLASSNOTREG' });
  });

  it('counts its objects, which live on when it has stopped', async () => {
    const before = comServer.objectCount;
    const object = await whileServing(() => createServed(served.clsid) as { readonly Answer: number });
    assert.equal(comServer.objectCount, before + 1);
    assert.equal(object.Answer, 42);
    release(object);
    assert.ok(await collectUntil(() => comServer.objectCount === before));
  });

  it('tells the client what a constructor throws', () => whileServing(() => {
    const before = comServer.objectCount;
    assertComError(() => answer(throwing.clsid), { code: 'DISP_E_OVERFLOW', message: /no more/ });
    assert.equal(comServer.objectCount, before);
    assert.doesNotMatch(assertComError(() => answer(hidden.clsid), { code: 'REGDB_E_CLASSNOTREG' }).message, /no more/, 'what was said of another');
  }));

  it('tells the client of a class that has no interfaces', () => whileServing(() => {
    assertComError(() => answer(bare.clsid), { code: 'DISP_E_TYPEMISMATCH', message: /Bare has no interfaces/ });
  }));

  it('counts the locks of its clients', () => whileServing(() => {
    const counted: number[] = [];
    for (const locked of [true, true, false, false]) {
      newCaller().LockServer(served.clsid, locked);
      counted.push(comServer.lockCount);
    }
    assert.deepEqual(counted, [1, 2, 1, 0]);
  }));
});

describe('a process that serves', () => {
  const script = (rest: string): string => `
    const { AutoObject, ComObjectFactory, comServer, defineInterface, Instancing, property, t } = await import(${JSON.stringify(import.meta.resolve('coclass/server'))});
    const IDual = defineInterface({ name: 'IDual', iid: '${iid(3)}', kind: 'dual', members: { Answer: property(t.long, { readOnly: true }) } });
    class Lonely extends AutoObject { static interfaces = [IDual]; Answer = 42; }
    new ComObjectFactory(comServer, Lonely, '${iid(4)}', 'Lonely', '', Instancing.MultiInstance);
    ${rest}`;

  it('lives until the server stops', async () => {
    const output = await outputOf(script(`comServer.serve(); setTimeout(() => { console.log('stopping'); comServer.stop(); }, 200).unref(); process.on('exit', () => console.log('end'));`));
    assert.equal(output.replaceAll('\r', ''), 'stopping\nend');
  });

  it('does not live for the server alone when that is unreferenced', async () => {
    const output = await outputOf(script(`comServer.unref(); comServer.serve(); process.on('exit', () => console.log('end'));`));
    assert.equal(output, 'end');
    assert.equal(await outputOf(script(`comServer.serve(); comServer.unref(); process.on('exit', () => console.log('end'));`)), 'end');
  });

  it('answers from the multithreaded apartment, where calls come on any of its threads', async () => {
    const client = `${importLine} console.log(coclass.createObject('${iid(4)}', { context: 'local' }).Answer);`;
    const output = await outputOf(`coclass.setApartmentModel('MTA'); const { spawn } = await import('node:child_process');` + script(`
      comServer.serve();
      const client = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', ${JSON.stringify(client)}], { stdio: ['ignore', 'inherit', 'inherit'] });
      client.on('close', () => comServer.stop());`));
    assert.equal(output, '42');
  });

  it('lives again for a server that is referenced again', async () => {
    const output = await outputOf(script(`comServer.serve(); comServer.unref(); comServer.ref(); setTimeout(() => { console.log('stopping'); comServer.stop(); }, 100).unref();`));
    assert.equal(output, 'stopping');
  });

  describe('that COM has started', () => {
    /** A client of this process itself, after a while. */
    const embedding = (linger: number, onEnd: string): string => script(`
      comServer.run({ argv: ['-Embedding'], linger: ${linger}, onEnd: ${onEnd} });
      setTimeout(() => {
        const object = coclass.createObject('${iid(4)}', { context: 'local' });
        console.log(object.Answer);
        coclass.release(object);
        console.log('released');
      }, 50);`);

    it('ends when nobody has needed it for as long as is said, and waits for what is to be done before', async () => {
      const begin = Date.now();
      const output = await outputOf(embedding(400, `async () => { console.log('begin of the end'); await new Promise((done) => setTimeout(done, 20)); console.log('end'); }`));
      assert.ok(Date.now() - begin >= 400);
      assert.deepEqual(output.replaceAll('\r', '').split('\n'), ['42', 'released', 'begin of the end', 'end']);
    });

    it('ends with exit code 1 and the error where that fails', async () => {
      const { code, output, errors } = await runChild(embedding(10, `() => { throw new Error('the log cannot be closed'); }`));
      assert.equal(code, 1);
      assert.match(output, /released$/);
      assert.match(errors, /the log cannot be closed/);
    });
  });
});
