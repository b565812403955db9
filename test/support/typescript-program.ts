import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import ts from 'typescript';

const root = fileURLToPath(new URL('../../../', import.meta.url)).replaceAll('\\', '/');

// What people who import type libraries may have set: the strictest there is.
const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: [],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noImplicitOverride: true,
  noPropertyAccessFromIndexSignature: true,
  isolatedModules: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  skipLibCheck: true,
  noEmit: true,
};

const host = ts.createCompilerHost(OPTIONS);
/** What all programs have in common is read once: the libraries of TypeScript and of this package, which no test changes. */
const libraries = new Map<string, ts.SourceFile | undefined>();

const sourceFile: ts.CompilerHost['getSourceFile'] = (path, ...rest) => {
  if (!/\/(?:node_modules|dist)\//.test(path)) return host.getSourceFile(path, ...rest);
  if (!libraries.has(path)) libraries.set(path, host.getSourceFile(path, ...rest));
  return libraries.get(path);
};

/** A program of modules that are in no file; `files` of the package may join it. */
export function programOf(modules: Readonly<Record<string, string>>, files: readonly string[] = []): ts.Program {
  const texts = new Map(Object.entries(modules).map(([name, text]) => [pathOf(name).toLowerCase(), text]));
  const textOf = (path: string): string | undefined => texts.get(path.replaceAll('\\', '/').toLowerCase());
  const withModules: ts.CompilerHost = {
    ...host,
    directoryExists: (path) => path.replaceAll('\\', '/').toLowerCase() === pathOf('').slice(0, -1).toLowerCase() || (host.directoryExists?.(path) ?? true),
    fileExists: (path) => textOf(path) !== undefined || host.fileExists(path),
    readFile: (path) => textOf(path) ?? host.readFile(path),
    getSourceFile: (path, version, ...rest) => {
      const text = textOf(path);
      return text === undefined ? sourceFile(path, version, ...rest) : ts.createSourceFile(path, text, version, true);
    },
  };
  return ts.createProgram([...Object.keys(modules).map(pathOf), ...files.map((file) => join(root, file))], OPTIONS, withModules);
}

/** Where a module of `programOf` is said to be: inside the package, so that it finds 'coclass'. */
export function pathOf(name: string): string {
  return `${root}build/emitted/${name}`;
}

/** What the compiler says, one line each. */
export function problemsOf(program: ts.Program): string[] {
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file === undefined || start === undefined ? '' : `${file.fileName.replace(root, '')}:${file.getLineAndCharacterOfPosition(start).line + 1}: `;
    return `${line}${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}
