import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import ts from 'typescript';

/**
 * What the compiler says of texts, each a module, with the lines that it says it of: under the package's own strict rules.
 * @param texts programs that import 'coclass'
 */
export function typeErrorsOf(...texts: readonly string[]): string[] {
  // Inside of the package, so that 'coclass' is found.
  const files = texts.map((_text, number) => fileURLToPath(new URL(`../../../docs-code-${process.pid}-${number}.ts`, import.meta.url)));
  try {
    for (const [number, file] of files.entries()) writeFileSync(file, texts[number] ?? '');
    const { config } = ts.readConfigFile(fileURLToPath(new URL('../../../tsconfig.base.json', import.meta.url)), (path) => ts.sys.readFile(path)) as { config: object };
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, fileURLToPath(new URL('../../../docs/', import.meta.url)));
    const program = ts.createProgram(files, { ...options, noEmit: true });
    return files.flatMap((file, number) => {
      const source = program.getSourceFile(file.replaceAll('\\', '/'));
      assert.notEqual(source, undefined);
      const text = texts[number] ?? '';
      return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(({ messageText, start = 0 }) => {
        const [line = ''] = text.slice(text.lastIndexOf('\n', start) + 1).split('\n');
        return `${line}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
      });
    });
  } finally {
    for (const file of files) rmSync(file, { force: true });
  }
}
