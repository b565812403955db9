import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const servers = fileURLToPath(new URL('../build/test-servers/', import.meta.url));
const dll = join(servers, 'coclass_test_server.dll');
/** What uses the registration, the tests among it: a file each, named by the process. They share one registry. */
const runs = join(servers, 'runs');

function regsvr32(...flags: string[]): void {
  // No pipes: under Wine it may start the desktop, which would keep them open.
  const { status, error } = spawnSync('regsvr32', ['/s', ...flags, dll], { stdio: 'ignore' });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`regsvr32 ${flags.join(' ')} ${dll} failed with ${status ?? 'no exit code'}`);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** What was measured is not to be lost because somebody else has unregistered the server meanwhile. */
function unregister(): void {
  try {
    regsvr32('/u');
  } catch (error) {
    console.error(error);
  }
}

/** Runs the work with the test server registered; unregisters it, also when the work fails, unless others need it. */
export async function withTestServer<T>(work: () => T | Promise<T>): Promise<T> {
  const own = join(runs, String(process.pid));
  mkdirSync(runs, { recursive: true });
  writeFileSync(own, '');
  try {
    regsvr32();
    return await work();
  } finally {
    rmSync(own, { force: true });
    if (!readdirSync(runs).some((name) => isRunning(Number(name)))) unregister();
  }
}
