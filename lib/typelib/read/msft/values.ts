import type { ConstantValue, CustomData } from '../../../model/type-library.js';
import { VT } from '../../../values/index.js';
import type { Budget } from '../budget.js';
import { ByteView } from '../byte-view.js';
import type { TextDecoding } from '../code-page.js';
import { readValue } from '../constant.js';
import type { MsftSegments } from './header.js';
import type { GuidTable } from './tables.js';

const NONE: readonly CustomData[] = Object.freeze([]);
const CUSTOM_DATA_SIZE = 12;
/** A value that stands in the number that refers to it: its VARTYPE in bits 26 to 30, its 26 low bits below. */
const PACKED_TYPE_SHIFT = 26;
const PACKED_TYPE_MASK = 0x1f;
const PACKED_VALUE_MASK = 0x3ffffff;

/** What a constant is whose value is not there. */
export const EMPTY: ConstantValue = { vt: VT.EMPTY, value: undefined };

/** Default values, constants and custom data. */
export class MsftValues {
  readonly #segments: MsftSegments;
  readonly #guids: GuidTable;
  readonly #decode: TextDecoding;
  readonly #budget: Budget;
  readonly #lists = new Map<number, readonly CustomData[]>();

  constructor(segments: MsftSegments, guids: GuidTable, decode: TextDecoding, budget: Budget) {
    this.#segments = segments;
    this.#guids = guids;
    this.#decode = decode;
    this.#budget = budget;
  }

  /**
   * @param reference an offset into the table of values, or, when negative, the value itself
   * @returns undefined for -1: what wrote the file could not write the value
   */
  constant(reference: number): ConstantValue | undefined {
    if (reference === -1) return undefined;
    if (reference < 0) return this.#packed(reference);
    const { values } = this.#segments;
    const vt = values.u16(reference);
    const value = readValue(values, reference + 2, vt, this.#decode);
    this.#budget.spend(typeof value === 'string' ? value.length : 4);
    return { vt, value };
  }

  /** The list of custom data that begins at this offset; empty for -1. */
  list(offset: number): readonly CustomData[] {
    if (offset < 0) return NONE;
    let list = this.#lists.get(offset);
    if (list === undefined) {
      list = this.#chain(offset);
      this.#lists.set(offset, list);
    }
    return list;
  }

  #packed(reference: number): ConstantValue {
    const vt = (reference >>> PACKED_TYPE_SHIFT) & PACKED_TYPE_MASK;
    if (vt === VT.BSTR) return { vt, value: '' };
    // As wide as the widest value, whose upper bytes are then 0.
    const bytes = new Uint8Array(16);
    new DataView(bytes.buffer).setUint32(0, reference & PACKED_VALUE_MASK, true);
    return { vt, value: readValue(new ByteView(bytes, 'a value'), 0, vt, this.#decode) };
  }

  /** Each new piece was put in front of the others: the first is the last that was added. */
  #chain(start: number): readonly CustomData[] {
    const { customData } = this.#segments;
    const list: CustomData[] = [];
    for (let at = start; at >= 0; at = customData.i32(at + 8)) {
      this.#budget.spend(CUSTOM_DATA_SIZE);
      list.push({ guid: this.#guids.text(customData.i32(at)), value: this.constant(customData.i32(at + 4)) ?? EMPTY });
    }
    return list.reverse();
  }
}
