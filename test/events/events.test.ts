import assert from 'node:assert/strict';

import { comScope, connect, createObject, defineInterface, getSourceInterfaces, IPropertyNotifySink, isReleased, method, on, once, release, t } from 'coclass';

import { _ITestEvents, Events, ITestSink } from '../generated/CoclassTestServer.js';
import { assertComError, outlivesCollection, testObject } from '../support/test-server.js';

const DIID_ITestEvents = '{A6B2F4C8-4EE5-402D-A7E0-A918729BB8D7}';
const IID_ITestSink = '{ABA3B67C-5624-4E61-A08D-F4BAC92B6608}';

/** What reaches the process as uncaught while `body` runs. */
async function uncaughtOf(body: () => void): Promise<unknown[]> {
  const others = process.listeners('uncaughtException');
  const caught: unknown[] = [];
  process.removeAllListeners('uncaughtException');
  process.on('uncaughtException', (error) => caught.push(error));
  try {
    body();
    await new Promise((done) => setTimeout(done, 20));
  } finally {
    process.removeAllListeners('uncaughtException');
    for (const each of others) process.on('uncaughtException', each);
  }
  return caught;
}

function events(name = 'Events'): Events {
  return testObject(name) as Events;
}

describe('Source interfaces', () => {
  for (const name of ['Events', 'EventsNoEnum', 'EventsNoClassInfo', 'EventsClassInfoOnly', 'EventsRegisteredOnly']) {
    it(`are found whatever an object tells of itself (${name})`, () => {
      using source = events(name);
      const found = getSourceInterfaces(source);
      assert.deepEqual(found.map(({ name, iid, isDefault, kind }) => ({ name, iid, isDefault, kind })), [
        { name: '_ITestEvents', iid: DIID_ITestEvents, isDefault: true, kind: 'dispatch' },
        { name: 'ITestSink', iid: IID_ITestSink, isDefault: false, kind: 'vtable' },
      ]);
      using subscription = on(source, 'OnText', ({ message, amount }) => { heard = `${message} ${amount}`; });
      let heard = '';
      assert.equal(source.FireText('text', 5), 'S_OK');
      assert.equal(heard, 'text 5');
      assert.ok(subscription.isActive);
    });
  }

  it('tell their events with the parameters', () => {
    using source = events();
    const several = getSourceInterfaces(source)[0]?.events.find(({ name }) => name === 'OnSeveral');
    assert.equal(several?.dispid, 7);
    assert.deepEqual(several.parameters.map(({ name, canChange }) => `${name} ${canChange}`), ['amount true', 'message true', 'numbers true', 'content true']);
    const asked = getSourceInterfaces(source)[1]?.events.find(({ name }) => name === 'Asked');
    assert.deepEqual(asked?.parameters.map(({ name, isOutOnly }) => `${name} ${isOutOnly}`), ['message false', 'answer true']);
    assert.equal(asked.returnsValue, true);
  });

  it('are none where an object has no events', () => {
    using object = testObject('Lifetime') as Disposable;
    assert.deepEqual(getSourceInterfaces(object), []);
    assertComError(() => on(object, 'Anything', () => undefined), { code: 'DISP_E_UNKNOWNNAME', message: /no events/ });
  });

  it('of a font are known though no class tells them, one of them without any type library', () => {
    using font = createFont();
    assert.deepEqual(getSourceInterfaces(font).map(({ name }) => name), ['FontEvents', 'IPropertyNotifySink']);
    const heard: unknown[] = [];
    using names = on(font, 'FontChanged', ({ PropertyName }) => heard.push(PropertyName));
    using ids = connect(font, { OnChanged: ({ dispID }) => { heard.push(dispID); } }, { interface: IPropertyNotifySink });
    font.Name = 'Arial';
    font.Bold = true;
    assert.deepEqual(heard.map(String).sort(), ['0', '3', 'Bold', 'Name']);
    assert.ok(names.isActive && ids.isActive);
  });
});

interface Font extends Disposable {
  Name: string;
  Bold: boolean;
}

function createFont(): Font {
  return createObject('StdFont') as Font;
}

