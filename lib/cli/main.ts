#!/usr/bin/env node
import { readFileSync } from 'node:fs';

import { Command } from 'commander';

import { addGuidCommand } from './guid.js';
import { addImportCommand } from './import.js';
import { runProgram } from './run.js';

interface Manifest {
  readonly version: string;
  readonly description: string;
}

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as Manifest;

const program = new Command('coclass').description(manifest.description).version(manifest.version, '-V, --version', 'print the version');

// One line a command, in the order of --help.
addGuidCommand(program);
addImportCommand(program);

await runProgram(program, process.argv);
