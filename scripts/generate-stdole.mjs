// node scripts/generate-stdole.mjs PATH-OF-STDOLE2.TLB: writes lib/typelib/generated/stdole.ts
// Nearly every library imports stdole2.tlb, which is nowhere to be found off Windows.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from './paths.mjs';
import { Problem, runMain } from './problem.mjs';

/** The interfaces that dispinterfaces inherit, each with its bases first. */
const inherited = { IUnknown: ['IUnknown'], IDispatch: ['IUnknown', 'IDispatch'] };

/** @param {readonly string[]} lines */
const listed = (lines) => lines.map((line) => `${line},\n`).join('');

await runMain(async () => {
  const [path] = process.argv.slice(2);
  if (path === undefined) throw new Problem('usage: node scripts/generate-stdole.mjs PATH-OF-STDOLE2.TLB');
  const { readTypeLibraryFile } = await import('coclass/typelib');
  const { rebaseFunction } = await import('../dist/internals.js');
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

  const source = `// Generated from stdole2.tlb by scripts/generate-stdole.mjs.
import type { FunctionDefinition, LibraryReference, TypeDefinition } from '../model.js';

/** The library of OLE Automation's own types. */
export const stdole: LibraryReference & { readonly name: string } = ${JSON.stringify(library)};

/** Its types, by their indices. */
export const stdoleTypes: readonly Pick<TypeDefinition, 'name' | 'guid' | 'kind'>[] = [
${listed(summary)}];

/** All functions of the interfaces that a dispinterface inherits. */
export const stdoleFunctions: Readonly<Record<string, readonly FunctionDefinition[]>> = {
${listed(functions)}};
`;
  writeFileSync(join(root, 'lib', 'typelib', 'generated', 'stdole.ts'), source);
});
