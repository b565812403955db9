import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { LONGEST } from '../../support/limits.js';

/** The checkout; this runs in build/test/page/support. */
export const root = fileURLToPath(new URL('../../../..', import.meta.url));

/** `coclass browse` under Wine. */
export interface BrowseProcess {
  /** With the secret. */
  readonly address: string;
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number | null>;
  readonly end: () => Promise<void>;
}

/** Gives up what never comes, with what was said until then. */
function within<T>(what: string, promise: Promise<T>, output: () => string): Promise<T> {
  return new Promise((done, failed) => {
    const timer = setTimeout(() => { failed(new Error(`${what} did not come:\n${output()}`)); }, LONGEST);
    promise.then(done, failed).finally(() => { clearTimeout(timer); });
  });
}

function addressOf(child: ChildProcess, keep: (text: string) => string): Promise<string> {
  return new Promise((done, failed) => {
    const look = (text: string): void => {
      const address = /http:\/\/\S+#\S+/.exec(keep(text))?.[0];
      if (address !== undefined) done(address);
    };
    child.stdout?.setEncoding('utf8').on('data', look);
    child.stderr?.setEncoding('utf8').on('data', look);
    child.on('error', failed);
    child.on('exit', (code) => { failed(new Error(`coclass browse ended with exit code ${code ?? 'none'}:\n${keep('')}`)); });
  });
}

/** Starts `coclass browse`, which opens no browser by itself. */
export async function startBrowse(...options: readonly string[]): Promise<BrowseProcess> {
  const child = spawn(process.execPath, [`${root}/scripts/node.mjs`, `${root}/dist/cli/main.js`, 'browse', '--no-open', ...options], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((done) => { child.on('exit', done); });
  let output = '';
  const address = await within('the address of coclass browse', addressOf(child, (text) => (output += text)), () => output);
  return {
    address,
    ended: within('the end of coclass browse', ended, () => output),
    end: async () => {
      // scripts/node ends what it runs with it.
      child.kill('SIGTERM');
      await ended;
    },
  };
}
