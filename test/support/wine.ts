import { readFileSync } from 'node:fs';

/** Wine writes its version into the type libraries that it is built with. */
function versionOfWine(): number | undefined {
  const library = readFileSync('C:\\windows\\system32\\stdole2.tlb', 'latin1');
  const version = /Created by WIDL version (\d+)\./.exec(library)?.[1];
  return version === undefined ? undefined : Number(version);
}

/** The major version of the Wine that this Windows is; undefined for Microsoft's. */
export const wineVersion = versionOfWine();

/** Whether this Windows is Wine. */
export const underWine = wineVersion !== undefined;

/** A test of something that Wine cannot do, or none before some version; there it is skipped, and the title says why. `since`: the first Wine that can. */
export function itIfNotWine(title: string, wineLacks: string, body: Mocha.Func | Mocha.AsyncFunc, since = Number.POSITIVE_INFINITY): void {
  if (wineVersion !== undefined && wineVersion < since) it.skip(`${title} (Wine: ${wineLacks})`);
  else it(title, body as Mocha.AsyncFunc);
}
