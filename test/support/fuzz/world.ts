import assert from 'node:assert/strict';

import { Apartment, ComError, createObject, release } from 'coclass';

import { collectUntil, testObject } from '../test-server.js';

/** Where an object lives: in this thread, in the apartment of a Worker, in a server's process. */
export type Home = 'here' | 'worker' | 'server';

/** One thing that happens. Numbers say which of the objects, modulo how many there are. */
export type Step =
  | { readonly what: 'create'; readonly home: Home }
  | { readonly what: 'child' | 'release' | 'drop' | 'fail' | 'again'; readonly which: number }
  | { readonly what: 'hold'; readonly which: number; readonly other: number }
  | { readonly what: 'bounce'; readonly which: number; readonly depth: number }
  | { readonly what: 'collect' | 'end worker' | 'exit server' };

// What each object answers is the test's knowledge.
/* eslint-disable @typescript-eslint/no-explicit-any */
interface Slot {
  readonly home: Home;
  /** Which Worker or server it is of: they come and go. */
  readonly age: number;
  readonly object: any;
  /** What the object holds, by the model. */
  held: Slot | undefined;
}

/** How a call of an object fails whose Worker or server has ended. */
const GONE = /^(RPC_E_DISCONNECTED|RPC_E_SERVER_DIED|RPC_E_SERVER_DIED_DNE|RPC_S_SERVER_UNAVAILABLE|RPC_S_CALL_FAILED|CO_E_OBJNOTCONNECTED|RPC_E_SERVERFAULT|0x800706B[AEF])$/;

/** Objects in several places, what happens to them, and what has to be true of them afterwards. */
export class World {
  readonly #slots: Slot[] = [];
  readonly #monitor = testObject('Monitor') as { readonly LiveObjects: number };
  readonly #before: number;
  readonly #startServer: () => string;
  #apartment: Apartment | undefined;
  readonly #ages = { here: 0, worker: 0, server: 0 };
  /** The CLSID of the one that runs. */
  #server: string | undefined;

  /** @param startServer registers a server that has not been there before; its CLSID */
  constructor(startServer: () => string) {
    this.#startServer = startServer;
    this.#before = this.#monitor.LiveObjects;
  }

  async play(steps: readonly Step[]): Promise<void> {
    try {
      for (const step of steps) await this.#step(step);
    } finally {
      await this.#end();
    }
    const isGone = await collectUntil(() => this.#monitor.LiveObjects <= this.#before);
    assert.ok(isGone, `${this.#monitor.LiveObjects - this.#before} objects outlived their last reference`);
  }

  #slot(which: number): Slot | undefined {
    return this.#slots[which % Math.max(this.#slots.length, 1)];
  }

  #isAlive(slot: Slot): boolean {
    if (slot.home === 'here') return true;
    return slot.age === this.#ages[slot.home] && (slot.home === 'server' ? this.#server : this.#apartment) !== undefined;
  }

  async #create(home: Home): Promise<Slot> {
    const age = this.#ages[home];
    if (home === 'here') return { home, age, object: testObject('Lifetime'), held: undefined };
    if (home === 'worker') {
      this.#apartment ??= await Apartment.start();
      return { home, age, object: await this.#apartment.createObject('Coclass.Test.Lifetime'), held: undefined };
    }
    this.#server ??= this.#startServer();
    return { home, age, object: createObject(this.#server, { context: 'local' }), held: undefined };
  }

  async #step(step: Step): Promise<void> {
    switch (step.what) {
      case 'create': this.#slots.push(await this.#create(step.home)); return;
      case 'collect': await collectUntil(() => false, 2); return;
      case 'end worker': {
        const ended = this.#apartment;
        this.#apartment = undefined;
        this.#ages.worker += 1;
        await ended?.[Symbol.asyncDispose]();
        return;
      }
      case 'exit server': {
        const last = this.#slots.find((slot) => slot.home === 'server' && this.#isAlive(slot));
        this.#server = undefined;
        this.#ages.server += 1;
        if (last !== undefined) await this.#expectGone(() => last.object.Exit());
        return;
      }
      default: {
        const slot = this.#slot(step.which);
        if (slot !== undefined) await this.#use(slot, step);
      }
    }
  }

  async #use(slot: Slot, step: Step & { readonly which: number }): Promise<void> {
    if (step.what === 'release') {
      this.#slots.splice(this.#slots.indexOf(slot), 1);
      release(slot.object as object);
      return;
    }
    if (!this.#isAlive(slot)) {
      await this.#expectGone(() => (step.what === 'fail' ? slot.object.Drop() : slot.object.Child()));
      return;
    }
    switch (step.what) {
      case 'child': this.#slots.push({ ...slot, object: await slot.object.Child(), held: undefined }); return;
      case 'again': assert.equal(typeof (await (slot.home === 'server' ? slot.object.Objects : slot.object.Serial)), 'number'); return;
      case 'drop': await slot.object.Drop(); slot.held = undefined; return;
      case 'fail': await this.#fail(slot); return;
      case 'bounce': await this.#bounce(slot, step.depth); return;
      case 'hold': {
        const other = this.#slot(step.other);
        // What a process holds that ends without a word is not told to the others under Wine.
        if (other?.home !== slot.home || !this.#isAlive(other)) return;
        // What holds itself, if only by others, is never let go of: COM counts.
        for (let held: Slot | undefined = other; held !== undefined; held = held.held) if (held === slot) return;
        await slot.object.Hold(other.object);
        slot.held = other;
      }
    }
  }

  async #fail(slot: Slot): Promise<void> {
    if (slot.home !== 'server') {
      await assert.rejects(async () => await slot.object.Hold('no object'), (error) => ComError.is(error) || error instanceof TypeError);
      return;
    }
    assert.throws(() => slot.object.Fail(), { name: 'ComError', code: 'E_ACCESSDENIED' });
  }

  /** Calls that come back here in the midst of a call, and go out again. */
  async #bounce(slot: Slot, depth: number): Promise<void> {
    if (slot.home !== 'server') return;
    const wall = { Bounce: (other: any, rest: number): number => (rest === 0 ? 0 : 1 + (other.Bounce(wall, rest - 1) as number)) };
    assert.equal(await slot.object.Bounce(wall, depth), depth);
  }

  async #expectGone(call: () => unknown): Promise<void> {
    try {
      await call();
    } catch (error) {
      if (!ComError.is(error) || !GONE.test(error.code)) throw error;
      return;
    }
  }

  /** Lets everything go, and sees that what nobody refers to is not there. */
  async #end(): Promise<void> {
    try {
      await this.#letGo();
    } finally {
      this.#slots.length = 0;
      await this.#apartment?.[Symbol.asyncDispose]();
    }
  }

  async #letGo(): Promise<void> {
    for (const slot of this.#slots) if (slot.held !== undefined && this.#isAlive(slot)) await slot.object.Drop();
    const last = this.#slots.findLast((slot) => slot.home === 'server' && this.#isAlive(slot));
    for (const slot of this.#slots) if (slot !== last) release(slot.object as object);
    if (last === undefined) return;
    try {
      const isAlone = await collectUntil(() => last.object.Objects === 1);
      assert.ok(isAlone, `${String(last.object.Objects)} objects are left in the server, and one reference`);
    } finally {
      release(last.object as object);
    }
  }
}
