// Nearly every library imports stdole2.tlb, which is nowhere to be found off Windows: what is needed of it becomes a module.
import { readTypeLibraryFile } from 'coclass/typelib';
import { rebaseFunction } from '../../dist/internals.js';

import { Problem } from '../problem.mjs';

/** The interfaces that dispinterfaces inherit, each with its bases first. */
const inherited = { IUnknown: ['IUnknown'], IDispatch: ['IUnknown', 'IDispatch'] };

/** @param {readonly string[]} lines */
const listed = (lines) => lines.map((line) => `${line},\n`).join('');

/**
 * The module lib/typelib/generated/stdole.ts.
 * @param {string} path where stdole2.tlb is
 */
export function stdoleModule(path) {
  const { name, guid, version, lcid, types } = readTypeLibraryFile(path);
  const library = { name, guid, version, lcid };

  /** @param {string} wanted */
  const functionsOf = (wanted) => {
    const type = types.find((candidate) => candidate.name === wanted);
    if (type?.kind !== 'interface') throw new Problem(`${path} has no interface ${wanted}`);
    return type.functions.map((definition) => `    ${JSON.stringify(rebaseFunction(definition, library))}`);
  };
  const functions = Object.entries(inherited).map(([key, chain]) => `  ${key}: [\n${listed(chain.flatMap(functionsOf))}  ]`);
  const summary = types.map((type) => `  ${JSON.stringify({ name: type.name, guid: type.guid, kind: type.kind })}`);

  return `// Generated from Wine's stdole2.tlb by scripts/generate/stdole.mjs.
import type { FunctionDefinition, LibraryReference, TypeDefinition } from '../../model/type-library.js';

/** The library of OLE Automation's own types. */
export const stdole: LibraryReference & { readonly name: string } = ${JSON.stringify(library)};

/** Its types, by their indices. */
export const stdoleTypes: readonly Pick<TypeDefinition, 'name' | 'guid' | 'kind'>[] = [
${listed(summary)}];

/** All functions of the interfaces that a dispinterface inherits. */
export const stdoleFunctions: Readonly<Record<string, readonly FunctionDefinition[]>> = {
${listed(functions)}};
`;
}
