import type { Command } from 'commander';

import '../compose.js';
import { type Browser, startBrowser } from '../browse/server.js';
import { createObject } from '../client/activation.js';
import { outputColors } from './colors.js';
import { CliError, UsageError } from './run.js';

interface BrowseOptions {
  readonly port?: string;
  readonly open: boolean;
  readonly keep?: true;
}

const LAST_PORT = 65535;

function portOf(text: string | undefined): number {
  if (text === undefined) return 0;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > LAST_PORT) throw new UsageError(`--port: '${text}' is no port: a number up to ${LAST_PORT}, 0 for a free one`);
  return port;
}

async function start(port: number, keep: boolean): Promise<Browser> {
  try {
    return await startBrowser({ port, keep });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw new CliError(`port ${port} is taken: leave out --port for a free one`);
    throw error;
  }
}

/** Opens the address as the user's shell does. */
function openPage(address: string): void {
  try {
    using shell = createObject('Shell.Application') as Disposable & { ShellExecute(file: string): void };
    shell.ShellExecute(address);
  } catch (error) {
    process.stderr.write(`no browser could be opened (${error instanceof Error ? error.message : String(error)}): open the address yourself\n`);
  }
}

/** `coclass browse`: the object browser, as a page of this machine. */
export function addBrowseCommand(program: Command): void {
  program
    .command('browse')
    .summary('the object browser: classes, type libraries and live objects as a local page')
    .description(
      'Shows registered classes, type libraries, categories and running objects in your browser; looks at objects live, and edits type libraries. ' +
        'The page is for this machine only, at an address with a secret in it. The command ends when its last page is closed.',
    )
    .option('-p, --port <port>', 'where the page is served; a free port unless given')
    .option('--no-open', 'do not open a browser: print the address only')
    .option('-k, --keep', 'go on after the last page is closed, until Ctrl-C')
    .addHelpText('after', '\nExamples:\n  $ coclass browse\n  $ coclass browse --no-open --port 8123 --keep')
    .action(async (options: BrowseOptions) => {
      if (process.platform !== 'win32') throw new CliError('what there is to browse is on Windows only, which this system is not');
      const browser = await start(portOf(options.port), options.keep === true);
      const colors = outputColors();
      process.stdout.write(`${colors.cyan(browser.address)}\n`);
      process.stdout.write(`${colors.dim(options.keep === true ? 'Ctrl-C ends it' : 'it ends when its last page is closed, or by Ctrl-C')}\n`);
      process.once('SIGINT', () => { browser.close(); });
      process.once('SIGTERM', () => { browser.close(); });
      if (options.open) openPage(browser.address);
      await browser.closed;
    });
}
