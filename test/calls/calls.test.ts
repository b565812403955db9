import assert from 'node:assert/strict';

import { byRef, callMethod, createObject, getLocale, getProperty, isSameObject, Missing, named, Nothing, setLocale } from 'coclass';

import { assertComError, forEachBinding, testObject } from '../support/test-server.js';
import { itIfNotWine } from '../support/wine.js';

forEachBinding('a method call', () => {
  it('passes arguments in their order', () => {
    const object = testObject('Arguments');
    assert.equal(object.Join4(1, 'b', true, null), '1|b|True|null');
    assert.equal(object.Add4(1, 20, 300, 4000), 4321);
  });

  it('gives undefined where the method has no result', () => {
    assert.equal(testObject('Arguments').Nothing(), undefined);
  });

  it('takes more arguments than fit in place', () => {
    const object = testObject('Arguments');
    for (const count of [8, 9, 40, 1000]) {
      const items = Array.from({ length: count }, (_, index) => index);
      assert.equal(object.VarArgs(...items), `${count}: ${items.join(', ')}`);
    }
  });

  it('converts each argument to the type of its parameter', () => {
    assert.equal(testObject('Arguments').Add4('1', true, 3n, new Number(4).valueOf()), 1 - 1 + 3 + 4);
  });

  it('names an argument that cannot be converted', () => {
    assertComError(() => testObject('Arguments').Add4(1, 'x', 3, 4), {
      code: 'DISP_E_TYPEMISMATCH',
      message: /^ITestArguments\.Add4: argument 2 \(b\): .*-2147483648 to 2147483647 \(VT_I4\), got the string 'x'/,
      member: 'ITestArguments.Add4',
      argument: { index: 1, name: 'b' },
    });
  });

  it('says which argument is missing, and how many there may be', () => {
    const object = testObject('Arguments');
    assertComError(() => object.Add4(1, 2), { code: 'DISP_E_PARAMNOTOPTIONAL', message: /argument 3 \(c\): .*missing; 4 are required/, argument: { index: 2, name: 'c' } });
    assertComError(() => object.Optional(), { code: 'DISP_E_PARAMNOTOPTIONAL', message: /1 is required/, argument: { index: 0, name: 'a' } });
    assertComError(() => object.Add4(1, 2, 3, 4, 5), { code: 'DISP_E_BADPARAMCOUNT', message: /takes at most 4 arguments, got 5/ });
    assertComError(() => object.Nothing(1), { code: 'DISP_E_BADPARAMCOUNT', message: /takes no arguments, got 1/ });
  });

  it('can be made with a function taken from the object, on another object of the type only', () => {
    const first = testObject('Arguments');
    const second = testObject('Arguments');
    const read = first.Add4;
    assert.equal(read.call(second, 1, 2, 3, 4), 10);
    assertComError(() => read.call(testObject('Lifetime')), { code: 'E_INVALIDARG', message: /ITestArguments\.Add4: called on an object of another type/ });
    assertComError(() => read(), { code: 'E_INVALIDARG', message: /ITestArguments\.Add4: called without its object/ });
    assertComError(() => read.call({}), { code: 'E_INVALIDARG', message: /called without its object/ });
  });

  it('does nothing to the arguments given', () => {
    const values = Object.freeze([1, 2, 3, 4]);
    const object = testObject('Arguments');
    assert.equal(object.Add4(...values), 10);
    assert.equal(Reflect.apply(object.Add4, object, values), 10);
  });
});

forEachBinding('an optional argument', () => {
  it('is missing when it is left out, undefined or Missing', () => {
    const object = testObject('Arguments');
    for (const rest of [[], [undefined], [undefined, undefined], [Missing], [Missing, Missing], [undefined, Missing]]) {
      assert.equal(object.Optional(1, ...rest), 'a=1 b=missing c=missing');
    }
  });

  it('can be skipped in the middle', () => {
    const object = testObject('Arguments');
    assert.equal(object.Optional(1, undefined, 3), 'a=1 b=missing c=3');
    assert.equal(object.Optional(1, Missing, 3), 'a=1 b=missing c=3');
  });

  it('is not missing when it is null', () => {
    assert.equal(testObject('Arguments').Optional(1, null), 'a=1 b=null c=missing');
  });

  it('has its default value', () => {
    const object = testObject('Arguments');
    assert.equal(object.Defaults(), 'a=7 b=x c=False');
    assert.equal(object.Defaults(1), 'a=1 b=x c=False');
    assert.equal(object.Defaults(undefined, 'y'), 'a=7 b=y c=False');
    assert.equal(object.Defaults(Missing, undefined, true), 'a=7 b=x c=True');
  });

  it('is what Missing says only where the parameter is optional', () => {
    assertComError(() => testObject('Arguments').Optional(Missing), { code: 'DISP_E_PARAMNOTOPTIONAL', argument: { index: 0, name: 'a' } });
    assertComError(() => testObject('Arguments').Optional(undefined), { code: 'DISP_E_TYPEMISMATCH', message: /got undefined/, argument: { index: 0, name: 'a' } });
  });
});

