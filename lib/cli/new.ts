import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import input from '@inquirer/input';
import select from '@inquirer/select';
import { type Command, Option } from 'commander';

import { outputColors } from './colors.js';
import { type Choice, INSTANCINGS, KINDS, type NewProject, problemOfName, problemOfProgId, THREADINGS } from './new-options.js';
import { fileName, projectFiles } from './new-project.js';
import { printable } from './output.js';
import { CliError, UsageError } from './run.js';

interface NewOptions {
  readonly class?: string;
  readonly instancing?: NewProject['instancing'];
  readonly threading?: NewProject['threading'];
  readonly kind?: NewProject['kind'];
  readonly dir?: string;
  readonly yes?: true;
}

const DEFAULT_CLASS = 'Sample';

/** Ctrl-C at a question is an answer too. */
function rethrowCancelled(error: unknown): never {
  throw error instanceof Error && error.name === 'ExitPromptError' ? new CliError('cancelled, nothing was written') : error;
}

/** Asks for what the command line does not say, where there is someone to ask. */
async function askForRest(name: string, options: NewOptions): Promise<NewProject> {
  const isAsking = options.yes !== true && process.stdin.isTTY && process.stdout.isTTY;
  const choose = async <T extends string>(message: string, given: T | undefined, choices: readonly Choice<T>[]): Promise<T> => {
    const [first] = choices;
    if (given !== undefined) return given;
    if (first === undefined) throw new TypeError(`${message}: there is nothing to choose from`);
    if (!isAsking) return first.value;
    return select({ message, choices: choices.map(({ value, means }) => ({ value, name: `${value}: ${means}` })) });
  };
  const nameClass = async (): Promise<string> => {
    if (!isAsking) return DEFAULT_CLASS;
    return input({ message: 'Class name', default: DEFAULT_CLASS, validate: (className) => problemOfName(className) ?? problemOfProgId({ name, className }) ?? true });
  };
  return {
    name,
    className: options.class ?? (await nameClass()),
    kind: await choose('Interface', options.kind, KINDS),
    instancing: await choose('Instancing', options.instancing, INSTANCINGS),
    threading: await choose('Threading model', options.threading, THREADINGS),
  };
}

function check(problem: string | undefined): void {
  if (problem !== undefined) throw new UsageError(problem);
}

function write(folder: string, files: ReadonlyMap<string, string>): void {
  const colors = outputColors();
  for (const [name, text] of files) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    process.stdout.write(`${colors.green('wrote')} ${printable(path)}\n`);
  }
  process.stdout.write(`\nNext: ${colors.bold(printable(`cd ${folder}`))}, npm install, npm start\n`);
}

function choiceOption<T extends string>(flags: string, description: string, choices: readonly Choice<T>[]): Option {
  const [first] = choices;
  return new Option(flags, `${description} (${first?.value ?? ''} unless given)`).choices(choices.map(({ value }) => value));
}

/** `coclass new`: writes the project of a COM server. @param version of this package */
export function addNewCommand(program: Command, version: string): void {
  program
    .command('new')
    .summary('write the project of a new COM server')
    .description('Writes the project of a COM server in TypeScript, which registers, serves and tests itself. Asks for what is not given, on a terminal.')
    .argument('<name>', 'the name of the library, and the first part of ProgIDs')
    .option('--class <name>', `the name of the class (${DEFAULT_CLASS} unless given)`)
    .addOption(choiceOption('--kind <kind>', 'how clients call it', KINDS))
    .addOption(choiceOption('--instancing <instancing>', 'how many objects a process serves', INSTANCINGS))
    .addOption(choiceOption('--threading <model>', 'on which threads it may be called', THREADINGS))
    .option('--dir <folder>', 'where to write; a folder of the name unless given')
    .option('-y, --yes', 'ask nothing')
    .addHelpText('after', '\nExamples:\n  $ coclass new MyServer\n  $ coclass new PCom --class SampleAuto --kind dual --threading Both --yes')
    .action(async (name: string, options: NewOptions) => {
      check(problemOfName(name));
      if (options.class !== undefined) check(problemOfName(options.class) ?? problemOfProgId({ name, className: options.class }));
      const folder = options.dir ?? fileName(name);
      if (existsSync(folder) && readdirSync(folder).length > 0) throw new CliError(`the folder '${folder}' is not empty`);
      const project = await askForRest(name, options).catch(rethrowCancelled);
      check(problemOfProgId(project));
      write(folder, projectFiles(project, version));
    });
}
