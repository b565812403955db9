import type { Command } from 'commander';

import '../compose.js';

import { CommandLineError, parseCommandLine } from '../wsh/command-line.js';
import { CannotRunError, runScript } from '../wsh/run-script.js';
import { CliError, UsageError } from './run.js';

/** `coclass run`: a script of the Windows Script Host, in Node. */
export function addRunCommand(program: Command): void {
  program
    .command('run')
    .summary('run a script of the Windows Script Host')
    .description('Runs a script as cscript does, in Node: .js and .wsf with JScript\'s dialect, .vbs by the installed VBScript engine. Switches of cscript begin with //.')
    .argument('<words...>', 'switches (//Nologo //B //I //T:seconds //E:engine //Job:id //U), the script, and its own arguments')
    .allowUnknownOption()
    .passThroughOptions()
    .addHelpText('after', '\nExamples:\n  $ coclass run cleanup.js C:\\logs /days:30\n  $ coclass run //T:60 //Job:backup tasks.wsf')
    .action((words: string[]) => {
      try {
        const command = parseCommandLine(words);
        if (command.script === '') throw new UsageError('there is no script: coclass run script.js [arguments]');
        runScript(command);
      } catch (error) {
        if (error instanceof CommandLineError) throw new UsageError(error.message);
        if (error instanceof CannotRunError) throw new CliError(error.message);
        throw error;
      }
    });
}
