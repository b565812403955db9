import { existsSync } from 'node:fs';

/** Whether this Windows is Wine: its own configuration program is there. */
export const underWine = existsSync('C:\\windows\\system32\\winecfg.exe');

/** A test of something that Wine cannot do; there it is skipped, and the title says why. */
export function itIfNotWine(title: string, wineLacks: string, body: Mocha.Func | Mocha.AsyncFunc): void {
  if (underWine) it.skip(`${title} (Wine: ${wineLacks})`);
  else it(title, body as Mocha.AsyncFunc);
}
