import { type Command, CommanderError } from 'commander';

import { errorColors, outputColors, styleHelp } from './colors.js';
import { printable } from './output.js';

/** What a command throws when its user asked for something that can't be had: told in one line, without a stack. */
export class CliError extends Error {}

/** A wrong use of the command line: exit code 2. */
export class UsageError extends CliError {}

const FAILED = 1;
const WRONG_USE = 2;

/** An error's message in one line. */
function oneLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  // 'coclass: …' is for those who read it in their own program.
  return printable(text.replace(/^coclass: /, '').replace(/\s*\r?\n\s*/g, ' ').trim());
}

function tell(error: unknown): void {
  process.stderr.write(`${errorColors().red('error:')} ${oneLine(error)}\n`);
  if (process.env['COCLASS_TRACE'] && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
}

/**
 * Runs the command that the arguments name. Its failure becomes one line on stderr and the exit code 1, or 2 when the
 * command line itself is wrong; the process is not ended by force, so that what is written to a pipe gets there.
 */
export async function runProgram(program: Command, argv: readonly string[]): Promise<void> {
  prepare(program);
  try {
    await program.parseAsync(argv);
  } catch (error) {
    process.exitCode = exitCode(error);
  }
}

/** Commands do not inherit these settings, because they are made before this is called. */
function prepare(command: Command): void {
  command.exitOverride().configureHelp(styleHelp(outputColors())).configureOutput({
    outputError: (text) => {
      tell(`${text.replace(/^error: /, '').trim()}: see ${pathOf(command)} --help`);
    },
  });
  for (const inner of command.commands) prepare(inner);
}

function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}

function exitCode(error: unknown): number {
  // commander has told it already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USE;
  tell(error);
  return error instanceof UsageError ? WRONG_USE : FAILED;
}
