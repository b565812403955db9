import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { Guid } from 'coclass';

import { untilEnded } from './served-script.js';

/** The project of a server, for `coclass build`. */
export interface Project {
  readonly folder: string;
  readonly clsid: string;
  readonly libid: string;
}

const serverModule = (clsid: string, libid: string, iid: string): string => `
import { appendFileSync } from 'node:fs';
import { AutoObject, AutoObjectFactory, comServer, defineCoclass, defineInterface, defineLibrary, Instancing, method, t, ThreadingModel } from ${JSON.stringify(import.meta.resolve('coclass/server'))};

appendFileSync(new URL('pids.txt', import.meta.url), process.pid + '\\n');
const IBuilt = defineInterface({ name: 'IBuilt', iid: '${iid}', kind: 'dual', members: { Add: method({ left: t.long, right: t.long }, t.long) } });
const CoBuilt = defineCoclass({ name: 'Built', clsid: '${clsid}', interfaces: [IBuilt] });
export const library = defineLibrary({ name: 'CoclassBuilt', libid: '${libid}', version: '1.0', helpString: 'Built by a test', coclasses: [CoBuilt] });
class Built extends AutoObject {
  Add(left, right) { return left + right; }
}
new AutoObjectFactory(comServer, Built, CoBuilt, Instancing.MultiInstance, ThreadingModel.Apartment);
comServer.run();
`;

/** Runs a test with a project of its own, whose class CoclassBuilt.Built has a method Add. */
export async function withProject(body: (project: Project) => Promise<void> | void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'coclass-build-'));
  const [clsid, libid, iid] = [Guid.create().text, Guid.create().text, Guid.create().text];
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', version: '2.5.1', main: 'server.js' }));
  writeFileSync(join(folder, 'server.js'), serverModule(clsid, libid, iid));
  try {
    await body({ folder, clsid, libid });
  } finally {
    await removeFolder(folder);
  }
}

/** Every process that has loaded the server's module ends by itself. */
export async function assertServersEnd(folder: string): Promise<void> {
  const ids = readFileSync(join(folder, 'pids.txt'), 'utf8').trim().split('\n').map(Number).filter((id) => id !== process.pid);
  for (const id of ids) await untilEnded(id);
}

/** A server ends by itself, a moment after its last object. */
async function removeFolder(folder: string): Promise<void> {
  for (let round = 0; ; round += 1) {
    try {
      rmSync(folder, { recursive: true, force: true });
      return;
    } catch (error) {
      if (round === 100) throw error;
      await sleep(100);
    }
  }
}