describe('Handlers of events', () => {
  it('get the arguments by their names', () => {
    using source = events();
    using child = testObject('Lifetime') as Disposable & { readonly Serial: number };
    const heard: unknown[] = [];
    using _text = on(source, 'OnText', (event) => { heard.push(event); });
    using _array = on(source, 'OnArray', ({ numbers }) => { heard.push(numbers); });
    using _object = on(source, 'OnObject', ({ object }) => { heard.push((object as typeof child).Serial); release(object as object); });
    using _nothing = on(source, 'OnNothing', (event) => { heard.push(event); });
    source.FireText('a', 1);
    source.FireNamed('b', 2);
    source.FireArray([1, 2]);
    source.FireObject(child);
    source.FireNothing();
    assert.deepEqual(heard, [{ message: 'a', amount: 1 }, { message: 'b', amount: 2 }, new Int32Array([1, 2]), child.Serial, {}]);
  });

  it('are called with the source as `this`', () => {
    using source = events();
    const seen: unknown[] = [];
    using _ = on(source, 'OnNothing', function () { seen.push(this); });
    source.FireNothing();
    assert.ok(seen[0] === source);
  });

  it('change [in, out] arguments by what they return: by name, or the one value', () => {
    using source = events();
    using named = on(source, 'OnCancel', () => ({ cancel: true }));
    assert.equal(source.FireCancel(false), true);
    named.dispose();
    using value = on(source, 'OnVariant', ({ content }) => `${content} and more`);
    assert.equal(source.FireVariant('this'), 'this and more');
    value.dispose();
    using _several = on(source, 'OnSeveral', ({ numbers }) => ({ amount: 7, message: 'new', numbers: numbers.map((number) => number * 2) }));
    assert.match(source.FireSeveral(1, 'old'), /^VT_I4 7, VT_BSTR len=6 6e 00 65 00 77 00, VT_ARRAY\|VT_I4 dims=1 \[0\.\.2\] 20 40 60, VT_I4 1$/);
  });

  it('change them by assigning to the argument object', () => {
    using source = events();
    using _ = on(source, 'OnCancel', (event) => { event.cancel = true; });
    assert.equal(source.FireCancel(false), true);
  });

  it('name them in any case, in answers and in assignments', () => {
    using source = events();
    type Untyped = (event: Record<string, unknown>) => unknown;
    const told = (handler: Untyped): boolean => {
      using _ = on(source, 'OnCancel', handler as never);
      return source.FireCancel(false);
    };
    assert.equal(told(() => ({ CANCEL: true })), true);
    assert.equal(told((event) => { event['Cancel'] = true; }), true);
    using _several = on(source, 'OnSeveral', ((event: Record<string, unknown>) => { event['AMOUNT'] = 9; return { Message: 'new' }; }) as never);
    assert.match(source.FireSeveral(1, 'old'), /^VT_I4 9, VT_BSTR len=6 6e 00 65 00 77 00, /);
    using _ask = on(source, 'OnAsk', () => ({ RETURNVALUE: 5 }));
    assert.equal(source.FireAsk('x'), 5);
  });

  it('are told of a name that names nothing, and so is the source', async () => {
    using source = events();
    const answers: (() => unknown)[] = [() => ({ Cancle: true }), () => ({ cancel: true, extra: 1 })];
    for (const answer of answers) {
      using _ = on(source, 'OnCancel', answer as never);
      let result: boolean | undefined;
      const [error] = await uncaughtOf(() => { result = source.FireCancel(false); });
      assert.ok(error instanceof TypeError);
      assert.match(error.message, /^the event OnCancel: its handler answers '(Cancle|extra)', which names nothing; it can change cancel$/);
      assert.equal(result, false);
    }
    using _ = on(source, 'OnCancel', (event: Record<string, unknown>) => { event['cancle'] = true; });
    const [error] = await uncaughtOf(() => { source.FireCancel(false); });
    assert.match(String(error), /its handler assigns 'cancle', which names nothing/);
  });

  it('may answer with an object where one is a value, and keep what they like on the arguments of an event that changes nothing', () => {
    using source = events();
    using variant = on(source, 'OnVariant', () => ({ any: 5 }));
    assert.match(typeof source.FireVariant('this'), /object|function/);
    variant.dispose();
    using _ = on(source, 'OnText', ((event: Record<string, unknown>) => { event['mark'] = 1; return { mark: 2 }; }) as never);
    assert.equal(source.FireText('a', 1), 'S_OK');
  });

  it('leave them as they are when they return nothing, or what an arrow function happens to give', () => {
    using source = events();
    const list: unknown[] = [];
    using _ = on(source, 'OnCancel', (event) => list.push(event) as never);
    assert.equal(source.FireCancel(false), false);
    assert.equal(source.FireCancel(true), true);
    assert.equal(list.length, 2);
  });

  it('answer an event that has a result', () => {
    using source = events();
    using _ = on(source, 'OnAsk', ({ message }) => message.toUpperCase());
    assert.equal(source.FireAsk('hello'), 'HELLO');
  });

  it('see what the handler before left', () => {
    using source = events();
    using _first = on(source, 'OnVariant', ({ content }) => ({ content: (content as number) + 1 }));
    using _second = on(source, 'OnVariant', ({ content }) => ({ content: (content as number) * 10 }));
    assert.equal(source.FireVariant(4), 50);
  });

  it('have the names that are given for the parameters, as the packages @types/activex-* have it', () => {
    using source = events();
    const untyped = on as unknown as (source: object, event: string, names: readonly string[], handler: (parameter: Record<string, unknown>) => void) => Disposable;
    const heard: unknown[] = [];
    using _text = untyped(source, 'OnText', ['what', 'howMuch'], (parameter) => heard.push(parameter));
    using _cancel = untyped(source, 'OnCancel', ['stop'], (parameter) => { parameter['stop'] = true; });
    source.FireText('a', 1);
    assert.deepEqual(heard, [{ what: 'a', howMuch: 1 }]);
    assert.equal(source.FireCancel(false), true);
  });

  it('are called through a vtable where the source interface has one', () => {
    using source = events();
    const heard: unknown[] = [];
    using _ = connect(source, {
      Told: (event) => { heard.push(event); },
      Asked: ({ message }) => ({ answer: `${message}!`, returnValue: 42 }),
      Changing: (event) => { event.amount += 1; return { message: `${event.message}?` }; },
      Given: ({ object, amount, numbers }) => { heard.push(amount, numbers); release(object); },
    }, { interface: ITestSink });
    assert.equal(source.FireTold('told', 3), 'S_OK');
    assert.equal(source.FireAsked('why'), 'why! 42');
    assert.equal(source.FireChanging(1, 'text', 5), '2, text?, VT_I4 5');
    assert.equal(source.FireGiven(source, 1.5, [1]), 'S_OK');
    assert.deepEqual(heard, [{ message: 'told', amount: 3 }, 1.5, new Int32Array([1])]);
  });

  it('are methods of a sink in any case', () => {
    using source = events();
    const heard: unknown[] = [];
    class Sink {
      ontext({ message }: { readonly message: string }): void { heard.push(message); }
      ONNOTHING(): void { heard.push(this instanceof Sink); }
    }
    using _ = connect(source as object, new Sink() as never);
    source.FireText('text', 1);
    source.FireNothing();
    assert.deepEqual(heard, ['text', true]);
  });

  it('need not answer what a vtable asks for', () => {
    using source = events();
    using _ = on(source, 'Asked', () => undefined);
    assert.equal(source.FireAsked('why'), ' 0');
  });

  it('that nobody has are events that succeed and cost no wrapper', () => {
    using source = events();
    using child = testObject('Lifetime') as Disposable & { readonly RefCount: number };
    using _ = on(source, 'OnNothing', () => undefined);
    const before = child.RefCount;
    assert.equal(source.FireObject(child), 'S_OK');
    assert.equal(child.RefCount, before);
  });

  it('of other events than the one that comes are passed over, whatever its arguments are', () => {
    using source = events();
    const heard: string[] = [];
    using _text = on(source, 'OnText', ({ message }) => { heard.push(message); });
    using _cancel = on(source, 'OnCancel', () => true);
    using _told = on(source, 'Told', ({ amount }) => { heard.push(String(amount)); });
    using _asked = on(source, 'Asked', () => undefined);
    assert.equal(source.FireText('text', 1), 'S_OK, S_OK');
    assert.equal(source.FireNothing(), 'S_OK, S_OK');
    assert.equal(source.FireTold('told', 2), 'S_OK, S_OK');
    assert.deepEqual(heard, ['text', '2']);
  });

  it('that throw give the source their HRESULT and text, and then reach the process as uncaught', async () => {
    using source = events();
    const error = new RangeError('too much');
    let outcome = '';
    using _ = on(source, 'OnText', () => { throw error; });
    const caught = await uncaughtOf(() => { outcome = source.FireText('a', 1); });
    assert.equal(outcome, 'DISP_E_OVERFLOW [_ITestEvents|too much||0]');
    assert.deepEqual(caught, [error]);
  });

  it('that are asynchronous decide by what they do before they wait', () => {
    using source = events();
    using _ = on(source, 'OnCancel', async (event) => {
      event.cancel = true;
      await Promise.resolve();
      event.cancel = false;
    });
    assert.equal(source.FireCancel(false), true);
  });
});

