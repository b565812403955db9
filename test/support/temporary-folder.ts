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
    rmSync(folder, { recursive: true, force: true });
  });
  return { file: (name) => join(folder, name) };
}
