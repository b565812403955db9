import type { WsfElement } from './wsf-reader.js';

const isSet = (value: string | undefined): boolean => value !== undefined && /^(?:true|1|yes|on)$/i.test(value);

const tidy = (text: string): string => text.replace(/^[ \t]*\r?\n/, '').trimEnd();

/** How an argument is written in the line of the usage. */
function written({ name, attributes }: WsfElement): string {
  const { name: called = '', type = 'simple', required } = attributes;
  const bare = name === 'unnamed' ? `${called}${isSet(attributes['many']) ? `1 [${called}2...]` : ''}` : type === 'string' ? `/${called}:value` : type === 'boolean' ? `/${called}[+|-]` : `/${called}`;
  return (name === 'unnamed' ? required === undefined || required !== '0' && required.toLowerCase() !== 'false' : isSet(required)) ? bare : `[${bare}]`;
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
