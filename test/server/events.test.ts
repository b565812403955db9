import assert from 'node:assert/strict';

import { byRef, ComError } from 'coclass';
import { AutoObject, AutoObjectFactory, comServer, defineCoclass, defineInterface, type FireResult, Instancing, method, registerActiveObject, t } from 'coclass/server';

import { runClient, runClientSync } from '../support/com-client.js';
import { newCaller, testInterface } from '../support/served.js';
import { assertComError, testObject } from '../support/test-server.js';

interface TestEvents {
  OnText(message: string, amount: number): void;
  OnCancel(cancel: unknown): void;
  OnVariant(content: unknown): void;
  OnObject(object: unknown): void;
  OnNothing(): void;
  OnArray(numbers: unknown): void;
  OnSeveral(amount: unknown, message: unknown, numbers: unknown, content: unknown): void;
  OnAsk(message: string): unknown;
}
interface TestSink {
  Told(message: string, amount: number): void;
  Asked(message: string): { returnValue: number; answer: string };
  Changing(amount: unknown, message: unknown, content: unknown): void;
  Given(object: unknown, amount: number, numbers: unknown): void;
}

const events = testInterface<TestEvents>('_ITestEvents', '{a6b2f4c8-4ee5-402d-a7e0-a918729bb8d7}', 'dispatch');
const sink = testInterface<TestSink>('ITestSink', '{aba3b67c-5624-4e61-a08d-f4bac92b6608}');
const ITestFire = testInterface('ITestFire', '{6e3a8222-7fe8-4314-8c8b-38cb60467833}');

/** The HRESULTs of what failed. */
const codes = (errors: readonly Error[]): string[] => errors.map((error) => (ComError.is(error) ? error.code : error.message));

const outcome = ({ results, errors }: FireResult): string => [...results.map(() => 'S_OK'), ...codes(errors)].join(', ');

/** What the class Events of the test server is, in JavaScript. */
class Source extends AutoObject<typeof events> {
  FireText(message: string, amount: number): string {
    return outcome(this.fire('OnText', message, amount));
  }
  FireCancel(cancel: boolean): boolean {
    const value = byRef(cancel);
    this.fire('OnCancel', value);
    return value.value;
  }
  FireVariant(content: unknown): unknown {
    const value = byRef(content);
    this.fire('OnVariant', value);
    return value.value;
  }
  FireAsk(message: string): unknown {
    return this.fire('OnAsk', message).results.at(-1);
  }
  FireNothing(): string {
    return outcome(this.fire('OnNothing'));
  }
  FireNamed(message: string, amount: number): string {
    return this.FireText(message, amount);
  }
  FireObject(object: unknown): string {
    return outcome(this.fire('OnObject', object));
  }
  FireArray(numbers: unknown): string {
    return outcome(this.fire('OnArray', numbers));
  }
  FireSeveral(amount: number, message: string): string {
    return outcome(this.fire('OnSeveral', byRef(amount), byRef(message), byRef([10, 20, 30]), byRef(amount)));
  }
  FireLater(milliseconds: number, count: number): void {
    for (let number = 1; number <= count; number++) setTimeout(() => this.FireText('later', number), milliseconds * number);
  }
  readonly SinkCount = 0;

