// A process that waits, and says what processor time that took: `node idle-process.ts MODE MILLISECONDS [CLSID]`. MODE is `plain`
// (no COM), `object` (a COM object) or `subscribed` (to a source in the process, and to that of the CLSID in another one).
import { setTimeout as delay } from 'node:timers/promises';

import { createObject, on, type Subscription } from 'coclass';

/** Milliseconds in which what belongs to the start comes to rest. */
const SETTLE = 3000;

const [mode = 'plain', milliseconds = '0', clsid = ''] = process.argv.slice(2);
const held: (object | Subscription)[] = [];
const nothing = (): void => undefined;
if (mode !== 'plain') held.push(createObject('Coclass.Test.Events') as object);
if (mode === 'subscribed') {
  const [source] = held;
  const remote = createObject(clsid, { context: 'local' }) as object;
  held.push(remote, on(source as object, 'OnText', nothing), on(remote, 'Told', nothing));
}
await delay(SETTLE);
const before = process.cpuUsage();
await delay(Number(milliseconds));
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 1000);
process.exit();
