import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runVbScript } from './served-script.js';

/** What a VBScript echoes, by lines: what cscript makes of the same objects. */
export function vbscriptLines(...script: string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'coclass-test-'));
  try {
    const file = join(folder, 'script.vbs');
    writeFileSync(file, script.join('\r\n'));
    return runVbScript(file).split('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
