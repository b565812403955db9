import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { Guid } from 'coclass';

const urls = { coclass: import.meta.resolve('coclass'), server: import.meta.resolve('coclass/server') };

/** A process that serves a source of events of this package's own making. */
export interface EventServer extends AsyncDisposable {
  readonly clsid: string;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
}

// Each has a class of its own: what Wine knows of a dead server's class object it does not forget while anything runs.
function script(clsid: string): string {
  return `
    import { byRef, defineCoclass, defineInterface, method, t } from ${JSON.stringify(urls.coclass)};
    import { AutoObject, AutoObjectFactory, comServer, Instancing, ThreadingModel } from ${JSON.stringify(urls.server)};
    const IClock = defineInterface({ name: 'IClock', iid: '${Guid.create().toString()}', kind: 'dual', members: {
      Tick: method({ time: t.long }, t.bool), TickLater: method({ times: t.long }), Leave: method(), Fall: method() } });
    const IClockEvents = defineInterface({ name: 'IClockEvents', iid: '${Guid.create().toString()}', kind: 'dispatch', members: {
      Ticking: method({ time: t.long, stop: t.inOut(t.bool) }) } });
    const coclass = defineCoclass({ name: 'Clock', clsid: '${clsid}', interfaces: [IClock], sources: [IClockEvents] });
    class Clock extends AutoObject {
      Tick(time) { const stop = byRef(false); this.fire('Ticking', time, stop); return stop.value; }
      TickLater(times) { let time = 0; const timer = setInterval(() => { this.Tick(++time); if (time === times) clearInterval(timer); }, 5); }
      Leave() { this.disconnect(); }
      Fall() { process.kill(process.pid); }
    }
    new AutoObjectFactory(comServer, Clock, coclass, Instancing.MultiInstance, ThreadingModel.Apartment);
    comServer.serve();
    console.log('ready');`;
}

export async function startEventServer(): Promise<EventServer> {
  const clsid = Guid.create().toString();
  const source = `data:text/javascript,${encodeURIComponent(script(clsid))}`;
  const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', `await import(${JSON.stringify(source)})`], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [text] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
  if (text.trim() !== 'ready') throw new Error(`the server says ${text}`);
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill();
    await exit;
  };
  return { clsid, kill, [Symbol.asyncDispose]: kill };
}
