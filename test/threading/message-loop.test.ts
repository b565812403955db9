/* eslint-disable @typescript-eslint/no-explicit-any */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';

import { release } from 'coclass';

import { outputOf } from '../support/child.js';
import { testObject } from '../support/test-server.js';

/** Waits, with nothing but a distant timer alive, until a condition holds; mocha's time limit ends it otherwise. */
async function until(done: () => boolean): Promise<void> {
  while (!done()) await delay(20);
}

/** Keeps messages coming as long as a task runs: each round posts anew when the last one was received. */
async function underMessages<T>(task: () => Promise<T>): Promise<{ result: T; received: number }> {
  const apartment = testObject('Apartment');
  const stop = new AbortController();
  let posted = 0;
  const flood = (async () => {
    while (!stop.signal.aborted) {
      if (apartment.Received === posted) {
        apartment.PostToSelf(50);
        posted += 50;
      }
      await turn();
    }
  })();
  const result = await task();
  stop.abort();
  await flood;
  await until(() => apartment.Received === posted);
  return { result, received: posted };
}

describe("the message loop: a window's messages", () => {
  it('are handled while Node waits for a timer', async () => {
    const apartment = testObject('Apartment');
    apartment.PostToSelf(10);
    assert.equal(apartment.Received, 0);
    await delay(50);
    assert.equal(apartment.Received, 10);
  });

  it('are handled while a busy loop of immediates never waits', async () => {
    const apartment = testObject('Apartment');
    apartment.PostToSelf(1000);
    // 64 a turn.
    for (let count = 0; count < 1000 && apartment.Received < 1000; count++) await turn();
    assert.equal(apartment.Received, 1000);
  });

  it('are handled while files are read, streams flow and Workers post', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'coclass-'));
    try {
      const path = join(directory, 'big');
      const bytes = Buffer.alloc(8 * 1024 * 1024, 7);
      await writeFile(path, bytes);
      const { result, received } = await underMessages(async () => {
        let streamed = 0;
        const worker = new Worker(`const { parentPort } = require('node:worker_threads'); for (let i = 0; i < 100; i++) parentPort.postMessage(i);`, { eval: true });
        let posted = 0;
        worker.on('message', () => posted++);
        const ended = new Promise((done) => worker.on('exit', done));
        const read = readFile(path);
        for await (const chunk of createReadStream(path)) streamed += (chunk as Buffer).length;
        await ended;
        return { streamed, posted, read: (await read).equals(bytes) };
      });
      assert.deepEqual(result, { streamed: bytes.length, posted: 100, read: true });
      assert.ok(received > 0);
    } finally {
      await rm(directory, { recursive: true });
    }
  });

  it('by the ten thousands keep neither timers nor files from their turn', async () => {
    const apartment = testObject('Apartment');
    let posted = 0;
    for (let part = 0; part < 5; part++) {
      apartment.PostToSelf(2000);
      posted += 2000;
    }
    const order: string[] = [];
    await Promise.all([
      delay(1).then(() => order.push('timer')),
      readFile(process.execPath).then(() => order.push('file')),
      until(() => apartment.Received === posted).then(() => order.push('messages')),
    ]);
    assert.deepEqual([...order].sort(), ['file', 'messages', 'timer']);
  });

  it('leave timers in their order', async () => {
    const { result } = await underMessages(async () => {
      const order: number[] = [];
      await Promise.all([50, 10, 40, 20, 30].map((time) => delay(time).then(() => order.push(time))));
      return order;
    });
    assert.deepEqual(result, [10, 20, 30, 40, 50]);
  });

  it('leave HTTP on the loopback at work: 200 requests', async () => {
    const server = createServer((request, response) => response.end(`answer to ${request.url}`));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const ask = (path: string): Promise<string> =>
      new Promise((done, failed) => {
        get({ host: '127.0.0.1', port, path }, (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (part: string) => (text += part));
          response.on('end', () => { done(text); });
        }).on('error', failed);
      });
    try {
      const { result } = await underMessages(async () => {
        const answers: string[] = [];
        for (let batch = 0; batch < 20; batch++) answers.push(...(await Promise.all(Array.from({ length: 10 }, (_, place) => ask(`/${batch}/${place}`)))));
        return answers;
      });
      assert.equal(result.length, 200);
      assert.equal(new Set(result).size, 200);
      assert.ok(result.every((answer) => answer.startsWith('answer to /')));
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });

  it("leave a child process's output whole", async () => {
    const { result } = await underMessages(() => promisify(execFile)(process.execPath, ['-e', `console.log('x'.repeat(100000))`], { maxBuffer: 1e6 }));
    assert.equal(result.stdout.trim().length, 100_000);
  });
});

