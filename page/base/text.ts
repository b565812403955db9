/** A GUID without its braces, as it stands in an address. */
export function bare(guid: string): string {
  return guid.replace(/^\{|\}$/g, '');
}

/** A GUID in braces. */
export function braced(guid: string): string {
  return `{${bare(guid).toUpperCase()}}`;
}

/** '1 class', '2 classes'. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

/** How names are ordered: as people look for them, and what has none at the end. */
export function byName(a: string | undefined, b: string | undefined): number {
  return Number(!a) - Number(!b) || collator.compare(a ?? '', b ?? '');
}

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** The last part of a Windows path. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
