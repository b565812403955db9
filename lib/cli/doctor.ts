import type { Command } from 'commander';

import '../compose.js';
import { outputColors } from './colors.js';
import { checkClass, checkProgram, type Finding } from './doctor-checks.js';
import { printable, writeJson } from './output.js';

function print(findings: readonly Finding[]): void {
  const { green, yellow, red, dim } = outputColors();
  const marks = { ok: green('ok   '), note: yellow('note '), wrong: red('wrong') };
  for (const { state, text, advice } of findings) {
    process.stdout.write(`${marks[state]}  ${printable(text).replaceAll('\n', ' ')}\n`);
    if (advice !== undefined) process.stdout.write(`       ${dim(`-> ${advice}`)}\n`);
  }
}

/** `coclass doctor`: what is wrong here, or with a class, and what to do about it. */
export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .summary('tell what is wrong here, or with a class, and what to do')
    .description('Looks at Node.js, the native part and permissions; and for a class at its registration, the files that this names, its type library, and whether an object can be made. Exit code 1 where something is wrong.')
    .argument('[class...]', 'ProgIDs or CLSIDs')
    .option('--json', 'print plain data')
    .addHelpText('after', '\nExamples:\n  $ coclass doctor\n  $ coclass doctor Excel.Application\n  $ coclass doctor {EE09B103-97E0-11CF-978F-00A02463E06F} --json')
    .action((ids: readonly string[], { json }: { readonly json?: true }) => {
      const here = checkProgram();
      // Without a native part nothing can be asked.
      const findings = here.some(({ state }) => state === 'wrong') ? here : [...here, ...ids.flatMap(checkClass)];
      if (json === true) writeJson(findings);
      else print(findings);
      if (findings.some(({ state }) => state === 'wrong')) process.exitCode = 1;
    });
}
