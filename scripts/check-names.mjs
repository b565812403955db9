// Every public name has a docstring: it is what an editor shows of it.
import { join, relative } from 'node:path';
import ts from 'typescript';

import { publicEntryPoints } from './build/bundle.mjs';
import { root } from './paths.mjs';

const files = publicEntryPoints.map((entry) => join(root, 'lib', `${entry}.ts`));
const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
const program = ts.createProgram(files, { ...options, noEmit: true });
const checker = program.getTypeChecker();

/** @type {Set<string>} */
const problems = new Set();
for (const file of files) {
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`${file} exports nothing`);
  for (const exported of checker.getExportsOfModule(module)) {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    if (symbol.getDocumentationComment(checker).length > 0) continue;
    const [declaration] = symbol.declarations ?? [];
    problems.add(`${declaration ? relative(root, declaration.getSourceFile().fileName) : file}: ${exported.name} has no docstring`);
  }
}

for (const problem of problems) console.error(problem);
if (problems.size > 0) process.exitCode = 1;
