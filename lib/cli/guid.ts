import { type Command, InvalidArgumentError, Option } from 'commander';

import { Guid } from '../values/guid.js';

const MOST = 10_000;

type Form = 'braces' | 'plain' | 'struct' | 'delphi' | 'typescript';

/** The initializer of a GUID structure in C. */
function asStruct(guid: Guid): string {
  const [first, second, third] = guid.text.slice(1, -1).split('-');
  const bytes = Array.from(guid.toBytes().subarray(8), (byte) => `0x${byte.toString(16).padStart(2, '0')}`);
  return `{ 0x${first?.toLowerCase()}, 0x${second?.toLowerCase()}, 0x${third?.toLowerCase()}, { ${bytes.join(', ')} } }`;
}

const FORMS: Readonly<Record<Form, (guid: Guid) => string>> = {
  braces: (guid) => guid.text,
  plain: (guid) => guid.text.slice(1, -1).toLowerCase(),
  struct: asStruct,
  delphi: (guid) => `['${guid.text}']`,
  typescript: (guid) => `new Guid('${guid.text}')`,
};

function parseCount(text: string): number {
  const count = /^\d+$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > MOST) throw new InvalidArgumentError(`expected a number from 1 to ${MOST}.`);
  return count;
}

/** `coclass guid`: makes new GUIDs. */
export function addGuidCommand(program: Command): void {
  program
    .command('guid')
    .summary('make new GUIDs')
    .description('Makes new random GUIDs, for interfaces, classes and libraries of your own.')
    .argument('[count]', 'how many', parseCount, 1)
    .addOption(new Option('-f, --format <form>', 'how they are written').choices(Object.keys(FORMS)).default('braces'))
    .option('--json', 'print them as a JSON array')
    .addHelpText('after', '\nExamples:\n  $ coclass guid\n  $ coclass guid 3 --format struct\n  $ coclass guid --format delphi')
    .action((count: number, options: { format: Form; json?: true }) => {
      const texts = Array.from({ length: count }, () => FORMS[options.format](Guid.create()));
      process.stdout.write(options.json ? `${JSON.stringify(texts, null, 2)}\n` : `${texts.join('\n')}\n`);
    });
}
