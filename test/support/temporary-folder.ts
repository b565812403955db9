import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for a suite's files, there from its `before` to its `after`. */
export function temporaryFolder(): { readonly file: (name: string) => string } {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'coclass-test-'));
  });
  after(() => {
    // A program that has just ended may still be in it.
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  });
  return { file: (name) => join(folder, name) };
}
