// Font, Interior, Borders and Border of a Range: they say what its cells have in common.
import type { Interface } from 'coclass/server';

import { type Area } from '../engine/address.js';
import type { FormatValue } from '../engine/formats.js';
import { IBorder, IBorders, IFont, IInterior } from '../shape/formats.js';
import type { Application } from './application.js';
import { ExcelObject } from './base.js';
import { unable } from './errors.js';
import type { RangeFormats } from './range-formats.js';

const [NONE, AUTOMATIC] = [-4142, -4105];
/** XlBordersIndex: diagonals, the four edges, and the lines inside. */
const [FIRST_SIDE, LAST_SIDE] = [5, 12];
const SOLID = 1;
const CONTINUOUS = 1;

/** Excel's first palette, which ColorIndex counts from 1; blue, green, red as Color has them. */
const palette = [
  0x000000, 0xffffff, 0x0000ff, 0x00ff00, 0xff0000, 0x00ffff, 0xff00ff, 0xffff00, 0x000080, 0x008000, 0x800000, 0x008080, 0x800080, 0x808000, 0xc0c0c0, 0x808080,
];

abstract class Format extends ExcelObject {
  protected abstract readonly prefix: string;

  readonly #range: RangeFormats;

  constructor(range: RangeFormats) {
    super();
    this.#range = range;
  }

