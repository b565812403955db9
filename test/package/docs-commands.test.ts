import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Command } from 'commander';

import { codeBlocks, pages, pageText, root } from '../support/docs-code.js';
import { coclassProgram, parseServerCommand } from '../support/internals.js';

/** Programs of others, whose command lines are theirs. */
const ofOthers = ['git', 'cd', 'node', 'npm install', 'regsvr32', 'reg', 'sc', 'reports.exe', 'cscript:', 'WINEPREFIX=$PWD/.local/prefix', 'x86_64-w64-mingw32-addr2line'];

/** The commands of a block: what stands behind a prompt, or where there is none each line; without comments. */
function commandsOf(code: string): string[] {
  const lines = code.split('\n').filter((line) => line.trim() !== '');
  const prompted = lines.filter((line) => /^[$>] /.test(line)).map((line) => line.slice(2));
  const commands = prompted.length > 0 ? prompted.filter((line) => /^(?:npx )?coclass /.test(line)) : lines;
  return commands.map((line) => line.replace(/\s+(?:#|\/\/ ).*$/, '').trim());
}

/** The words of a command line, as a shell parts them. */
const wordsOf = (line: string): string[] => [...line.matchAll(/"(?<quoted>[^"]*)"|(?<bare>\S+)/g)].map(({ groups }) => groups?.['quoted'] ?? groups?.['bare'] ?? '');

/** What is wrong with a command line of coclass, as the program itself parses it; nothing is run. */
async function problemOfCoclass(line: string, isWhole: boolean): Promise<string | undefined> {
  const [name = '', ...rest] = wordsOf(line.replace(/^npx /, '')).slice(1);
  const program = await coclassProgram(name);
  if (name.startsWith('-')) return program.options.some((option) => [option.short, option.long].includes(name)) || name === '--help' ? undefined : `no option ${name}`;
  const command = program.commands.find((each) => each.name() === name);
  if (command === undefined) return `no command ${name}`;
  const silent: Command = command.exitOverride().configureOutput({ outputError: () => undefined });
  try {
    const { operands, unknown } = silent.parseOptions(rest.filter((word) => word !== '--help'));
    const allowed = silent.registeredArguments;
    const isPassing = operands.length > 0 && name === 'run';
    if (unknown.length > 0 && !isPassing) return `no option ${unknown.join(' ')}`;
    if (!allowed.some(({ variadic }) => variadic) && operands.length > allowed.length) return `too many arguments: ${operands.join(' ')}`;
    const missing = allowed.filter(({ required }) => required).slice(operands.length);
    if (isWhole && missing.length > 0) return `no ${missing.map((argument) => argument.name()).join(' ')}`;
    for (const [place, argument] of allowed.entries()) if (operands[place] !== undefined) argument.parseArg?.(operands[place], undefined);
    return undefined;
  } catch (error) {
    return String(error);
  }
}

const scripts = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly scripts: Readonly<Record<string, string>> }).scripts;

/** The same of any command that a page shows. */
async function problemOf(line: string): Promise<string | undefined> {
  if (/^(?:npx )?coclass /.test(line)) return await problemOfCoclass(line, true);
  const script = /^npm (?:run )?(?<name>[\w:-]+)/.exec(line)?.groups?.['name'] ?? '';
  if (line.startsWith('npm ') && script !== 'install') return script in scripts ? undefined : `no script ${script}`;
  if (/^node \S+\.ts /.test(line)) {
    try {
      parseServerCommand(wordsOf(line).slice(2));
      return undefined;
    } catch (error) {
      return String(error);
    }
  }
  if (ofOthers.some((program) => line === program || line.startsWith(`${program} `))) return undefined;
  const [program = ''] = wordsOf(line);
  return /^\.?[a-z]+\//.test(program) && existsSync(join(root, program)) ? undefined : 'a program that the test does not know';
}

describe('The commands of the documentation', () => {
  const blocks = pages.filter((page) => !page.startsWith('cpp/')).flatMap(codeBlocks).filter(({ language }) => ['', 'sh'].includes(language));

  it('are such as their programs take', async () => {
    const wrong: string[] = [];
    for (const { page, code } of blocks) {
      for (const command of commandsOf(code)) {
        const problem = await problemOf(command);
        if (problem !== undefined) wrong.push(`${page}: ${command}: ${problem}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('are such in sentences and tables as well, where they are of coclass', async () => {
    const wrong: string[] = [];
    for (const page of pages.filter((each) => /^(?:README\.md|docs\/)/.test(each))) {
      for (const { groups } of pageText(page).matchAll(/`(?<command>(?:npx )?coclass [a-z-][^`]*)`/g)) {
        const problem = await problemOfCoclass(groups?.['command'] ?? '', false);
        if (problem !== undefined) wrong.push(`${page}: ${groups?.['command'] ?? ''}: ${problem}`);
      }
    }
    assert.deepEqual(wrong, []);
  });
});
