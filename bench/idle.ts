// What a process that only waits for events takes of the processor, next to one that has a COM object, and one that has none.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Milliseconds of waiting. */
export const IDLE = 30_000;

const modes = ['subscribed', 'object', 'plain'] as const;

/** Milliseconds of processor time in {@link IDLE} ms. */
export type IdleResult = Readonly<Record<(typeof modes)[number], number>>;

/** @param clsid of the source in another process that is subscribed to */
export async function measureIdle(clsid: string): Promise<IdleResult> {
  const script = fileURLToPath(new URL('idle-process.ts', import.meta.url));
  const run = promisify(execFile);
  const measured = await Promise.all(
    modes.map(async (mode) => {
      const { stdout } = await run(process.execPath, [...process.execArgv, script, mode, String(IDLE), clsid]);
      return [mode, Number(stdout)] as const;
    }),
  );
  return Object.fromEntries(measured) as unknown as IdleResult;
}