// test/types/events.ts has what does not compile.
describe('Events of a class that `coclass import` has written', () => {
  it('are typed as they are given, by the object that the module creates', async () => {
    using source = Events.create();
    const texts: string[] = [];
    using _text = on(source, 'OnText', ({ message, amount }) => { texts.push(message.repeat(amount)); });
    using _told = on(source, 'Told', ({ message, amount }) => { texts.push(`${message} ${amount.toFixed(1)}`); });
    source.FireText('ab', 2);
    source.FireTold('told', 3);
    assert.deepEqual(texts, ['abab', 'told 3.0']);
    const waiting = once(source, 'OnArray');
    source.FireArray([1, 2, 3]);
    assert.equal((await waiting).numbers.reduce((sum, number) => sum + number), 6);
  });

  it('take every answer that the types allow: a value, names, the result, nothing', () => {
    using source = Events.create();
    const answers: (boolean | { cancel?: boolean } | undefined)[] = [true, { cancel: true }, undefined, false];
    using _cancel = on(source, 'OnCancel', () => answers.shift());
    assert.deepEqual([source.FireCancel(false), source.FireCancel(false), source.FireCancel(true), source.FireCancel(true)], [true, true, true, false]);
    using _named = on(source, 'OnAsk', ({ message }) => ({ returnValue: message.length }));
    assert.equal(source.FireAsk('four'), 4);
    using _several = on(source, 'OnSeveral', () => ({ numbers: [1, 2], content: null }));
    assert.match(source.FireSeveral(1, 'a'), /dims=1 \[0\.\.1\] 1 2, VT_NULL$/);
  });

  it('are typed by the description that the module has, for any object', () => {
    const source: object = testObject('Events') as object;
    const heard: string[] = [];
    using _text = on(source, 'OnText', ({ message }) => { heard.push(message.toUpperCase()); }, { interface: _ITestEvents });
    using _sink = connect(source, { Told: ({ message, amount }) => { heard.push(message.repeat(amount)); } }, { interface: ITestSink });
    (source as Events).FireText('text', 1);
    (source as Events).FireTold('to', 2);
    assert.deepEqual(heard, ['TEXT', 'toto']);
    release(source);
  });
});