describe('the message loop: calls from another thread', () => {
  it('are served, on the own thread, while Node waits', async () => {
    const apartment = testObject('Apartment');
    apartment.CallFromThread(100);
    await until(() => apartment.CallsPending === 0);
    assert.deepEqual([apartment.Pings, apartment.ThreadError, apartment.PingThreadIdsOk], [100, 0, true]);
  });

  it('are served from several threads at once', async () => {
    const apartments: any[] = [testObject('Apartment'), testObject('Apartment'), testObject('Apartment')];
    for (const apartment of apartments) apartment.CallFromThread(50);
    await until(() => apartments.every(({ CallsPending }) => CallsPending === 0));
    assert.deepEqual(
      apartments.map(({ Pings, ThreadError }) => [Pings, ThreadError]),
      [[50, 0], [50, 0], [50, 0]],
    );
  });

  it('are served when nothing else wakes Node but a distant timer, after files kept it busy', async () => {
    const apartment = testObject('Apartment');
    for (let round = 1; round <= 8; round++) {
      // Turns that do not block take packets from the completion port by themselves.
      const reads = Array.from({ length: 8 }, () => readFile(new URL(import.meta.url)));
      for (let count = 0; count < 50; count++) await turn();
      await Promise.all(reads);
      apartment.CallFromThread(1);
      await delay(600);
      assert.equal(apartment.Pings, round, 'the call waited for the timer');
    }
  });

  it('are served during a call whose server pumps messages', () => {
    const apartment = testObject('Apartment');
    apartment.CallFromThread(3);
    apartment.WaitPumping(500);
    assert.equal(apartment.Pings, 3);
  });

  it('are not served while Node runs JavaScript', async () => {
    const apartment = testObject('Apartment');
    apartment.CallFromThread(1);
    apartment.Block(100);
    assert.equal(apartment.Pings, 0);
    await until(() => apartment.CallsPending === 0);
    assert.equal(apartment.Pings, 1);
  });

  it('to an object that JavaScript has released are finished all the same', async () => {
    const apartment = testObject('Apartment');
    apartment.CallFromThread(5);
    release(apartment);
    const monitor = testObject('Monitor');
    await until(() => monitor.LiveObjects === 0);
  });
});

describe('the message loop of a process', () => {
  it('does not keep it alive', async () => {
    assert.equal(await outputOf(`globalThis.object = testObject('Apartment'); object.PostToSelf(5); console.log('done');`), 'done');
  });

  it('does not keep it alive behind an unreferenced timer', async () => {
    assert.equal(await outputOf(`globalThis.object = testObject('Apartment'); setInterval(() => console.log('tick'), 60000).unref(); console.log('done');`), 'done');
  });

  it('uses no processor time while nothing happens', async () => {
    const used = Number(
      await outputOf(`
        globalThis.object = testObject('Apartment');
        await new Promise((done) => setTimeout(done, 300));
        const before = process.cpuUsage();
        await new Promise((done) => setTimeout(done, 2000));
        const { user, system } = process.cpuUsage(before);
        console.log((user + system) / 1000);`),
    );
    assert.ok(used < 200, `${used} ms of 2000`);
  });

  it('counts what it waits as idle time', async () => {
    const utilization = Number(
      await outputOf(`
        import { performance } from 'node:perf_hooks';
        globalThis.object = testObject('Apartment');
        await new Promise((done) => setTimeout(done, 300));
        const before = performance.eventLoopUtilization();
        await new Promise((done) => setTimeout(done, 2000));
        console.log(performance.eventLoopUtilization(before).utilization);`),
    );
    assert.ok(utilization < 0.5, `${utilization}`);
  });

  it('waits for nothing, and handles messages, where a program turns the loop without letting it wait', async () => {
    const turner = fileURLToPath(new URL('../../test-servers/coclass_test_loop_turner.node', import.meta.url));
    const output = await outputOf(`
      const { exports } = (() => { const module = { exports: {} }; process.dlopen(module, ${JSON.stringify(turner)}); return module; })();
      const object = testObject('Apartment');
      await new Promise((done) => setTimeout(done, 100));
      let fired = false;
      const timer = setTimeout(() => { fired = true; }, 10_000);
      object.PostToSelf(3);
      for (let turns = 0; turns < 10; turns++) exports.turnLoop();
      console.log(fired, object.Received);
      clearTimeout(timer);`);
    assert.equal(output, 'false 3');
  });

  it('lets standard input through', async () => {
    const script = `
      import { spawn } from 'node:child_process';
      const code = ${JSON.stringify('console.log("ready"); let text = ""; process.stdin.setEncoding("utf8").on("data", (part) => (text += part)).on("end", () => console.log(text.length));')};
      globalThis.object = testObject('Apartment');
      const child = spawn(process.execPath, ['-e', code]);
      child.stdout.once('data', () => { object.PostToSelf(100); child.stdin.end('y'.repeat(200000)); });
      child.stdout.pipe(process.stdout);`;
    assert.match(await outputOf(script), /200000/);
  });
});
