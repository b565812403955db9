import type { TypeDefinition, TypeLibrary } from 'coclass/typelib';

/** What a compiler writes of itself into each library. */
const COMPILER_DATA = /^\{DE77BA6[3-5]-/;

function compare(path: string, before: unknown, after: unknown, found: string[]): void {
  if (Object.is(before, after)) return;
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) {
    found.push(`${path}: ${JSON.stringify(before)} became ${JSON.stringify(after)}`);
    return;
  }
  if (before.valueOf() !== before && after.valueOf() === before.valueOf()) return;
  const [left, right] = [before as Record<string, unknown>, after as Record<string, unknown>];
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    // A type's place: the library's order is the compiler's.
    if (key === 'index') continue;
    const name = Array.isArray(before) ? (left[key] as { name?: string } | undefined)?.name : undefined;
    compare(`${path}.${name ?? key}`, left[key], right[key], found);
  }
}

function byName(library: TypeLibrary): Map<string, TypeDefinition> {
  return new Map(library.types.map((type) => [type.name, type]));
}

/** In what two type libraries differ, but for the order of their types. */
export function libraryDifferences(before: TypeLibrary, after: TypeLibrary): string[] {
  const found: string[] = [];
  const head = ({ types: _types, customData, ...rest }: TypeLibrary): unknown => ({ ...rest, customData: customData.filter(({ guid }) => !COMPILER_DATA.test(guid)) });
  compare(before.name, head(before), head(after), found);
  const [left, right] = [byName(before), byName(after)];
  for (const name of new Set([...left.keys(), ...right.keys()])) compare(name, left.get(name), right.get(name), found);
  return found;
}