describe('Subscriptions', () => {
  it('find events in any case, and say what there is for a name that is none', () => {
    using source = events();
    using _ = on(source, 'onTEXT' as never, () => undefined);
    assertComError(() => on(source, 'OnTxt' as never, () => undefined), { code: 'DISP_E_UNKNOWNNAME', message: /no event 'OnTxt', but OnText, OnCancel/ });
  });

  it('refuse what is no source, no name, no handler, no interface, no option', () => {
    using source = events();
    const nothing = (() => undefined) as never;
    assert.throws(() => on({} as Events, 'OnText', nothing), /on: argument 1: expected a COM object/);
    assert.throws(() => on(source, '' as never, nothing), /on: argument 2/);
    assert.throws(() => on(source, 'OnText', 5 as never), /on: argument 3: expected a function/);
    assert.throws(() => on(source, 'OnText', nothing, { interface: 'Nowhere' }), /no source interface 'Nowhere', but _ITestEvents, ITestSink/);
    assert.throws(() => on(source, 'OnText', nothing, { watch: 0 }), RangeError);
    assert.throws(() => on(source, 'OnText', nothing, { signal: 1 as never }), TypeError);
    assert.throws(() => connect(source, {}), /a method for none/);
    assert.equal(source.SinkCount, 0);
  });

  it('take a source interface by its IID, its name or its description', () => {
    using source = events();
    const described = defineInterface({
      name: 'ITestSink',
      iid: IID_ITestSink,
      kind: 'custom',
      members: {
        Told: method({ message: t.bstr, amount: t.long }),
        Asked: method({ message: t.bstr, answer: t.out(t.bstr) }, t.long),
        Changing: method({ amount: t.inOut(t.long), message: t.inOut(t.bstr), content: t.inOut(t.variant) }),
        Given: method({ object: t.unknown, amount: t.double, numbers: t.safeArray(t.long) }),
      },
    });
    for (const each of [IID_ITestSink, 'itestsink', ITestSink, described]) {
      let heard = 0;
      using _ = connect(source, { Told: () => { heard++; } }, { interface: each });
      assert.equal(source.FireTold('x', 1), 'S_OK');
      assert.equal(heard, 1);
    }
  });

  it('connect an object that has methods by its class', () => {
    class Listener {
      readonly heard: string[] = [];
      OnText({ message }: { readonly message: string }): void { this.heard.push(message); }
      OnNothing(): void { this.heard.push('nothing'); }
    }
    using source = events();
    const listener = new Listener();
    using _ = connect(source, listener);
    source.FireText('text', 1);
    source.FireNothing();
    assert.equal(source.SinkCount, 1);
    assert.deepEqual(listener.heard, ['text', 'nothing']);
  });

  it('end when they are disposed of, once and for all', async () => {
    using source = events();
    let heard = 0;
    const subscription = on(source, 'OnNothing', () => { heard++; });
    assert.equal(source.SinkCount, 1);
    subscription.dispose();
    subscription.dispose();
    assert.equal(source.SinkCount, 0);
    source.FireNothing();
    assert.equal(heard, 0);
    assert.equal(subscription.isActive, false);
    assert.deepEqual(await subscription.closed, { reason: 'disposed' });
  });

  it('may end in their own handler', () => {
    using source = events();
    let heard = 0;
    const subscription = on(source, 'OnNothing', () => { heard++; subscription.dispose(); });
    source.FireNothing();
    source.FireNothing();
    assert.equal(heard, 1);
  });

  it('end with their signal', async () => {
    using source = events();
    const controller = new AbortController();
    const subscription = on(source, 'OnNothing', () => undefined, { signal: controller.signal });
    controller.abort(new Error('enough'));
    assert.equal(source.SinkCount, 0);
    const { reason, error } = await subscription.closed;
    assert.equal(reason, 'aborted');
    assert.equal((error as Error).message, 'enough');
    assert.throws(() => on(source, 'OnNothing', () => undefined, { signal: controller.signal }), /enough/);
  });

  it('hold the source, whose wrapper may be released', () => {
    const source = events();
    using other = testObject('Lifetime') as { Hold(object: object): void; Drop(): void; Held: Events } & Disposable;
    other.Hold(source);
    let heard = 0;
    const subscription = on(source, 'OnNothing', () => { heard++; });
    release(source);
    assert.ok(isReleased(source));
    using again = other.Held;
    again.FireNothing();
    assert.equal(heard, 1);
    other.Drop();
    subscription.dispose();
  });

  it('end with the comScope that they are made in, unless kept', () => {
    using source = events();
    comScope(() => { on(source, 'OnNothing', () => undefined); });
    assert.equal(source.SinkCount, 0);
    using _ = comScope((keep) => keep(on(source, 'OnNothing', () => undefined)));
    assert.equal(source.SinkCount, 1);
  });

  it('give handlers objects that are no part of a scope which happens to be open', () => {
    using source = events();
    using child = testObject('Lifetime') as Disposable;
    let kept: object | undefined;
    using _ = on(source, 'OnObject', ({ object }) => { kept = object as object; });
    comScope(() => { source.FireObject(child); });
    assert.ok(kept !== undefined && !isReleased(kept));
    release(kept);
  });

  it('hear one event only with `once`', () => {
    using source = events();
    let heard = 0;
    const subscription = on(source, 'OnNothing', () => { heard++; }, { once: true });
    source.FireNothing();
    source.FireNothing();
    assert.equal(heard, 1);
    assert.equal(subscription.isActive, false);
  });

  it('are not lost to garbage collection while the source holds them', async () => {
    using source = events();
    const controller = new AbortController();
    let heard = 0;
    on(source, 'OnNothing', () => { heard++; }, { signal: controller.signal });
    await outlivesCollection(() => false);
    source.FireNothing();
    assert.equal(heard, 1);
    controller.abort();
  });
});

describe('once', () => {
  it('waits for an event and gives its arguments', async () => {
    using source = events();
    const waiting = once(source, 'OnText');
    source.FireLater(1, 2);
    assert.deepEqual(await waiting, { message: 'later', amount: 1 });
    assert.equal(source.SinkCount, 0);
  });

  it('is rejected with the reason of its signal', async () => {
    using source = events();
    const controller = new AbortController();
    const waiting = once(source, 'OnText', { signal: controller.signal });
    controller.abort(new Error('no more'));
    await assert.rejects(waiting, /no more/);
    await assert.rejects(once(source, 'OnText', { signal: controller.signal }), /no more/);
    assert.equal(source.SinkCount, 0);
  });
});
