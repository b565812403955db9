// The areas of a Range that is of several.
import type { Interface } from 'coclass/server';

import { IAreas } from '../shape/range.js';
import type { Application } from './application.js';
import { ExcelObject, itemOf } from './base.js';
import type { Range } from './range.js';
import type { Worksheet } from './worksheet.js';

export class Areas extends ExcelObject implements Interface<typeof IAreas> {
  static override readonly interfaces = [IAreas];
  readonly #ranges: readonly Range[];

  readonly Parent: Worksheet;

  constructor(Parent: Worksheet, ranges: readonly Range[]) {
    super();
    this.Parent = Parent;
    this.#ranges = ranges;
  }

  get Application(): Application { return this.Parent.Application; }
  get Count(): number { return this.#ranges.length; }
  get_Item(index: number): Range { return itemOf(this.#ranges, index, () => ''); }
  get__Default(index: number): Range { return this.get_Item(index); }
  [Symbol.iterator](): Iterator<Range> { return this.#ranges[Symbol.iterator](); }
}
