#!/usr/bin/env node
import { readFileSync } from 'node:fs';

import { Command } from 'commander';

import { addBuildCommand } from './build.js';
import { addGuidCommand } from './guid.js';
import { addImportCommand } from './import.js';
import { addInspectCommand } from './inspect.js';
import { addListCommand } from './list.js';
import { addNewCommand } from './new.js';
import { addRegisterCommands } from './register.js';
import { runProgram } from './run.js';
import { addTypelibCommand } from './typelib.js';

interface Manifest {
  readonly version: string;
  readonly description: string;
}

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as Manifest;

const program = new Command('coclass').description(manifest.description).version(manifest.version, '-V, --version', 'print the version')
  .addHelpText('after', '\nExamples:\n  $ coclass list dictionary\n  $ coclass inspect Scripting.Dictionary\n  $ coclass import Scripting.Dictionary --out src/com');

// One line a command, in the order of --help.
addNewCommand(program, manifest.version);
addInspectCommand(program);
addListCommand(program);
addImportCommand(program);
addTypelibCommand(program);
addBuildCommand(program);
addRegisterCommands(program);
addGuidCommand(program);

await runProgram(program, process.argv);
