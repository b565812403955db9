import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import vm from 'node:vm';

import { temporaryFolder } from '../support/temporary-folder.js';
import { runHere } from '../support/wsh-script.js';

const require = createRequire(import.meta.url);

/** What lodash and acorn do is looked at closely: every expression of theirs goes through the transformation. */
const CHECKS = `
  var say = typeof WScript === 'undefined' ? function (text) { told.push(text); } : function (text) { WScript.Echo(text); };
  say(JSON.stringify([
    _.chunk([1, 2, 3, 4, 5], 2), _.groupBy([1.2, 1.8, 2.1], Math.floor), _.merge({ a: { b: 1 } }, { a: { c: 2 } }), _.orderBy([{ a: 2 }, { a: 1 }], ['a']),
    _.template('x <%= y %>')({ y: 5 }), _.cloneDeep({ a: [1, { b: 2 }] }), _.words('fred, barney & pebbles'), _.isEqual({ a: [1] }, { a: [1] }),
    _(['a', 'b']).map(_.toUpper).value(), _.curry(function (a, b) { return a + b; })(1)(2), _.zipObject(['x'], [1]), _.kebabCase('fooBar baz'), _.range(0, 10, 3),
    _.isPlainObject({}), _.isArguments((function () { return arguments; })()), _.toPairs({ a: 1 }), _.memoize(function (n) { return n * 2; })(4)
  ]));
  var part = 'class A extends B { #x = 1; static async *f({ a, b: [c] = [] }, ...d) { for await (const e of f) yield* e.g\`h\${i}\`; } } label: for (var j in k) { if (j === 1) continue label; else break; } x = a ? b : c ** 2; y ??= /re[g]ex/giu.test(z);';
  var text = '';
  for (var i = 0; i < 40; i++) text += part.replace('A', 'A' + i).replace(/label/g, 'label' + i) + '\\n';
  var tree = JSON.stringify(acorn.parse(text, { ecmaVersion: 'latest', locations: true })), sum = 0;
  for (i = 0; i < tree.length; i++) sum = (sum * 31 + tree.charCodeAt(i)) | 0;
  say(tree.length + ' ' + sum);
`;

describe('coclass run of large libraries', () => {
  const folder = temporaryFolder();

  it('does what Node does', () => {
    const source = [...['lodash', 'acorn'].map((name) => readFileSync(require.resolve(name), 'utf8')), CHECKS].join('\n;\n');
    const told: string[] = [];
    vm.runInNewContext(source, { told });
    const file = folder.file('libraries.js');
    writeFileSync(file, source);
    assert.deepEqual(runHere(file), { lines: told, errors: [''], status: 0 });
    assert.equal(told.length, 2);
  });
});
