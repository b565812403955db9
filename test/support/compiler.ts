import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import ts from 'typescript';

/** As a project of a user's: strict, and its TypeScript run by Node itself. */
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022, lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts'], module: ts.ModuleKind.NodeNext, types: ['node'],
  strict: true, verbatimModuleSyntax: true, erasableSyntaxOnly: true, allowImportingTsExtensions: true, allowJs: true, checkJs: true, skipLibCheck: true, noEmit: true,
};

/** A folder of this process inside of the package, so that what is in it finds 'coclass'; the second function removes it. */
export function folderInPackage(name: string): [folder: string, remove: () => void] {
  const folder = fileURLToPath(new URL(`../../../${name}-${process.pid}/`, import.meta.url));
  mkdirSync(folder, { recursive: true });
  return [folder, () => {
    rmSync(folder, { recursive: true, force: true });
  }];
}

/**
 * What the compiler says of programs, each a module, with the lines that it says it of.
 * @param programs their texts by the names of their files
 * @param more files that they import
 * @returns the errors by the names of the files; a file without any is there too
 */
export function typeErrorsOf(programs: ReadonlyMap<string, string>, more: ReadonlyMap<string, string> = new Map()): Map<string, string[]> {
  const [folder, remove] = folderInPackage('docs-code');
  try {
    for (const [name, text] of [...programs, ...more]) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const program = ts.createProgram([...programs.keys()].map((name) => join(folder, name)), options);
    return new Map([...programs].map(([name, text]) => {
      const source = program.getSourceFile(join(folder, name).replaceAll('\\', '/'));
      if (source === undefined) return [name, ['the compiler has not read it']];
      const errors = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
      return [name, errors.map(({ messageText, start = 0 }) => `${lineAt(text, start)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`)];
    }));
  } finally {
    remove();
  }
}

function lineAt(text: string, place: number): string {
  return text.slice(text.lastIndexOf('\n', place - 1) + 1).split('\n')[0]?.trim() ?? '';
}

/**
 * A module as JavaScript, `using` written out. For programs that are new at each run, as their GUIDs are: a process that compiles its own
 * has to load the compiler first, which takes longer than all else that it does.
 */
export function asJavaScript(text: string): string {
  return ts.transpileModule(text, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true } }).outputText;
}

/** The names that a module imports or declares itself. */
export function namesOf(code: string): Set<string> {
  const names = new Set<string>();
  const add = (name: ts.BindingName | undefined): void => {
    if (name === undefined) return;
    if (ts.isIdentifier(name)) names.add(name.text);
    else for (const element of name.elements) if (ts.isBindingElement(element)) add(element.name);
  };
  for (const statement of ts.createSourceFile('module.ts', code, ts.ScriptTarget.ES2022).statements) {
    if (ts.isVariableStatement(statement)) for (const { name } of statement.declarationList.declarations) add(name);
    else if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement)) add(statement.name);
    else if (ts.isImportDeclaration(statement)) {
      const { name, namedBindings } = statement.importClause ?? {};
      add(name);
      if (namedBindings !== undefined) for (const each of ts.isNamespaceImport(namedBindings) ? [namedBindings] : namedBindings.elements) add(each.name);
    }
  }
  return names;
}
