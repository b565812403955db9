import assert from 'node:assert/strict';
import { once } from 'node:events';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { importLine, outputOf, runChild, startWorker } from '../support/child.js';
import { collectUntil, testObject } from '../support/test-server.js';

const packageUrl = JSON.stringify(import.meta.resolve('coclass'));

/** APTTYPE_STA, APTTYPE_MAINSTA. */
const SINGLE_THREADED = [0, 3];

/** Runs a Worker to its end; what it posted. */
async function workerOutput(script: string): Promise<unknown[]> {
  const worker = startWorker(script);
  const messages: unknown[] = [];
  worker.on('message', (message) => messages.push(message));
  const [code] = (await once(worker, 'exit')) as [number];
  assert.equal(code, 0);
  return messages;
}

const useObjects = `
  const parent = testObject('Lifetime');
  globalThis.kept = [parent, parent.Child(), parent.Child(), testObject('Apartment'), testObject('Collection')];
`;

describe('Workers', () => {
  it('have each an apartment of their own, single-threaded, on their own thread', async () => {
    const monitor = testObject('Monitor');
    const ask = `const monitor = testObject('Monitor'); parentPort.postMessage([monitor.ThreadId, monitor.ApartmentType]);`;
    const answers = (await Promise.all([workerOutput(ask), workerOutput(ask), workerOutput(ask)])).flat() as [number, number][];
    const threads = new Set([monitor.ThreadId as number, ...answers.map(([thread]) => thread)]);
    assert.equal(threads.size, 4);
    for (const [, type] of answers) assert.ok(SINGLE_THREADED.includes(type), `APTTYPE ${type}`);
    assert.ok(SINGLE_THREADED.includes(monitor.ApartmentType));
  });

  it('cannot be sent a COM object', async () => {
    const worker = startWorker(`parentPort.once('message', () => process.exit(0));`);
    const object = testObject('Lifetime');
    try {
      for (const message of [object, [object], { object }, testObject('Arguments')]) {
        assert.throws(() => { worker.postMessage(message); }, { name: 'DataCloneError' });
      }
    } finally {
      worker.postMessage('end');
      await once(worker, 'exit');
    }
  });

  it('cannot send a COM object', async () => {
    const [name] = await workerOutput(`
      try { parentPort.postMessage(testObject('Lifetime')); } catch (error) { parentPort.postMessage(error.name); }`);
    assert.equal(name, 'DataCloneError');
  });

  it('release their objects when they end by themselves', async () => {
    const monitor = testObject('Monitor');
    const before = monitor.LiveObjects;
    await workerOutput(`${useObjects} parentPort.postMessage('made');`);
    assert.ok(await collectUntil(() => monitor.LiveObjects <= before), `${monitor.LiveObjects - before} objects are left`);
  });

  it('release their objects when they are terminated, idle or in the middle of calls', async () => {
    const monitor = testObject('Monitor');
    const before = monitor.LiveObjects;
    for (const work of ['setInterval(() => {}, 1000);', 'for (;;) parent.Child().Serial;', `testObject('Apartment').WaitPumping(200); for (;;) ;`]) {
      const worker = startWorker(`${useObjects} parentPort.postMessage('made'); await null; ${work}`);
      await once(worker, 'message');
      await worker.terminate();
      assert.ok(await collectUntil(() => monitor.LiveObjects <= before), `${monitor.LiveObjects - before} objects are left by ${work}`);
    }
  });

  it('release their objects on process.exit and on an uncaught error', async () => {
    const monitor = testObject('Monitor');
    const before = monitor.LiveObjects;
    for (const [end, code] of [['process.exit(7);', 7], ['setTimeout(() => { throw new Error("out"); });', 1]] as const) {
      const worker = startWorker(`${useObjects} ${end}`);
      worker.on('error', () => undefined);
      // Not `once`, which gives up at the first error.
      const ended = await new Promise((done) => worker.on('exit', done));
      assert.equal(ended, code);
      assert.ok(await collectUntil(() => monitor.LiveObjects <= before), `${monitor.LiveObjects - before} objects are left`);
    }
  });

  it('are terminated in the middle of JavaScript that a native function runs', async () => {
    const reading = `
      import { parentPort } from 'node:worker_threads';
      await import(${packageUrl});
      const { native } = await import(new URL('internals.js', ${packageUrl}).href);
      const endless = { get() { parentPort.postMessage('in it'); for (;;) ; } };
      native().createTypeLibrary(Object.defineProperty({}, 'name', endless));`;
    const output = await outputOf(`
      const { Worker } = await import('node:worker_threads');
      const worker = new Worker(new URL('data:text/javascript,' + encodeURIComponent(${JSON.stringify(reading)})));
      worker.on('message', async () => console.log('ended with', await worker.terminate()));`);
    assert.equal(output, 'ended with 1');
  });

  it('can be started and ended one after the other', async () => {
    for (let count = 0; count < 20; count++) {
      assert.deepEqual(await workerOutput(`${useObjects} parentPort.postMessage(parent.RefCount);`), [1]);
    }
  });

  it('can use COM at the same time', async () => {
    const work = `
      const values = testObject('Values');
      let sum = 0;
      for (let i = 0; i < 2000; i++) { sum += values.EchoI4(i); testObject('Lifetime').Child(); if (i % 100 === 0) await new Promise(setImmediate); }
      parentPort.postMessage(sum);`;
    assert.deepEqual((await Promise.all([1, 2, 3, 4].map(() => workerOutput(work)))).flat(), [1999000, 1999000, 1999000, 1999000]);
  });

  it('share nothing but the class: counts of one are not seen through wrappers of another', async () => {
    assert.deepEqual(await workerOutput('coclass.setLocale(0x0407); parentPort.postMessage(coclass.getLocale());'), [0x0407]);
    const { getLocale } = await import('coclass');
    assert.equal(getLocale(), 0x0409);
  });
});

