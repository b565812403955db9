// How cells look, from styles.xml: for each number of a style what differs from the usual.
import { defaultOf, type FormatValue } from '../engine/formats.js';
import { horizontal, knownFormats } from './styles-write.js';
import { childOf, childrenOf, type Element } from './xml.js';

/** Of themes nothing is known here: what is coloured by one keeps its colour as it was. */
function colorOf(element: Element | undefined): number | undefined {
  const rgb = element?.attributes['rgb'];
  if (rgb === undefined) return undefined;
  const [red = 0, green = 0, blue = 0] = [rgb.slice(-6, -4), rgb.slice(-4, -2), rgb.slice(-2)].map((part) => parseInt(part, 16));
  return red | green << 8 | blue << 16;
}

const isOn = (element: Element | undefined): boolean => element !== undefined && !['0', 'false', 'none'].includes(element.attributes['val'] ?? '1');

function fontOf(font: Element | undefined): readonly (readonly [string, FormatValue | undefined])[] {
  const size = childOf(font, 'sz')?.attributes['val'];
  return [
    ['Font.Bold', isOn(childOf(font, 'b'))], ['Font.Italic', isOn(childOf(font, 'i'))], ['Font.Strikethrough', isOn(childOf(font, 'strike'))], ['Font.Underline', isOn(childOf(font, 'u')) ? 2 : undefined],
    ['Font.Size', size === undefined ? undefined : Number(size)], ['Font.Name', childOf(font, 'name')?.attributes['val']], ['Font.Color', colorOf(childOf(font, 'color'))],
  ];
}

function fillOf(fill: Element | undefined): readonly (readonly [string, FormatValue | undefined])[] {
  const pattern = childOf(fill, 'patternFill');
  if (pattern?.attributes['patternType'] !== 'solid') return [];
  return [['Interior.Pattern', 1], ['Interior.Color', colorOf(childOf(pattern, 'fgColor'))]];
}

function bordersOf(border: Element | undefined): readonly (readonly [string, FormatValue | undefined])[] {
  const weights: Readonly<Record<string, number>> = { hair: 1, medium: -4138, thick: 4 };
  return ([['left', 7], ['top', 8], ['bottom', 9], ['right', 10]] as const).flatMap(([name, index]) => {
    const side = childOf(border, name);
    const style = side?.attributes['style'];
    if (style === undefined || style === 'none') return [];
    return [[`Border.${index}.LineStyle`, 1], [`Border.${index}.Weight`, weights[style] ?? 2], [`Border.${index}.Color`, colorOf(childOf(side, 'color'))]] as const;
  });
}

export function readStyles(styles: Element | undefined): ReadonlyMap<string, FormatValue>[] {
  const own = new Map(childrenOf(childOf(styles, 'numFmts'), 'numFmt').map(({ attributes }) => [Number(attributes['numFmtId']), attributes['formatCode'] ?? 'General']));
  const [fonts, fills, borders] = [['fonts', 'font'], ['fills', 'fill'], ['borders', 'border']].map(([list = '', item = '']) => childrenOf(childOf(styles, list), item));
  return childrenOf(childOf(styles, 'cellXfs'), 'xf').map((look) => {
    const place = (name: string): number => Number(look.attributes[name] ?? 0);
    const aligned = Object.entries(horizontal).find(([, name]) => name === childOf(look, 'alignment')?.attributes['horizontal'])?.[0];
    const all = [
      ['NumberFormat', own.get(place('numFmtId')) ?? knownFormats[place('numFmtId')]],
      ...fontOf(fonts?.[place('fontId')]), ...fillOf(fills?.[place('fillId')]), ...bordersOf(borders?.[place('borderId')]),
      ['HorizontalAlignment', aligned === undefined ? undefined : Number(aligned)], ['WrapText', childOf(look, 'alignment')?.attributes['wrapText'] === '1'],
    ] as readonly (readonly [string, FormatValue | undefined])[];
    return new Map(all.flatMap(([key, value]) => (value === undefined || value === defaultOf(key) ? [] : [[key, value] as const])));
  });
}
