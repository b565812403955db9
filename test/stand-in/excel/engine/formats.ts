// How cells look: what was said of which cells, the last word counts.
import { type Area, contains, heightOf, intersection, isWholeColumns, isWholeRows, widthOf } from './address.js';
import { type Shift, shiftedSpan } from './tokens.js';

export type FormatValue = string | number | boolean | null;

/** What holds where nothing was said. */
export const defaults: Readonly<Record<string, FormatValue>> = {
  NumberFormat: 'General', HorizontalAlignment: 1, VerticalAlignment: -4107, WrapText: false, Orientation: -4128, IndentLevel: 0, ShrinkToFit: false, Locked: true, FormulaHidden: false,
  'Font.Name': 'Calibri', 'Font.Size': 11, 'Font.Bold': false, 'Font.Italic': false, 'Font.Underline': -4142, 'Font.Strikethrough': false, 'Font.Subscript': false, 'Font.Superscript': false,
  'Font.Color': 0, 'Font.ColorIndex': 1, 'Font.ThemeColor': 2, 'Font.ThemeFont': 2, 'Font.TintAndShade': 0, 'Font.Background': -4105, 'Font.OutlineFont': false, 'Font.Shadow': false,
  'Interior.Color': 0xffffff, 'Interior.ColorIndex': -4142, 'Interior.Pattern': -4142, 'Interior.PatternColor': 0, 'Interior.PatternColorIndex': -4142, 'Interior.InvertIfNegative': false,
  'Interior.ThemeColor': null, 'Interior.TintAndShade': 0,
};

/** Borders are of a side: `Border.9.LineStyle`. */
const borderDefaults: Readonly<Record<string, FormatValue>> = { LineStyle: -4142, Weight: 2, Color: 0, ColorIndex: -4142 };

export function defaultOf(key: string): FormatValue {
  return (key.startsWith('Border.') ? borderDefaults[key.slice(key.lastIndexOf('.') + 1)] : defaults[key]) ?? null;
}

interface Layer {
  readonly area: Area;
  readonly key: string;
  readonly value: FormatValue;
}

const covers = (outer: Area, inner: Area): boolean => outer.top <= inner.top && outer.left <= inner.left && outer.bottom >= inner.bottom && outer.right >= inner.right;

/** What is left of an area without another, in up to four rectangles. */
function without(area: Area, taken: Area): Area[] {
  const common = intersection(area, taken);
  if (common === undefined) return [area];
  return [
    { ...area, bottom: common.top - 1 },
    { ...area, top: common.bottom + 1 },
    { top: common.top, bottom: common.bottom, left: area.left, right: common.left - 1 },
    { top: common.top, bottom: common.bottom, left: common.right + 1, right: area.right },
  ].filter((part) => heightOf(part) > 0 && widthOf(part) > 0);
}

export class Formats {
  #layers: readonly Layer[] = [];

  set(area: Area, key: string, value: FormatValue): void {
    this.#layers = [...this.#layers.filter((layer) => layer.key !== key || !covers(area, layer.area)), { area, key, value }];
  }

  clear(area: Area): void {
    this.#layers = this.#layers.flatMap((layer) => without(layer.area, area).map((part) => ({ ...layer, area: part })));
  }

  at(row: number, column: number, key: string): FormatValue {
    return this.#layers.findLast((layer) => layer.key === key && contains(layer.area, row, column))?.value ?? defaultOf(key);
  }

  /** What all cells have in common: null where they differ. */
  common(area: Area, key: string): FormatValue {
    const values = new Set(this.#valuesIn(area, key, this.#layers.length));
    const [only = null] = values;
    return values.size === 1 ? only : null;
  }

  *#valuesIn(area: Area, key: string, before: number): Generator<FormatValue> {
    for (let place = before - 1; place >= 0; place--) {
      const layer = this.#layers[place];
      if (layer?.key !== key || intersection(area, layer.area) === undefined) continue;
      yield layer.value;
      for (const rest of without(area, layer.area)) yield* this.#valuesIn(rest, key, place);
      return;
    }
    yield defaultOf(key);
  }

  /** The cells whose looks are not as all others': whole rows and columns do not count. */
  get cells(): readonly Area[] {
    return this.#layers.filter(({ area }) => !isWholeRows(area) && !isWholeColumns(area)).map(({ area }) => area);
  }

  /** All that is said of a cell. */
  of(row: number, column: number): ReadonlyMap<string, FormatValue> {
    return new Map(this.#layers.filter(({ area }) => contains(area, row, column)).map(({ key, value }) => [key, value]));
  }

  shift(shift: Shift, band: Area): void {
    this.#layers = this.#layers.flatMap((layer) => {
      const inside = intersection(layer.area, band);
      if (inside === undefined) return [layer];
      const rest = without(layer.area, band).map((area) => ({ ...layer, area }));
      const span = shift.axis === 'row' ? shiftedSpan(inside.top, inside.bottom, shift) : shiftedSpan(inside.left, inside.right, shift);
      if (span === undefined) return rest;
      return [...rest, { ...layer, area: shift.axis === 'row' ? { ...inside, top: span[0], bottom: span[1] } : { ...inside, left: span[0], right: span[1] } }];
    });
  }

  copyFrom(other: Formats): void {
    this.#layers = other.#layers;
  }
}
