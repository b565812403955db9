import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { median } from './measure.js';

const script = fileURLToPath(new URL('vbscript/measure.vbs', import.meta.url));

/**
 * Measures a call made by VBScript, in a process of its own; the time is taken within VBScript.
 * @param name the Sub in measure.vbs
 * @param seconds how long one measurement is to take
 * @returns nanoseconds for one call; undefined where VBScript cannot make it
 */
export function measureInVbscript(name: string, seconds: number): number | undefined {
  const { stdout } = spawnSync('cscript', ['//nologo', script, name, String(seconds)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 60_000 });
  const times = stdout.split(/\s+/).filter((line) => /^\d+$/.test(line)).map(Number);
  // Wine's cscript prints nothing more where a script breaks off, and ends with 0 all the same.
  return times.length === 3 ? median(times) : undefined;
}
