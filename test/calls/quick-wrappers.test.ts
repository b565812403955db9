import assert from 'node:assert/strict';

import { outputOf } from '../support/child.js';

/** In a Node that says how V8 keeps an object's properties. */
const asked = (script: string): Promise<string> =>
  outputOf(`const isFast = new Function('object', 'return %HasFastProperties(object)'); ${script}`, ['--expose-gc', '--allow-natives-syntax']);

describe('a wrapper that is a function', () => {
  it('has properties that V8 finds as fast as those of a class: the first of its type at once, others after a thousand calls', async () => {
    assert.equal(await asked(`
      const objects = Array.from({ length: 6 }, () => testObject('Arguments'));
      const [first, last] = [objects[0], objects[5]];
      first.Count = 1;
      for (let i = 0; i < 999; i++) last.Count = i;
      const soon = [typeof last, isFast(first), isFast(last)];
      for (let i = 999; i < 1010; i++) last.Count = i;
      console.log(JSON.stringify([...soon, isFast(last), first.Count, last.Count]));
    `), JSON.stringify(['function', true, false, true, 1, 1009]));
  });

  it('is the same object then: with nothing of its own, equal to another one of its object, and refused when it has been released', async () => {
    assert.equal(await asked(`
      const { isDeepStrictEqual } = await import('node:util');
      const objects = Array.from({ length: 6 }, () => testObject('Collection'));
      const object = objects[5];
      object.Add('a');
      for (let i = 0; i < 1010; i++) object.Count;
      const seen = [isFast(object), object.Count, object(1), [...object], object.name, object.length, Object.keys(object), isDeepStrictEqual(object, objects[4])];
      coclass.release(object);
      let refused;
      try { object.Count; } catch (error) { refused = error.name; }
      console.log(JSON.stringify([...seen, refused]));
    `), JSON.stringify([true, 1, 'a', ['a'], null, null, [], false, 'ComError']));
  });

  it('goes when nobody has it any more, as any other', async () => {
    assert.equal(await asked(`
      const monitor = testObject('Monitor');
      const before = monitor.LiveObjects;
      (() => {
        for (let each = 0; each < 8; each++) {
          const object = testObject('Arguments');
          for (let i = 0; i < 1010; i++) object.Count = i;
        }
      })();
      const made = monitor.LiveObjects - before;
      for (let turn = 0; turn < 20 && monitor.LiveObjects > before; turn++) {
        await new Promise(setImmediate);
        gc();
      }
      console.log(made >= 1, monitor.LiveObjects - before);
    `), 'true 0');
  });
});
