import type { WsfElement } from './wsf-reader.js';

const isSet = (value: string | undefined): boolean => value !== undefined && /^(?:true|1|yes|on)$/i.test(value);

const tidy = (text: string): string => text.replace(/^[ \t]*\r?\n/, '').trimEnd();

/** What stands behind a named argument, by its type. */
const VALUES: Readonly<Record<string, string>> = { string: ':value', boolean: '[+|-]', simple: '' };

/** How an argument is written in the line of the usage. */
function written({ name, attributes }: WsfElement): string {
  const { name: called = '', type = 'simple', required } = attributes;
  const many = isSet(attributes['many']) ? `1 [${called}2...]` : '';
  const bare = name === 'unnamed' ? called + many : `/${called}${VALUES[type] ?? ''}`;
  // An unnamed one is required unless it says otherwise.
  return isSet(required ?? (name === 'unnamed' ? 'true' : 'false')) ? bare : `[${bare}]`;
}

/** What ShowUsage tells: what the <runtime> of a job says of its arguments. */
export function usageText(scriptName: string, runtime: readonly WsfElement[]): string {
  const textOf = (name: string): string | undefined => runtime.find((element) => element.name === name)?.text;
  const own = textOf('usage');
  if (own !== undefined) return tidy(own);
  const options = runtime.filter(({ name }) => name === 'named' || name === 'unnamed');
  const width = Math.max(0, ...options.map(({ attributes }) => (attributes['name'] ?? '').length));
  const lines = [
    ...[textOf('description')].filter((text) => text !== undefined).map((text) => `${tidy(text)}\n`),
    ['Usage:', scriptName, ...options.map(written)].join(' '),
    ...(options.length === 0 ? [] : ['\nOptions:\n', ...options.map(({ attributes }) => `${(attributes['name'] ?? '').padEnd(width)} : ${attributes['helpstring'] ?? ''}`)]),
    ...[textOf('example')].filter((text) => text !== undefined).map((text) => `\n${tidy(text)}`),
  ];
  return lines.join('\n');
}
