import assert from 'node:assert/strict';

import { ComError, enumerate, named } from 'coclass';

import { vbscriptOutcome } from '../support/script-control.js';
import { ServedArguments, ServedCollection, ServedSequence } from '../support/served-duals.js';
import { ITestArguments, ITestCollection, ITestSequence } from '../support/served-library.js';
import { served } from '../support/served-object.js';
import { assertComError, forEachBinding, testObject } from '../support/test-server.js';

// What VBScript leaves out, converts, puts and gets; with what is wrong with some of it.
const STATEMENTS = [
  'x = o.Optional(1)', 'x = o.Optional(1, 2)', 'x = o.Optional(1, , 3)', 'x = o.Optional("12")', 'x = o.Optional(2.5)', 'x = o.Optional("no number")', 'x = o.Optional()',
  'x = o.Defaults()', 'x = o.Defaults(2)', 'x = o.Defaults(, "y")', 'x = o.Defaults(, , True)', 'x = o.Defaults(1, 2, 3)', 'x = o.Defaults(99999999999)',
  'x = o.Named(1, 2)', 'x = o.Named(1, 2, 3)', 'x = o.Named(1)', 'x = o.Join4(1, "b", True, Null)', 'x = o.Join4(-1, 1.5, "", 2)',
  'x = o.VarArgs()', 'x = o.VarArgs(1, 2, "c")', 'x = o.VarArgsAfter(1)', 'x = o.VarArgsAfter("1", "a", "b")', 'x = o.Add4(1, "2", 3.4, True)', 'o.Nothing',
  'o.Count = 5 : x = o.Count', 'o.Count = "6" : x = o.Count', 'o.Count = "six"', 'x = o.COUNT', 'x = o.ReadOnly', 'o.WriteOnly = 3 : x = o.Written',
  'o.Item("k") = 5 : x = o.Item("k") & o.LastPut', 'o("d") = 6 : x = o("d")', 'Set o.Item("s") = other : x = o.LastPut', 'o.Ref = 1 : x = o.LastPut', 'Set o.Ref = other : x = o.LastPut',
  'o.Indexed(1, 2) = 3 : x = o.Indexed(1, 2)', 'o.Indexed(4) = 5 : x = o.Indexed(4, 0)', 'o.Text = "plain" : x = o.Text', 'o.Text("f") = "v" : x = o.Text("g")', 'x = o.NoSuchMember',
];

// For an argument too few COM has both; Wine's DispInvoke, which answers for the C++ class, does not tell the one from the other.
const ARGUMENT_NOT_OPTIONAL = 449;
const WRONG_NUMBER_OF_ARGUMENTS = 450;

function outcome(target: unknown, statement: string): unknown {
  const [number, result] = vbscriptOutcome(statement, { o: target, other: testObject('Lifetime') });
  return [number === ARGUMENT_NOT_OPTIONAL ? WRONG_NUMBER_OF_ARGUMENTS : number, result];
}

describe('arguments of VBScript', () => {
  for (const statement of STATEMENTS) {
    it(`come to a class in JavaScript as to one in C++: ${statement}`, () => {
      assert.deepEqual(outcome(new ServedArguments(), statement), outcome(testObject('Arguments'), statement));
    });
  }

  it('that put a read-only property of a class in JavaScript are a wrong number, as DispInvoke says on Windows and since Wine 10', () => {
    for (const statement of ['o.ReadOnly = 1', 'Set o.ReadOnly = other']) assert.deepEqual(outcome(new ServedArguments(), statement), [WRONG_NUMBER_OF_ARGUMENTS, undefined]);
  });
});

forEachBinding('arguments by name', (binding) => {
  const both = (run: (object: ReturnType<typeof served>) => unknown): void => {
    assert.deepEqual(attempt(() => run(served(new ServedArguments(), ITestArguments, binding))), attempt(() => run(testObject('Arguments'))));
  };
  const attempt = (run: () => unknown): unknown => {
    try {
      return run();
    } catch (error) {
      if (!ComError.is(error)) throw error;
      return error.code;
    }
  };

  it('come to a class in JavaScript as to one in C++', () => {
    both((object) => object.Named(named({ second: 2, first: 1 })));
    both((object) => object.Named(named({ THIRD: 3, first: 1, Second: 2 })));
    both((object) => object.Named(1, named({ third: 3, second: 2 })));
    both((object) => object.Named(named({ third: 3 })));
    both((object) => object.Named(1, 2, named({ fourth: 3 })));
    both((object) => object.Defaults(named({ c: true })));
    both((object) => object.Optional(named({ c: 3, a: 1 })));
    both((object) => object.VarArgsAfter(1, 'a', 2));
    both((object) => object.VarArgs());
    both((object) => object.Several(5));
  });
});

forEachBinding('a collection in JavaScript', (binding) => {
  it('is walked by its enumerator', () => {
    const collection = served(new ServedCollection(), ITestCollection, binding);
    for (const item of [1, 'two', null, 4]) collection.Add(item);
    assert.deepEqual([...enumerate(collection as object)], [1, 'two', null, 4]);
    assert.equal(collection.Item(2), 'two');
    assertComError(() => collection.Item(9) as unknown, { code: 'DISP_E_BADINDEX' });
  });

  it('gives all that there is before it fails', () => {
    const sequence = served(new ServedSequence(), ITestSequence, binding);
    const seen: unknown[] = [];
    assertComError(() => { for (const item of enumerate(sequence as object)) seen.push(item); }, { code: 'E_FAIL', message: /no more/ });
    assert.deepEqual(seen, [0, 1]);
  });
});
