import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { createObject } from 'coclass';

const path = fileURLToPath(new URL('../../test-servers/busy_server.exe', import.meta.url));

/** ITestBusy (test/servers/busy): each object that is created has a process of its own. */
export interface Busy extends Disposable {
  /** The server's message filter answers the next calls so: 1 SERVERCALL_REJECTED, 2 SERVERCALL_RETRYLATER. */
  Refuse(answer: number, calls: number): void;
  /** The next calls of Double and Extend answer this HRESULT and do nothing. */
  Return(result: number, calls: number): void;
  Double(value: number): number;
  Extend(values: unknown, text: unknown, any: unknown): number;
  Refusals(): number;
  Runs(): number;
  Another(): Busy;
  Fail(result: number, description: string): void;
}

function run(flag: string): void {
  const { status, error } = spawnSync(path, [flag], { stdio: 'ignore' });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`busy_server ${flag} failed with exit code ${status}`);
}

/** Has the busy server registered while the tests of a suite run. */
export function withBusyServer(): void {
  before(() => {
    run('/regserver');
  });
  after(() => {
    run('/unregserver');
  });
}

export function createBusy(binding: 'early' | 'late' = 'early'): Busy {
  return createObject('Coclass.Test.Busy', { context: 'local', binding }) as Busy;
}