forEachBinding('named arguments', () => {
  it('reach their parameters in any order and case', () => {
    const object = testObject('Arguments');
    assert.equal(object.Named(named({ second: 2, first: 1 })), 'first=1 second=2 third=missing');
    assert.equal(object.Named(named({ THIRD: 3, first: 1, Second: 2 })), 'first=1 second=2 third=3');
  });

  it('follow positional ones', () => {
    const object = testObject('Arguments');
    assert.equal(object.Named(1, named({ third: 3, second: 2 })), 'first=1 second=2 third=3');
    assert.equal(object.Named(1, 2, named({})), 'first=1 second=2 third=missing');
    assert.equal(object.Defaults(named({ c: true })), 'a=7 b=x c=True');
  });

  it('reach the same parameters when the call is made again', () => {
    const object = testObject('Arguments');
    for (let round = 0; round < 3; round++) assert.equal(object.Named(named({ second: round, first: 1 })), `first=1 second=${round} third=missing`);
  });

  it('index properties too', () => {
    const object = testObject('Arguments');
    object.Item('x');
    assert.equal(getProperty(object, 'Indexed', named({ j: 2, i: 1 })), undefined);
    assert.equal(getProperty(object, 'Text', named({ format: 'f' })), 'f:');
  });

  it('carry [out] parameters', () => {
    const twice = byRef<number>();
    const label = byRef<string>();
    assert.equal(testObject('Arguments').Several(named({ label, a: 5, twice })), 15);
    assert.deepEqual([twice.value, label.value], [10, 'text 5']);
  });

  it('are converted to the types of their parameters', () => {
    const object = testObject('Arguments');
    assert.equal(object.Add4(1, named({ d: '4', c: 3n, b: 2 })), 10);
    assertComError(() => object.Add4(1, 2, 3, named({ d: 'x' })), { code: 'DISP_E_TYPEMISMATCH', argument: { index: 3, name: 'd' } });
  });

  it('that no parameter has are refused', () => {
    assertComError(() => testObject('Arguments').Named(1, 2, named({ fourth: 3 })), {
      code: 'DISP_E_UNKNOWNNAME',
      message: /ITestArguments\.Named: has no parameter named 'fourth'/,
    });
  });

  it('that are given twice are refused', () => {
    const object = testObject('Arguments');
    assertComError(() => object.Named(1, 2, named({ First: 3 })), { code: 'DISP_E_BADPARAMCOUNT', message: /\(First\): .*given twice, by position and by name/ });
    assertComError(() => object.Named(named({ first: 1, FIRST: 2, second: 2 })), { code: 'DISP_E_BADPARAMCOUNT', message: /\(FIRST\): .*given twice by name/ });
  });

  it('stand only at the end', () => {
    assertComError(() => testObject('Arguments').Named(named({ first: 1 }), 2), {
      code: 'DISP_E_TYPEMISMATCH',
      message: /named\(\.\.\.\) stands only as the last argument/,
      argument: { index: 0, name: 'first' },
    });
  });

  it('are refused by members that take any number of arguments', () => {
    assertComError(() => testObject('Arguments').VarArgs(named({ items: 1 })), { code: 'DISP_E_NONAMEDARGS' });
  });
});

forEachBinding('a member with any number of arguments', () => {
  it('takes none, one and many', () => {
    const object = testObject('Arguments');
    assert.equal(object.VarArgs(), '0:');
    assert.equal(object.VarArgs('a'), '1: a');
    assert.equal(object.VarArgs(1, 2, 'c'), '3: 1, 2, c');
  });

  it('takes them behind the parameters that it names', () => {
    const object = testObject('Arguments');
    assert.equal(object.VarArgsAfter(1), 'first=1 0:');
    assert.equal(object.VarArgsAfter(1, 'a', 'b'), 'first=1 2: a, b');
    assertComError(() => object.VarArgsAfter(), { code: 'DISP_E_PARAMNOTOPTIONAL', argument: { index: 0, name: 'first' } });
    assertComError(() => object.VarArgsAfter('x', 1), { code: 'DISP_E_TYPEMISMATCH', argument: { index: 0, name: 'first' } });
  });
});