  get Application(): Application { return this.#range.Application; }
  get Parent(): object { return this.#range; }

  protected value(name: string): FormatValue { return this.#range.format(`${this.prefix}.${name}`); }
  protected put(name: string, value: FormatValue): void { this.#range.setFormat(`${this.prefix}.${name}`, value); }

  get Color(): FormatValue { return this.value('Color'); }
  set Color(color: FormatValue) {
    this.put('Color', color);
    this.put('ColorIndex', palette.includes(Number(color)) ? palette.indexOf(Number(color)) + 1 : NONE);
  }

  get ColorIndex(): FormatValue { return this.value('ColorIndex'); }
  set ColorIndex(index: FormatValue) {
    const color = palette[Number(index) - 1] ?? (index === NONE ? 0xffffff : index === AUTOMATIC ? 0 : undefined);
    if (color === undefined) throw unable('set', 'ColorIndex', this.constructor.name);
    this.put('Color', color);
    this.put('ColorIndex', index);
  }

  get TintAndShade(): FormatValue { return this.value('TintAndShade'); }
  set TintAndShade(value: FormatValue) { this.put('TintAndShade', value); }
  get ThemeColor(): FormatValue { return this.value('ThemeColor'); }
  set ThemeColor(value: FormatValue) { this.put('ThemeColor', value); }
}

export class Font extends Format implements Interface<typeof IFont> {
  static override readonly interfaces = [IFont];
  protected readonly prefix = 'Font';

  get Bold(): FormatValue { return this.value('Bold'); }
  set Bold(value: FormatValue) { this.put('Bold', Boolean(value)); }
  get Italic(): FormatValue { return this.value('Italic'); }
  set Italic(value: FormatValue) { this.put('Italic', Boolean(value)); }

  get FontStyle(): FormatValue {
    if (this.Bold === null || this.Italic === null) return null;
    return this.Bold === true ? (this.Italic === true ? 'Bold Italic' : 'Bold') : this.Italic === true ? 'Italic' : 'Regular';
  }

  set FontStyle(style: FormatValue) {
    this.Bold = /bold/i.test(String(style));
    this.Italic = /italic/i.test(String(style));
  }

  get Name(): FormatValue { return this.value('Name'); }
  set Name(value: FormatValue) { this.put('Name', value); }
  get Size(): FormatValue { return this.value('Size'); }
  set Size(value: FormatValue) {
    const size = Number(value);
    if (!(size >= 1 && size <= 409)) throw unable('set', 'Size', 'Font');
    this.put('Size', Math.round(size * 2) / 2);
  }

  get Underline(): FormatValue { return this.value('Underline'); }
  set Underline(value: FormatValue) { this.put('Underline', value === true ? 2 : value === false ? NONE : value); }
  get Strikethrough(): FormatValue { return this.value('Strikethrough'); }
  set Strikethrough(value: FormatValue) { this.put('Strikethrough', Boolean(value)); }
  get Subscript(): FormatValue { return this.value('Subscript'); }
  set Subscript(value: FormatValue) {
    this.put('Subscript', Boolean(value));
    if (value) this.put('Superscript', false);
  }

  get Superscript(): FormatValue { return this.value('Superscript'); }
  set Superscript(value: FormatValue) {
    this.put('Superscript', Boolean(value));
    if (value) this.put('Subscript', false);
  }

  get Background(): FormatValue { return this.value('Background'); }
  set Background(value: FormatValue) { this.put('Background', value); }
  get OutlineFont(): FormatValue { return this.value('OutlineFont'); }
  set OutlineFont(value: FormatValue) { this.put('OutlineFont', Boolean(value)); }
  get Shadow(): FormatValue { return this.value('Shadow'); }
  set Shadow(value: FormatValue) { this.put('Shadow', Boolean(value)); }
  get ThemeFont(): number { return Number(this.value('ThemeFont')); }
  set ThemeFont(value: number) { this.put('ThemeFont', value); }
}

export class Interior extends Format implements Interface<typeof IInterior> {
  static override readonly interfaces = [IInterior];
  protected readonly prefix = 'Interior';

  override get Color(): FormatValue { return super.Color; }
  override set Color(color: FormatValue) {
    super.Color = color;
    this.put('Pattern', SOLID);
  }

  override get ColorIndex(): FormatValue { return super.ColorIndex; }
  override set ColorIndex(index: FormatValue) {
    super.ColorIndex = index;
    this.put('Pattern', index === NONE ? NONE : SOLID);
  }

  get Pattern(): FormatValue { return this.value('Pattern'); }
  set Pattern(value: FormatValue) { this.put('Pattern', value); }
  get PatternColor(): FormatValue { return this.value('PatternColor'); }
  set PatternColor(value: FormatValue) { this.put('PatternColor', value); }
  get PatternColorIndex(): FormatValue { return this.value('PatternColorIndex'); }
  set PatternColorIndex(value: FormatValue) { this.put('PatternColorIndex', value); }
  get InvertIfNegative(): FormatValue { return this.value('InvertIfNegative'); }
  set InvertIfNegative(value: FormatValue) { this.put('InvertIfNegative', Boolean(value)); }
}

/** The cells of an area that have a side: the upper edge is the first row's. */
function edgeOf(area: Area, side: number): Area {
  switch (side) {
    case 7:
      return { ...area, right: area.left };
    case 8:
      return { ...area, bottom: area.top };
    case 9:
      return { ...area, top: area.bottom };
    case 10:
      return { ...area, left: area.right };
    default:
      return area;
  }
}

export class Border extends ExcelObject implements Interface<typeof IBorder> {
  static override readonly interfaces = [IBorder];

  readonly #range: RangeFormats;
  readonly #side: number;

  constructor(range: RangeFormats, side: number) {
    super();
    this.#range = range;
    this.#side = side;
  }

  get Application(): Application { return this.#range.Application; }
  get Parent(): object { return this.#range; }

  #get(name: string): FormatValue {
    const values = new Set(this.#range.areas.map((area) => this.#range.sheet.model.formats.common(edgeOf(area, this.#side), `Border.${this.#side}.${name}`)));
    const [only = null] = values;
    return values.size === 1 ? only : null;
  }

  #put(name: string, value: FormatValue): void {
    this.#range.setFormat(`Border.${this.#side}.${name}`, value, this.#range.areas.map((area) => edgeOf(area, this.#side)));
  }

  get LineStyle(): FormatValue { return this.#get('LineStyle'); }
  set LineStyle(value: FormatValue) { this.#put('LineStyle', value === 0 || value === false ? NONE : value); }
  get Weight(): FormatValue { return this.#get('Weight'); }
  set Weight(value: FormatValue) {
    this.#put('Weight', value);
    if (this.LineStyle === NONE) this.LineStyle = CONTINUOUS;
  }

  get Color(): FormatValue { return this.#get('Color'); }
  set Color(value: FormatValue) {
    this.#put('Color', value);
    if (this.LineStyle === NONE) this.LineStyle = CONTINUOUS;
  }

  get ColorIndex(): FormatValue { return this.#get('ColorIndex'); }
  set ColorIndex(value: FormatValue) {
    this.#put('ColorIndex', value);
    this.#put('Color', palette[Number(value) - 1] ?? 0);
    if (this.LineStyle === NONE) this.LineStyle = CONTINUOUS;
  }
}

export class Borders extends ExcelObject implements Interface<typeof IBorders> {
  static override readonly interfaces = [IBorders];
  /** The four edges. */
  readonly Count = 6;

  readonly #range: RangeFormats;

  constructor(range: RangeFormats) {
    super();
    this.#range = range;
  }

  get Application(): Application { return this.#range.Application; }
  get Parent(): object { return this.#range; }

  get_Item(index: number): Border {
    if (index < FIRST_SIDE || index > LAST_SIDE) throw unable('get', 'Item', 'Borders');
    return new Border(this.#range, index);
  }

  get__Default(index: number): Border { return this.get_Item(index); }

  *[Symbol.iterator](): Generator<Border> {
    for (const side of this.#sides()) yield new Border(this.#range, side);
  }

  /** All that are around and between cells, of which the diagonals are none. */
  #sides(): readonly number[] { return [7, 8, 9, 10, 11, 12]; }

  #common(of: (border: Border) => FormatValue): FormatValue {
    const values = new Set([7, 8, 9, 10].map((side) => of(new Border(this.#range, side))));
    const [only = null] = values;
    return values.size === 1 ? only : null;
  }

  get LineStyle(): FormatValue { return this.#common((border) => border.LineStyle); }
  set LineStyle(value: FormatValue) { for (const border of this) border.LineStyle = value; }
  get Value(): FormatValue { return this.LineStyle; }
  set Value(value: FormatValue) { this.LineStyle = value; }
  get Weight(): FormatValue { return this.#common((border) => border.Weight); }
  set Weight(value: FormatValue) { for (const border of this) border.Weight = value; }
  get Color(): FormatValue { return this.#common((border) => border.Color); }
  set Color(value: FormatValue) { for (const border of this) border.Color = value; }
  get ColorIndex(): FormatValue { return this.#common((border) => border.ColorIndex); }
  set ColorIndex(value: FormatValue) { for (const border of this) border.ColorIndex = value; }
}
