import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const cppServer = fileURLToPath(new URL('../build/test-servers/test_server.exe', import.meta.url));
const ourServer = fileURLToPath(new URL('served-process.ts', import.meta.url));

function runCppServer(order: string): void {
  const { status, error } = spawnSync(cppServer, [order], { stdio: 'ignore' });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`test_server ${order} failed with ${status ?? 'no exit code'}`);
}

/** Starts a script that says a word when it serves, and ends with its standard input. */
export async function startServer(script: string, ...args: string[]): Promise<{ readonly end: () => Promise<void> }> {
  const child = spawn(process.execPath, [...process.execArgv, script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`the server's process ended with ${String(code)}`);
    }),
  ]);
  return {
    end: async () => {
      const ended = once(child, 'exit');
      child.stdin.end();
      await ended;
    },
  };
}

/** Runs the work while there are two servers in processes of their own: the tests' in C++, which COM starts, and ours. */
export async function withLocalServers<T>(work: () => T): Promise<T> {
  runCppServer('/regserver');
  try {
    const ours = await startServer(ourServer);
    try {
      return work();
    } finally {
      await ours.end();
    }
  } finally {
    runCppServer('/unregserver');
  }
}