forEachBinding('a parameter for the locale', (binding) => {
  it('is filled in by COM and is none of the arguments', () => {
    const object = testObject('Arguments');
    assert.equal(typeof object.Locale(), 'number');
    assertComError(() => object.Locale(0x407), { code: 'DISP_E_BADPARAMCOUNT', message: /takes no arguments/ });
  });

  const title = 'gets the locale of this environment';
  const check = (): void => {
    const before = getLocale();
    try {
      setLocale(0x407);
      assert.equal(testObject('Arguments').Locale(), 0x407);
    } finally {
      setLocale(before);
    }
  };
  if (binding === 'early') it(title, check);
  else itIfNotWine(title, 'DispInvoke passes its own', check);
});

forEachBinding('a parameter by reference', () => {
  it('gives back what the method writes', () => {
    const twice = byRef<number>();
    const label = byRef<string>();
    assert.equal(testObject('Arguments').Several(5, twice, label), 15);
    assert.equal(twice.value, 10);
    assert.equal(label.value, 'text 5');
  });

  it('can be given as a value, and what is written is dropped', () => {
    const object = testObject('Arguments');
    assert.equal(object.Several(5, 1, 'x'), 15);
  });

  it('comes with the result where it is left out, if it is [out] only', () => {
    const object = testObject('Arguments');
    const all = { returnValue: 15, twice: 10, label: 'text 5' };
    assert.deepEqual({ ...object.Several(5) }, all);
    assert.deepEqual({ ...object.Several(5, undefined, undefined) }, all);
    const twice = byRef<number>();
    assert.deepEqual({ ...object.Several(5, twice) }, { returnValue: 15, label: 'text 5' });
    assert.equal(twice.value, 10);
  });

  it('takes a value in and gives one back', () => {
    const values = testObject('Values');
    const number = byRef(41);
    values.InOutI4(number);
    assert.equal(number.value, 42);
    const text = byRef('abc');
    values.InOutBSTR(text);
    assert.equal(text.value, 'cba!');
  });

  it('can be an object', () => {
    const values = testObject('Values');
    const object = byRef<object | null>(null);
    values.InOutDISPATCH(object);
    const child = object.value;
    assert.ok(child !== null && callMethod(child, 'Self') !== null);
    values.InOutDISPATCH(object);
    assert.equal(object.value, null);
  });

  it('is refused where the parameter takes a value', () => {
    assertComError(() => testObject('Arguments').Add4(1, byRef(2), 3, 4), {
      code: 'DISP_E_TYPEMISMATCH',
      message: /takes a value \(VT_I4\), not a byRef/,
      argument: { index: 1, name: 'b' },
    });
  });

  it('keeps its value when the call fails', () => {
    const twice = byRef(3);
    const label = byRef('before');
    assertComError(() => testObject('Arguments').Several('x', twice, label), { code: 'DISP_E_TYPEMISMATCH' });
    assert.deepEqual([twice.value, label.value], [3, 'before']);
  });
});

forEachBinding('an object as an argument', () => {
  it('arrives as the same object', () => {
    const parent = testObject('Lifetime');
    const child = parent.Child();
    parent.Hold(child);
    assert.ok(isSameObject(parent.Held, child));
    parent.Hold(Nothing);
    assert.equal(parent.Held, null);
    parent.Hold(child);
    parent.Hold(null);
    assert.equal(parent.Held, null);
  });
});

forEachBinding('a promise as an argument', () => {
  const hint = { code: 'DISP_E_TYPEMISMATCH', message: /a promise has no form in COM: is an `await` missing\?/ } as const;

  it('is refused, with the likely reason', () => {
    const [values, holder] = [testObject('Values'), testObject('Lifetime')];
    const dictionary = createObject('Scripting.Dictionary');
    for (const promise of [Promise.resolve(1), (async () => { await Promise.resolve(); })()]) {
      for (const name of ['EchoVARIANT', 'EchoI4', 'EchoBSTR', 'EchoDISPATCH', 'EchoUNKNOWN']) assertComError(() => values[name](promise), hint);
      assertComError(() => { holder.Inner = promise; }, hint);
      assertComError(() => values.Describe([1, promise]), hint);
      assertComError(() => { dictionary.Add('key', promise); }, hint);
      assertComError(() => values.InOutVARIANT(byRef(promise)), hint);
    }
    assert.equal(dictionary.Count, 0);
  });

  it('is not what merely has a then', () => {
    const holder = testObject('Lifetime');
    class Thenable { then(): number { return 5; } }
    for (const object of [{ then: (): number => 5 }, new Thenable(), Object.assign(() => 5, { then: () => 5 })]) {
      holder.Inner = object;
      assert.equal(holder.Inner, object);
    }
    holder.Inner = null;
  });
});
