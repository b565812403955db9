// Number formats: how a value looks, and what kind of value a format is for.
import { CellError, type CellValue, dateOf, numberText, toText } from './values.js';

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** A format without its quoted and escaped texts, colours and conditions. */
const bare = (format: string): string => format.replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '');

/** Whether numbers are days and times in it. */
export const isDateFormat = (format: string): boolean => /[ymdhs]/i.test(bare(format)) && !/general/i.test(format);

/** Whether Range.Value gives Currency in it. */
export const isCurrencyFormat = (format: string): boolean => /^[^;]*[$€£¥]/.test(format) && !isDateFormat(format);

/** What a cell shows. */
export function formatted(value: CellValue, format: string): string {
  if (value instanceof CellError || typeof value === 'boolean' || value === undefined) return toText(value);
  const sections = sectionsOf(format);
  if (typeof value === 'string') return sections[3] === undefined ? (format === '@' || sections.length < 4 ? value : value) : literal(sections[3]).replaceAll('@', value);
  if (/^general$/i.test(format) || format === '@') return numberText(value);
  const isOwnSection = value < 0 && sections.length > 1;
  const section = (value < 0 ? sections[1] : value === 0 ? sections[2] : undefined) ?? sections[0] ?? '';
  if (section === '') return '';
  if (isDateFormat(section)) return value < 0 ? '########' : dateText(value, section);
  return numeric(isOwnSection ? Math.abs(value) : value, section);
}

function sectionsOf(format: string): string[] {
  const sections = [''];
  for (const [part] of format.matchAll(/"[^"]*"|\\.|\[[^\]]*\]|./gs)) {
    if (part === ';') sections.push('');
    else sections.push(`${sections.pop() ?? ''}${part}`);
  }
  return sections;
}

const literal = (text: string): string => text.replaceAll(/"([^"]*)"|\\(.)|_(.)|\*.|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]/g, (_, quoted: string | undefined, escaped: string | undefined, space: string | undefined, sign: string | undefined) => quoted ?? escaped ?? (space === undefined ? (sign ?? '') : ' '));

function numeric(value: number, section: string): string {
  const found = /[#0?][#0?,.]*(?:[eE][+-]0+)?/.exec(section.replaceAll(/"[^"]*"|\\./g, (text) => '\u0001'.repeat(text.length)));
  const sign = value < 0 ? '-' : '';
  if (found === null) return /general/i.test(section) ? sign + literal(section).replace(/general/i, numberText(Math.abs(value))) : sign + literal(section);
  const [digits] = found;
  const [before, after] = [literal(section.slice(0, found.index)), section.slice(found.index + digits.length)];
  const percents = bare(section).split('%').length - 1;
  const scaled = Math.abs(value) * 100 ** percents;
  return `${sign}${before}${/[eE]/.test(digits) ? exponential(scaled, digits) : digitsOf(scaled, digits)}${literal(after)}`.replace(/^-(?=[0.,]*$)/, '');
}

function exponential(value: number, digits: string): string {
  const [mantissa = '', exponent = ''] = digits.split(/e/i);
  const [head = '', power = ''] = value.toExponential((mantissa.split('.')[1] ?? '').length).split('e');
  return `${head}E${power.startsWith('-') ? '-' : exponent.startsWith('+') ? '+' : ''}${power.replace(/^[+-]/, '').padStart(exponent.length - 1, '0')}`;
}

function digitsOf(value: number, digits: string): string {
  const [whole = '', decimals = ''] = digits.replaceAll(',', '').split('.');
  // Commas behind the digits divide by a thousand each, others group.
  const thousands = /,*$/.exec(digits.split('.')[0] ?? '')?.[0].length ?? 0;
  const isGrouped = /,[#0?]/.test(digits);
  const scaled = Number((value / 1000 ** thousands).toPrecision(15));
  const [head = '', tail = ''] = toFixed(scaled, decimals.length).split('.');
  const least = (whole.match(/0/g) ?? []).length;
  const padded = (head === '0' && least === 0 ? '' : head).padStart(least, '0');
  const grouped = isGrouped ? padded.replaceAll(/\B(?=(\d{3})+$)/g, ',') : padded;
  const kept = (/^[0]*/.exec(decimals.replace(/[#?]*$/, (rest) => '#'.repeat(rest.length)))?.[0] ?? '').length;
  let shown = tail;
  while (shown.length > kept && shown.endsWith('0')) shown = shown.slice(0, -1);
  return `${grouped}${digits.includes('.') ? '.' : ''}${shown}`;
}

/** A half is rounded up, by the decimal text of the number: toFixed rounds what the binary number is. */
function toFixed(value: number, decimals: number): string {
  const rounded = Math.round(Number(`${value}e${decimals}`));
  return Number.isSafeInteger(rounded) ? (rounded / 10 ** decimals).toFixed(decimals) : value.toFixed(decimals);
}

function dateText(serial: number, section: string): string {
  const date = dateOf(serial);
  const isHalved = /am\/pm|a\/p/i.test(bare(section));
  const two = (number: number): string => String(number).padStart(2, '0');
  const tokens = section.match(/"[^"]*"|\\.|\[[^\]]*\]|am\/pm|a\/p|y+|m+|d+|h+|s+(?:\.0+)?|./gis) ?? [];
  let last = '';
  return tokens.map((token, place) => {
    const kind = /^[ymdhs]/i.test(token) && !/^\\|^"/.test(token) ? (token[0] ?? '').toLowerCase() : '';
    const next = tokens.slice(place + 1).find((each) => /^[ymdhs]/i.test(each)) ?? '';
    // An m beside hours or seconds is a minute.
    const isMinute = kind === 'm' && (last === 'h' || /^s/i.test(next)) && token.length < 3;
    if (kind !== '') last = kind;
    const hours = isHalved ? (date.getHours() + 11) % 12 + 1 : date.getHours();
    if (/^am\/pm$/i.test(token)) return date.getHours() < 12 ? 'AM' : 'PM';
    if (/^a\/p$/i.test(token)) return date.getHours() < 12 ? 'A' : 'P';
    switch (kind) {
      case 'y':
        return token.length <= 2 ? two(date.getFullYear() % 100) : String(date.getFullYear());
      case 'm':
        if (isMinute) return token.length === 1 ? String(date.getMinutes()) : two(date.getMinutes());
        return [String(date.getMonth() + 1), two(date.getMonth() + 1), months[date.getMonth()]?.slice(0, 3), months[date.getMonth()]][token.length - 1] ?? '';
      case 'd':
        return [String(date.getDate()), two(date.getDate()), days[date.getDay()]?.slice(0, 3), days[date.getDay()]][token.length - 1] ?? '';
      case 'h':
        return token.length === 1 ? String(hours) : two(hours);
      case 's':
        return token.includes('.') ? `${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, '0').slice(0, token.length - token.indexOf('.') - 1)}` : token.length === 1 ? String(date.getSeconds()) : two(date.getSeconds());
      default:
        return literal(token);
    }
  }).join('');
}
