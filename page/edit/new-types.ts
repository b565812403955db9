import type { EditFunction, EditLibrary, EditType } from '../../lib/browse/protocol.js';
import { ask } from '../base/server.js';

/** What can be added to a library, by its kind. */
export const NEW: Readonly<Record<string, string>> = {
  dual: 'Interface (dual)', interface: 'Interface (custom)', dispatch: 'Dispinterface', coclass: 'Class', enum: 'Enumeration', record: 'Record', alias: 'Alias', module: 'Module',
};

const NAMES: Readonly<Record<string, string>> = { dual: 'INew', interface: 'INew', dispatch: 'INewEvents', coclass: 'New', enum: 'NewEnum', record: 'NewRecord', alias: 'NewAlias', module: 'NewModule' };

/** A name that nothing of these has. */
export function freeName(wanted: string, taken: readonly { readonly name: string }[]): string {
  const names = new Set(taken.map(({ name }) => name.toLowerCase()));
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}${number}`;
    if (!names.has(name.toLowerCase())) return name;
  }
}

/** A new type with what such a type has at the least. */
export async function newType(kind: string, library: EditLibrary): Promise<EditType> {
  const [guid = ''] = await ask('guids', { count: 1 });
  const base = { name: freeName(NAMES[kind] ?? 'New', library.types), guid, version: '0.0', attributes: [] };
  switch (kind) {
    case 'dual': return { ...base, kind: 'interface', attributes: ['dual', 'oleautomation'], base: 'IDispatch', functions: [] };
    case 'interface': return { ...base, kind: 'interface', base: 'IUnknown', functions: [] };
    case 'dispatch': return { ...base, kind: 'dispatch', base: 'IDispatch', functions: [], properties: [] };
    case 'coclass': {
      const main = library.types.find((type) => type.kind === 'interface');
      return { ...base, kind: 'coclass', attributes: ['cancreate'], interfaces: main === undefined ? [] : [{ type: main.name, attributes: ['default'] }] };
    }
    case 'record': return { ...base, kind: 'record', fields: [] };
    case 'alias': return { ...base, kind: 'alias', type: 'long' };
    case 'module': return { ...base, kind: 'module', functions: [], constants: [] };
    default: return { ...base, kind: 'enum', constants: [] };
  }
}

/** How the functions of a type return what they give. */
export type Returning = 'hresult' | 'value';

/** A new method. */
export function newMethod(functions: readonly EditFunction[], returning: Returning): EditFunction {
  return { name: freeName('Method', functions), invokeKind: 'method', returns: returning === 'hresult' ? 'HRESULT' : 'void', parameters: [], attributes: [] };
}

/** A new property: the function that gets it, and the one that puts it. */
export function newProperty(functions: readonly EditFunction[], returning: Returning): EditFunction[] {
  const name = freeName('Property', functions);
  const put: EditFunction = { name, invokeKind: 'put', returns: returning === 'hresult' ? 'HRESULT' : 'void', parameters: [{ name: 'value', type: 'BSTR', attributes: ['in'] }], attributes: [] };
  if (returning === 'value') return [{ name, invokeKind: 'get', returns: 'BSTR', parameters: [], attributes: [] }, put];
  return [{ name, invokeKind: 'get', returns: 'HRESULT', parameters: [{ name: 'value', type: 'BSTR*', attributes: ['out', 'retval'] }], attributes: [] }, put];
}
