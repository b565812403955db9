import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { median } from './measure.js';

const script = fileURLToPath(new URL('vbscript/measure.vbs', import.meta.url));

/**
 * Measures a call made by another program, in a process of its own, which takes the time itself.
 * @returns nanoseconds for one call; undefined where the program cannot make it
 */
function measureIn(program: string, args: readonly string[]): number | undefined {
  const { stdout } = spawnSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 60_000 });
  const times = stdout.split(/\s+/).filter((line) => /^\d+$/.test(line)).map(Number);
  // Wine's cscript prints nothing more where a script breaks off, and ends with 0 all the same.
  return times.length === 3 ? median(times) : undefined;
}

/**
 * Measures a call made by VBScript.
 * @param name the Sub in measure.vbs
 * @param seconds how long one measurement is to take
 * @returns nanoseconds for one call; undefined where VBScript cannot make it
 */
export function measureInVbscript(name: string, seconds: number): number | undefined {
  return measureIn('cscript', ['//nologo', script, name, String(seconds)]);
}

/**
 * Measures a call made by C#.
 * @param program what bench/csharp has been made to
 * @param name the case in Program.cs
 * @param seconds how long one measurement is to take
 * @returns nanoseconds for one call
 * @throws where it cannot make the call: there is none of them that C# could not
 */
export function measureInCSharp(program: string, name: string, seconds: number): number {
  const time = measureIn(program, [name, String(seconds)]);
  if (time === undefined) throw new Error(`C#'s ${name} brought no times`);
  return time;
}