describe('the native part', () => {
  it('stays when the last Worker that used it has ended, as what COM holds has its code there', async () => {
    const worker = JSON.stringify(`${importLine} ${useObjects}`);
    const output = await outputOf(`
      import { once } from 'node:events';
      import { Worker } from 'node:worker_threads';
      process.report.excludeNetwork = true;
      const isLoaded = () => process.report.getReport().sharedObjects.some((path) => path.endsWith('coclass.node'));
      const before = isLoaded();
      await once(new Worker(new URL('data:text/javascript,' + encodeURIComponent(${worker}))), 'exit');
      console.log(before, isLoaded());`);
    assert.equal(output, 'false true');
  });
});

describe('a process with COM objects', () => {
  it('ends by itself, with objects alive', async () => {
    assert.equal(await outputOf(`${useObjects} console.log('made');`), 'made');
  });

  const endings: Record<string, [script: string, code: number]> = {
    'process.exit': ['process.exit(5);', 5],
    'process.exit in a timer': ['setTimeout(() => process.exit(6), 10);', 6],
    'an uncaught error': ['throw new Error("out");', 1],
    'an uncaught error in a timer': ['setTimeout(() => { throw new Error("out"); }, 1);', 1],
    'an unhandled rejection': ['Promise.reject(new Error("out"));', 1],
    'a COM error that nobody catches': ['parent.NoSuchMember;', 1],
    'COM calls in exit handlers': ['process.on("exit", () => { process.exitCode = parent.Child().RefCount + 8; });', 9],
    'process.exit while a server waits in a call': ['setTimeout(() => process.exit(3), 0); testObject("Apartment").WaitPumping(50);', 3],
    'process.exit with calls from another thread under way': ['kept[3].CallFromThread(1000); setTimeout(() => process.exit(4), 5);', 4],
  };
  for (const [what, [script, code]] of Object.entries(endings)) {
    it(`ends with its own exit code after ${what}`, async () => {
      const ended = await runChild(`${useObjects} ${script}`);
      assert.equal(ended.code, code, `${ended.output}\n${ended.errors}`);
    });
  }

  it('ends well while Workers use COM', async () => {
    const worker = JSON.stringify(`${importLine} ${useObjects} setInterval(() => parent.Child().Serial, 0);`);
    const ended = await runChild(`
      import { Worker } from 'node:worker_threads';
      ${useObjects}
      for (let i = 0; i < 4; i++) new Worker(new URL('data:text/javascript,' + encodeURIComponent(${worker})));
      setTimeout(() => process.exit(8), 1500);`);
    assert.equal(ended.code, 8, ended.errors);
  });

  it('can load the addon by itself: nothing of it works before it is initialized, once', async () => {
    const output = await outputOf(`
      import { fileURLToPath } from 'node:url';
      const second = { exports: {} };
      process.dlopen(second, fileURLToPath(new URL('../prebuilds/win32-x64/coclass.node', ${packageUrl})));
      const object = testObject('Lifetime');
      for (const [name, call] of Object.entries(second.exports).filter(([name]) => name !== 'initialize')) {
        for (const values of [[], [object], ['{00000000-0000-0000-C000-000000000046}', 1]]) {
          try { call(...values); console.log(name, 'worked'); } catch (error) { if (!/initialize/.test(error.message)) console.log(name, error.message); }
        }
      }
      console.log(object.RefCount);`);
    assert.equal(output, '1');
  });

  it('can load two copies of the package: each keeps to its own objects', async () => {
    // Where it finds the packages that it needs.
    const copy = await mkdtemp(fileURLToPath(new URL('../build/copy-', import.meta.resolve('coclass'))));
    try {
      for (const folder of ['dist', 'prebuilds/win32-x64']) {
        await cp(new URL(`../${folder}`, import.meta.resolve('coclass')), join(copy, folder), { recursive: true });
      }
      await writeFile(join(copy, 'package.json'), '{ "type": "module" }');
      const output = await outputOf(`
        const again = await import(${JSON.stringify(pathToFileURL(join(copy, 'dist/index.js')).href)});
        const mine = testObject('Lifetime');
        const theirs = again.createObject('Coclass.Test.Lifetime');
        console.log(mine.Child().RefCount, theirs.Child().RefCount, again.isComObject(mine), coclass.isComObject(theirs));
        for (const use of [() => mine.Hold(theirs), () => coclass.release(theirs), () => mine.Self.call(theirs), () => again.typeName(mine)]) {
          try { use(); console.log('worked'); } catch (error) { if (!/COM object|has no form in COM|called without its object/.test(error.message)) console.log(error.message); }
        }
        console.log(mine.RefCount, theirs.RefCount);`);
      assert.equal(output.replace(/\r/g, ''), '1 1 false false\n1 1');
    } finally {
      await rm(copy, { recursive: true });
    }
  });
});