  get #sinks(): Pick<VtableSource, 'fire'> {
    return this;
  }
  FireTold(message: string, amount: number): string {
    return outcome(this.#sinks.fire('Told', message, amount));
  }
  FireAsked(message: string): string {
    return outcome(this.#sinks.fire('Asked', message));
  }
  FireChanging(amount: number, message: string, content: unknown): string {
    return outcome(this.#sinks.fire('Changing', byRef(amount), byRef(message), byRef(content)));
  }
  FireGiven(object: unknown, amount: number, numbers: unknown): string {
    return outcome(this.#sinks.fire('Given', object, amount, numbers));
  }
}
class VtableSource extends AutoObject<typeof sink> {}

const clsid = (last: number): string => `{6b0f6d60-5d0c-4a53-9f1c-1f4f7c1f04${last}}`;
const SourceClass = defineCoclass({ name: 'Source', clsid: clsid(10), interfaces: [ITestFire], sources: [events, sink] });
const VtableSourceClass = defineCoclass({ name: 'VtableSource', clsid: clsid(11), interfaces: [ITestFire], sources: [sink] });
new AutoObjectFactory(comServer, Source, SourceClass, Instancing.Internal, undefined, { progId: null });
new AutoObjectFactory(comServer, VtableSource, VtableSourceClass, Instancing.Internal, undefined, { progId: null });

const lines = (text: string): string[] => text.trimEnd().split('\n');

describe('an event', () => {
  it('is told to every listener in the order in which they came', () => {
    const [source, caller] = [new Source(), newCaller()];
    caller.Listen(source, 'record', 3);
    assert.deepEqual(source.fire('OnText', 'a', 5), { results: [undefined, undefined, undefined], errors: [] });
    assert.deepEqual(lines(caller.Heard), [1, 2, 3].map((number) => `${number} 1 VT_BSTR len=2 61 00 VT_I4 5`));
    caller.StopListening();
    assert.deepEqual(source.fire('OnText', 'a', 5), { results: [], errors: [] });
    assert.equal(caller.Heard, '');
  });

  it('takes what one listener changes to the next, and back', () => {
    const [source, caller] = [new Source(), newCaller()];
    caller.Listen(source, 'change', 2);
    const [amount, message, content] = [byRef(5), byRef('ab'), byRef(7)];
    const numbers = byRef([1, 2]);
    assert.deepEqual(source.fire('OnSeveral', amount, message, numbers, content).errors, []);
    assert.deepEqual([amount.value, message.value, content.value], [7, '!ab!', 9]);
    assert.deepEqual([...numbers.value], [4, 8, 198, 99]);
    assert.match(lines(caller.Heard)[1] ?? '', /^2 7 VT_BYREF\|VT_I4 6 /);
    caller.StopListening();
  });

  it('goes through a vtable as well', () => {
    const [source, caller] = [new VtableSource(), newCaller()];
    caller.Listen(source, 'vtable change', 2);
    assert.deepEqual(source.fire('Asked', 'why').results, [{ returnValue: 42, answer: 'answer' }, { returnValue: 42, answer: 'answer' }]);
    const [amount, message, content] = [byRef(5), byRef('ab'), byRef(7)];
    assert.deepEqual(source.fire('Changing', amount, message, content).errors, []);
    assert.deepEqual([amount.value, content.value], [7, 9]);
    assert.deepEqual(lines(caller.Heard).map((line) => line.split(' ', 3).join(' ')), ['1 Asked why', '2 Asked why', '1 Changing 5', '2 Changing 6']);
    caller.StopListening();
  });

  it('gives the answers of its listeners', () => {
    const [source, caller] = [new Source(), newCaller()];
    caller.Listen(source, 'record', 2);
    assert.deepEqual(source.fire('OnAsk', 'x'), { results: ['answer', 'answer'], errors: [] });
    caller.StopListening();
  });

  for (const [kind, make, name, values] of [
    ['a dispinterface', () => new Source(), '', ['a', 1]],
    ['a vtable', () => new VtableSource(), 'vtable ', ['a', 1]],
  ] as const) {
    const fire = (source: Source | VtableSource): FireResult => (source instanceof Source ? source.fire('OnText', ...values) : source.fire('Told', ...values));

    it(`reaches the others when a listener of ${kind} fails`, () => {
      const [source, caller] = [make(), newCaller()];
      for (const behaviour of ['record', 'fail', 'record']) caller.Listen(source, name + behaviour, 1);
      const { results, errors } = fire(source);
      assert.equal(results.length, 2);
      assert.deepEqual(codes(errors), ['E_ACCESSDENIED']);
      assert.equal(lines(caller.Heard).length, 3);
      assert.equal(fire(source).errors.length, 1, 'it listens still');
      caller.StopListening();
    });

    it(`reaches the others when a listener of ${kind} is gone, and is told no more to that one`, () => {
      const [source, caller] = [make(), newCaller()];
      for (const behaviour of ['gone', 'record']) caller.Listen(source, name + behaviour, 1);
      assert.deepEqual(codes(fire(source).errors), ['RPC_E_DISCONNECTED']);
      assert.deepEqual(fire(source).errors, []);
      assert.deepEqual(lines(caller.Heard).map((line) => line[0]), ['1', '2', '2']);
    });

    it(`reaches the others when a listener of ${kind} stops listening while it is told`, () => {
      const [source, caller] = [make(), newCaller()];
      for (const behaviour of ['unadvise', 'unadvise', 'record']) caller.Listen(source, name + behaviour, 1);
      assert.equal(fire(source).results.length, 3);
      assert.equal(fire(source).results.length, 1);
      assert.deepEqual(lines(caller.Heard).map((line) => line[0]), ['1', '2', '3', '3']);
    });

    it(`reaches 100 listeners of ${kind}`, () => {
      const [source, caller] = [make(), newCaller()];
      caller.Listen(source, `${name}record`, 100);
      assert.equal(fire(source).results.length, 100);
      assert.deepEqual(lines(caller.Heard).map((line) => Number.parseInt(line, 10)), Array.from({ length: 100 }, (_, index) => index + 1));
      caller.StopListening();
    });
  }

  it('has a name, and values of its types', () => {
    const [source, caller] = [new Source(), newCaller()];
    caller.Listen(source, 'record', 1);
    assertComError(() => source.fire('OnNobody' as 'OnText', 'a', 1), { code: 'DISP_E_UNKNOWNNAME', message: /OnNobody/ });
    assertComError(() => (source as unknown as VtableSource).fire('Untold' as 'Told', 'a', 1), { code: 'DISP_E_UNKNOWNNAME' });
    assert.equal(source.fire('OnText', 'a', 'no number' as never).errors.length, 1);
    caller.StopListening();
  });
});

describe('the connection points of a JavaScript object', () => {
  for (const [name, make] of [['a dispinterface', () => new Source()], ['a vtable', () => new VtableSource()]] as const) {
    it(`of ${name} keep COM's rules`, () => {
      assert.deepEqual(newCaller().CheckConnectionPoints(make()), []);
    });
  }

  it('of a C++ object keep the rules that are looked at', () => {
    assert.deepEqual(newCaller().CheckConnectionPoints(testObject('Events')), []);
  });

  it('are those of its class alone', () => {
    const source = new VtableSource();
    assertComError(() => { newCaller().Listen(source, 'record', 1); }, { code: '0x80040200' });
  });
});

describe('a JavaScript source of events', () => {
  it('is listened to from another process', async () => {
    using _registration = registerActiveObject(new Source(), SourceClass.clsid);
    const theirs = runClientSync('listen', 'Coclass.Test.Events').lines;
    const ours = (await runClient('--active', 'listen', SourceClass.clsid)).lines;
    // What is indented is what the source says came back.
    const heard = (all: readonly string[]): string[] => all.filter((line) => /^[OA-Z]\w+\(/.test(line));
    assert.ok(heard(theirs).length > 10);
    assert.deepEqual(heard(ours), heard(theirs));
  });
});

const IClock = defineInterface({ name: 'IClock', iid: '{6b0f6d60-5d0c-4a53-9f1c-1f4f7c1f0401}', kind: 'dual', members: { Now: method({}, t.long) } });
const IClockEvents = defineInterface({ name: 'IClockEvents', iid: '{6b0f6d60-5d0c-4a53-9f1c-1f4f7c1f0402}', kind: 'dispatch', members: { OnTick: method({ ticks: t.long }) } });

describe('events of a described interface', () => {
  class Clock extends AutoObject<typeof IClockEvents> {
    static override readonly interfaces = [IClock];
    static override readonly sources = [IClockEvents];
    Now(): number {
      return 1;
    }
  }

  it('are fired without listeners to no effect', () => {
    assert.deepEqual(new Clock().fire('OnTick', 5), { results: [], errors: [] });
    assert.deepEqual(newCaller().CheckConnectionPoints(new Clock()), []);
  });
});
