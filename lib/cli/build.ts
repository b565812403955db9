import { type Command, InvalidArgumentError } from 'commander';

import { buildServer, type BuildServerOptions } from '../build/index.js';
import { outputColors } from './colors.js';
import { CliError } from './run.js';

const LONGEST_TIMEOUT = 3600;

interface CommandOptions {
  readonly out: string;
  readonly name?: string;
  readonly node?: string;
  readonly timeout?: number;
  readonly bits?: 32 | 64 | 'both';
  readonly json?: true;
}

function parseSeconds(text: string): number {
  const seconds = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (seconds < 1 || seconds > LONGEST_TIMEOUT) throw new InvalidArgumentError(`expected seconds from 1 to ${LONGEST_TIMEOUT}.`);
  return seconds;
}

function parseName(text: string): string {
  if (!/^[^\\/:*?"<>|]+$/.test(text)) throw new InvalidArgumentError('expected the name of a file, without a folder.');
  return text;
}

function parseBits(text: string): 32 | 64 | 'both' {
  if (text === 'both') return text;
  if (text !== '32' && text !== '64') throw new InvalidArgumentError('expected 32, 64 or both.');
  return text === '32' ? 32 : 64;
}

/** `coclass build`: makes a DLL, which regsvr32 registers, of a server. */
export function addBuildCommand(program: Command): void {
  program
    .command('build')
    .summary('make a DLL of a COM server')
    .description('Makes DLLs and a type library of a COM server that is written for Node.js. regsvr32 registers such a DLL as any other; the server\'s script stays where it is.')
    .argument('[server]', 'the folder of a project, whose package.json names the script as its main, or the script', '.')
    .option('-o, --out <folder>', 'where to write', '.')
    .option('-n, --name <name>', 'the name of the files; that of the type library unless given', parseName)
    .option('--node <path>', 'the node.exe that runs the server on machines that do not say otherwise; this one unless given')
    .option('--timeout <seconds>', 'how long the server may take to start or to register; 120 unless given', parseSeconds)
    .option('--bits <bits>', 'for processes of which size: 64 (NAME.dll), 32 (NAME32.dll) or both', parseBits, 'both')
    .option('--json', 'print what was made as JSON')
    .addHelpText('after', '\nExamples:\n  $ coclass build\n  $ coclass build src/server.ts --out dist --name PCom\n  $ regsvr32 dist\\PCom.dll\n  $ C:\\Windows\\SysWOW64\\regsvr32 dist\\PCom32.dll')
    .action(async (source: string, { json, ...options }: CommandOptions) => {
      if (process.platform !== 'win32') throw new CliError('coclass build works on Windows only: it loads the server, and writes with the system\'s own functions');
      const built = await buildServer(source, options satisfies BuildServerOptions);
      if (json === true) {
        process.stdout.write(`${JSON.stringify(built, null, 2)}\n`);
        return;
      }
      const { green, dim } = outputColors();
      if (built.typeLibrary !== undefined) process.stdout.write(`${green('wrote')} ${built.typeLibrary}\n`);
      const classes = `${built.classes.length} ${built.classes.length === 1 ? 'class' : 'classes'}`;
      for (const [dll, bits] of [[built.dll, 64], [built.dll32, 32]] as const) {
        if (dll !== undefined) process.stdout.write(`${green('wrote')} ${dll} ${dim(`(${classes}, for ${bits}-bit processes)`)}\n`);
      }
    });
}
