import assert from 'node:assert/strict';

import { Guid } from 'coclass';
import { ComObject, defineInterface, method, t } from 'coclass/server';

import { served } from '../support/served-object.js';

const IFirst = defineInterface({ name: 'IFirst', iid: Guid.create().text, kind: 'dual', members: { One: method({}, t.long), Two: method({}, t.long) } });
const ISecond = defineInterface({ name: 'ISecond', iid: Guid.create().text, kind: 'dual', extends: IFirst, members: { Three: method({}, t.long) } });
const IThird = defineInterface({ name: 'IThird', iid: Guid.create().text, kind: 'dual', extends: ISecond, members: { Four: method({}, t.long), Five: method({}, t.long) } });

abstract class Numbers extends ComObject {
  One(): number { return 1; }
  Two(): number { return 2; }
  Three(): number { return 3; }
  Four(): number { return 4; }
  Five(): number { return 5; }
}

describe('a described dual interface that extends another dual one', () => {
  for (const interfaces of [[IFirst, ISecond, IThird], [IThird, ISecond, IFirst], [IThird]] as const) {
    it(`has its own members and the inherited ones, served as ${interfaces.map(({ name }) => name).join(', ')}`, () => {
      class Served extends Numbers {
        static override readonly interfaces = interfaces;
      }
      const object = new Served();
      const third = served(object, IThird);
      assert.deepEqual([third.One(), third.Two(), third.Three(), third.Four(), third.Five()], [1, 2, 3, 4, 5]);
      const late = served(object, undefined, 'late');
      const expected = interfaces[0] === IFirst ? [1, 2] : [1, 2, 3, 4, 5];
      assert.deepEqual(['One', 'Two', 'Three', 'Four', 'Five'].filter((name) => name in late).map((name) => late[name]()), expected);
    });
  }
});
