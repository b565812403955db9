import { native, type RegistryRoot } from './internals.js';

/** The package's own instance of the addon; importing the package has readied it. */
export const registry = native();

/** All that is in a key and below it, as text: to the last bit, in the registry's order of names. */
export function treeText(root: RegistryRoot, path: string, view = 0x100): string {
  const lines: string[] = [];
  const walk = (key: string): void => {
    lines.push(`[${key}]`);
    for (const name of (registry.registryValueNames(root, key, view) ?? []).sort()) {
      const value = registry.registryValue(root, key, view, name);
      lines.push(`${JSON.stringify(name)}=${value?.type}:${Buffer.from(value?.data ?? []).toString('hex')}`);
    }
    for (const name of (registry.registryKeys(root, key, view) ?? []).sort()) walk(`${key}\\${name}`);
  };
  if (registry.registryKeys(root, path, view) !== undefined) walk(path);
  return lines.join('\n');
}

/** A text value below Software\Classes, '' as its name for the default one; undefined where there is none. */
export function classesText(root: RegistryRoot, key: string, name = '', view = 0x100): string | undefined {
  const value = registry.registryValue(root, `Software\\Classes\\${key}`, view, name);
  return value === undefined ? undefined : Buffer.from(value.data).toString('utf16le').replace(/\0$/, '');
}

/** Writes a text value below Software\Classes, with its key. */
export function setClassesText(root: RegistryRoot, key: string, text: string, name = ''): void {
  registry.registryCreateKey(root, `Software\\Classes\\${key}`, 0x100);
  registry.registrySetValue(root, `Software\\Classes\\${key}`, 0x100, name, 1, new Uint8Array(Buffer.from(`${text}\0`, 'utf16le')));
}

/** Removes a key with all that is in it. */
export function removeTree(root: RegistryRoot, path: string, view = 0x100): void {
  for (const name of registry.registryKeys(root, path, view) ?? []) removeTree(root, `${path}\\${name}`, view);
  for (const name of registry.registryValueNames(root, path, view) ?? []) registry.registryDeleteValue(root, path, view, name);
  registry.registryDeleteKey(root, path, view);
}
