import type { Command } from 'commander';

import '../compose.js';
import { listTypeLibraries, type RegisteredTypeLibrary } from '../registry/registered-libraries.js';
import { rememberedFaults, serverFaults } from '../registry/registration-faults.js';
import { type ClassSummary, listClasses } from '../registry/registry-facts.js';
import { outputColors } from './colors.js';
import { printable, writeJson } from './output.js';

interface ListOptions {
  readonly libraries?: true;
  readonly json?: true;
}

interface Row<T> {
  readonly item: T;
  readonly columns: readonly string[];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function classRow(summary: ClassSummary, faultOf: ReturnType<typeof rememberedFaults>): Row<ClassSummary & { readonly faults?: readonly string[] }> {
  const faults = serverFaults(summary.servers, faultOf).map(({ text }) => text);
  const item = faults.length === 0 ? summary : { ...summary, faults };
  const { progId, name, clsid, servers } = item;
  const [first] = servers;
  const bits = servers.map((server) => server.bits).join(' ');
  const label = progId ?? (name === undefined ? '' : `(${oneLine(name)})`);
  return { item, columns: [label, clsid, bits, first?.threadingModel ?? '', `${first?.inprocServer ?? first?.localServer ?? first?.inprocHandler ?? ''}${faults.length === 0 ? '' : `  <- ${faults.join('; ')}`}`] };
}

function libraryRow(item: RegisteredTypeLibrary): Row<RegisteredTypeLibrary> {
  return { item, columns: [oneLine(item.name ?? ''), item.libid, item.version, item.path64 ?? item.path32 ?? ''] };
}

function byFirstColumn<T>(a: Row<T>, b: Row<T>): number {
  const [left = '', right = ''] = [a.columns[0], b.columns[0]];
  // What has no name comes last.
  return Number(left === '') - Number(right === '') || left.localeCompare(right, 'en', { sensitivity: 'base' });
}

function print<T>(rows: readonly Row<T>[]): void {
  const colors = outputColors();
  const widths = (rows[0]?.columns ?? []).map((_, index) => Math.max(...rows.map((row) => (row.columns[index] ?? '').length)));
  const styles = [colors.cyan, colors.yellow];
  for (const { columns } of rows) {
    const cells = columns.map((column, index) => {
      const text = printable(column);
      const padded = index === columns.length - 1 ? text : text.padEnd(widths[index] ?? 0);
      return styles[index]?.(padded) ?? padded;
    });
    process.stdout.write(`${cells.join('  ').trimEnd()}\n`);
  }
}

function show<T>(rows: readonly Row<T>[], filter: string | undefined, options: ListOptions): void {
  const wanted = filter?.toLowerCase() ?? '';
  const found = rows.filter(({ columns }) => columns.some((text) => text.toLowerCase().includes(wanted))).sort(byFirstColumn);
  if (options.json === true) {
    writeJson(found.map(({ item }) => item));
    return;
  }
  if (found.length === 0) process.stderr.write(`nothing that is registered has '${filter ?? ''}' in it\n`);
  else print(found);
}

/** `coclass list`: the registered classes, or type libraries. */
export function addListCommand(program: Command): void {
  program
    .command('list')
    .summary('list registered classes and type libraries')
    .description(
      'Lists the registered classes: ProgID (or name), CLSID, for processes of which size, threading model, server, and what is wrong with its files. ' +
        'Or the type libraries: name, LIBID, version, file.',
    )
    .argument('[filter]', 'only lines with this text in any column, in upper or lower case')
    .option('-l, --libraries', 'list type libraries instead of classes')
    .option('--json', 'print plain data')
    .addHelpText('after', '\nExamples:\n  $ coclass list\n  $ coclass list xmlhttp\n  $ coclass list --libraries excel\n  $ coclass list scrrun.dll --json\n  $ coclass list "is not there"')
    .action((filter: string | undefined, options: ListOptions) => {
      if (options.libraries === true) show(listTypeLibraries().map(libraryRow), filter, options);
      else {
        const faultOf = rememberedFaults();
        show(listClasses().map((summary) => classRow(summary, faultOf)), filter, options);
      }
    });
}
