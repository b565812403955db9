// styles.xml: each way to look once, told of by its number.
import { defaultOf, type FormatValue } from '../engine/formats.js';
import { escaped } from './xml.js';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
/** Numbers below are the formats that every program knows. */
const FIRST_OWN_FORMAT = 164;
export const knownFormats: Readonly<Record<number, string>> = {
  0: 'General', 1: '0', 2: '0.00', 3: '#,##0', 4: '#,##0.00', 9: '0%', 10: '0.00%', 11: '0.00E+00', 14: 'm/d/yyyy', 15: 'd-mmm-yy', 16: 'd-mmm', 17: 'mmm-yy', 18: 'h:mm AM/PM', 19: 'h:mm:ss AM/PM',
  20: 'h:mm', 21: 'h:mm:ss', 22: 'm/d/yyyy h:mm', 49: '@',
};
export const horizontal: Readonly<Record<number, string>> = { [-4131]: 'left', [-4108]: 'center', [-4152]: 'right', 5: 'fill', [-4130]: 'justify' };

type Look = ReadonlyMap<string, FormatValue>;

/** Excel's colours are blue, green, red; the file's red, green, blue. */
export const rgbOf = (color: FormatValue): string => `FF${[0, 8, 16].map((shift) => (Number(color) >> shift & 0xff).toString(16).padStart(2, '0')).join('').toUpperCase()}`;

class Unique {
  readonly items: string[];

  constructor(...first: string[]) {
    this.items = first;
  }

  placeOf(item: string): number {
    const known = this.items.indexOf(item);
    return known >= 0 ? known : this.items.push(item) - 1;
  }
}

export class Styles {
  readonly #fonts = new Unique('<font><sz val="11"/><name val="Calibri"/></font>');
  readonly #fills = new Unique('<fill><patternFill patternType="none"/></fill>', '<fill><patternFill patternType="gray125"/></fill>');
  readonly #borders = new Unique('<border><left/><right/><top/><bottom/><diagonal/></border>');
  readonly #formats = new Unique();
  readonly #looks = new Unique('<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>');

  placeOf(look: Look): number {
    const value = (key: string): FormatValue => look.get(key) ?? defaultOf(key);
    const aligned = horizontal[Number(value('HorizontalAlignment'))];
    const alignment = aligned === undefined && value('WrapText') !== true ? '' : `<alignment${aligned === undefined ? '' : ` horizontal="${aligned}"`}${value('WrapText') === true ? ' wrapText="1"' : ''}/>`;
    const head = `numFmtId="${this.#format(String(value('NumberFormat')))}" fontId="${this.#font(value)}" fillId="${this.#fill(value)}" borderId="${this.#border(value)}" xfId="0"`;
    return this.#looks.placeOf(`<xf ${head}${alignment === '' ? '/>' : ` applyAlignment="1">${alignment}</xf>`}`);
  }

  #format(format: string): number {
    const known = Object.entries(knownFormats).find(([, text]) => text === format)?.[0];
    return known === undefined ? FIRST_OWN_FORMAT + this.#formats.placeOf(format) : Number(known);
  }

  #font(value: (key: string) => FormatValue): number {
    const flags = [['Font.Bold', '<b/>'], ['Font.Italic', '<i/>'], ['Font.Strikethrough', '<strike/>']].map(([key = '', tag = '']) => (value(key) === true ? tag : '')).join('');
    const underline = value('Font.Underline') === -4142 ? '' : '<u/>';
    const color = value('Font.Color') === 0 ? '' : `<color rgb="${rgbOf(value('Font.Color'))}"/>`;
    return this.#fonts.placeOf(`<font>${flags}${underline}<sz val="${String(value('Font.Size'))}"/>${color}<name val="${escaped(String(value('Font.Name')))}"/></font>`);
  }

  #fill(value: (key: string) => FormatValue): number {
    if (value('Interior.Pattern') === -4142) return 0;
    return this.#fills.placeOf(`<fill><patternFill patternType="solid"><fgColor rgb="${rgbOf(value('Interior.Color'))}"/></patternFill></fill>`);
  }

  #border(value: (key: string) => FormatValue): number {
    const side = (name: string, index: number): string => {
      if (value(`Border.${index}.LineStyle`) === -4142) return `<${name}/>`;
      const style = ({ 1: 'hair', 2: 'thin', [-4138]: 'medium', 4: 'thick' } as Record<number, string>)[Number(value(`Border.${index}.Weight`))] ?? 'thin';
      return `<${name} style="${style}"><color rgb="${rgbOf(value(`Border.${index}.Color`))}"/></${name}>`;
    };
    return this.#borders.placeOf(`<border>${side('left', 7)}${side('right', 10)}${side('top', 8)}${side('bottom', 9)}<diagonal/></border>`);
  }

  xml(): string {
    const list = (tag: string, items: readonly string[]): string => (items.length === 0 ? '' : `<${tag} count="${items.length}">${items.join('')}</${tag}>`);
    const formats = this.#formats.items.map((format, place) => `<numFmt numFmtId="${FIRST_OWN_FORMAT + place}" formatCode="${escaped(format)}"/>`);
    return `${HEAD}<styleSheet xmlns="${MAIN}">${list('numFmts', formats)}${list('fonts', this.#fonts.items)}${list('fills', this.#fills.items)}${list('borders', this.#borders.items)}${list('cellStyleXfs', ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'])}${list('cellXfs', this.#looks.items)}${list('cellStyles', ['<cellStyle name="Normal" xfId="0" builtinId="0"/>'])}</styleSheet>`;
  }
}
