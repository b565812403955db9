import '../../compose.js';

import { types } from 'node:util';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';

import { comScope } from '../../client/lifetime.js';
import { native } from '../../native/load.js';
import { setApartmentModel } from '../../threading/apartment-model.js';
import { setLocales } from '../../threading/locale.js';
import { encodeError } from '../marshal/error-codec.js';
import type { Answer, Cancel, Ready, Request, Setup } from '../protocol.js';
import { RunningCall } from '../running-call.js';
import { functions } from './functions.js';
import { Holder } from './object-table.js';
import { Outbox } from './outbox.js';
import { Task } from './task.js';

// The entry of an apartment's Worker: one request after the other, in the order in which they come.

if (parentPort === null) throw new Error('coclass: this module is for the Workers that Apartment.start makes');
const port = parentPort;
const { model, running: word, locales } = workerData as Setup;
const running = new RunningCall(word);
const holder = new Holder();
const outbox = new Outbox(port);

/** Milliseconds after which the thread's other work (window messages, timers, calls from outside) has its turn. */
const SLICE = 8;

const queue: Request[] = [];
let isWorking = false;

function send(answer: Answer, task: Task): void {
  outbox.add(answer, task.transferable, (error) => {
    task.undo(holder);
    return { id: answer.id, error: encodeError(error) };
  });
  if (!isWorking) outbox.send();
}

function fail(id: number, task: Task, error: unknown): void {
  task.undo(holder);
  send({ id, error: encodeError(error) }, task);
}

function run({ id, name, args }: Request): void {
  if (id === 0) {
    holder.release(args[0] as number);
    return;
  }
  const task = new Task(holder);
  running.begin(id);
  let answer: Answer | undefined;
  try {
    const run = functions[name as keyof typeof functions] as (...values: unknown[]) => unknown;
    // What the chain passes on its way is released here; the result is kept for the view.
    void comScope((keep) => {
      const result = run(...task.decodeAll(args));
      if (!types.isPromise(result)) {
        answer = task.answer(id, result, keep);
        return undefined;
      }
      return result.then(
        (value) => {
          send(task.answer(id, value, keep), task);
        },
      ).catch((error: unknown) => {
        fail(id, task, error);
      });
    });
  } catch (error) {
    fail(id, task, error);
  } finally {
    running.end(id);
  }
  if (answer !== undefined) send(answer, task);
}

function enqueue(messages: readonly (Request | Cancel)[]): void {
  for (const message of messages) {
    if ('id' in message) {
      queue.push(message);
      continue;
    }
    const waiting = queue.findIndex(({ id }) => id === message.cancel);
    if (waiting >= 0) queue.splice(waiting, 1);
  }
}

/** What was cancelled during a long call must not be begun. */
function look(): void {
  for (let received = receiveMessageOnPort(port); received !== undefined; received = receiveMessageOnPort(port)) {
    enqueue(received.message as (Request | Cancel)[]);
  }
}

function work(): void {
  isWorking = true;
  const end = performance.now() + SLICE;
  for (let request = queue.shift(); request !== undefined; request = queue.shift()) {
    run(request);
    // Somebody counts the time until it is there.
    if (request.isLimited === true) outbox.send();
    const now = performance.now();
    outbox.sendDue(now);
    look();
    if (queue.length > 0 && now >= end) {
      outbox.send();
      setImmediate(work);
      return;
    }
  }
  outbox.send();
  isWorking = false;
}

try {
  setApartmentModel(model);
  setLocales(locales);
  port.postMessage({ thread: native().enableCallCancellation() } satisfies Ready);
  port.on('message', (messages: (Request | Cancel)[]) => {
    enqueue(messages);
    if (!isWorking) work();
  });
} catch (error) {
  port.postMessage({ error: encodeError(error) } satisfies Ready);
}
