import { writeFileSync } from 'node:fs';
import { basename, extname } from 'node:path';

import type { Command } from 'commander';

import { convertScript } from '../wsh/convert/converter.js';
import { ScriptSyntaxError } from '../wsh/dialect/jscript-parser.js';
import { readScript } from '../wsh/script-file.js';
import { errorColors } from './colors.js';
import { CliError, UsageError } from './run.js';

function convert(file: string): ReturnType<typeof convertScript> {
  try {
    return convertScript(readScript(file), basename(file));
  } catch (error) {
    if (error instanceof ScriptSyntaxError) throw new CliError(`${file}(${error.line}, ${error.column}): ${error.message}`);
    throw error;
  }
}

/** `coclass convert`: writes a script of JScript as TypeScript. */
export function addConvertCommand(program: Command): void {
  program
    .command('convert')
    .summary('write a JScript file as TypeScript')
    .description('Writes a script of the Windows Script Host (.js) as a TypeScript module that imports coclass, and tells what it has left to you. VBScript is not converted: coclass run runs it.')
    .argument('<script>', 'the .js file')
    .option('-o, --out <file>', 'where to write; the standard output unless given')
    .addHelpText('after', '\nExamples:\n  $ coclass convert cleanup.js --out cleanup.ts')
    .action((file: string, { out }: { out?: string }) => {
      const kind = extname(file).toLowerCase();
      if (kind !== '.js') throw new UsageError(`${file}: only .js files are converted; ${kind === '.vbs' || kind === '.wsf' ? 'coclass run runs this one as it is' : 'this is none'}`);
      const { text, left } = convert(file);
      if (out === undefined) process.stdout.write(text);
      else writeFileSync(out, text);
      const colors = errorColors();
      for (const { line, what } of left) process.stderr.write(`${colors.yellow(`${file}(${line})`)} ${what}\n`);
    });
}
