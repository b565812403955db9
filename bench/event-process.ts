// A process that serves a source of events under the CLSID of its argument, until its standard input ends. It measures how long an
// event takes, from the call until the listener has answered.
import { AutoObject, AutoObjectFactory, comServer, defineCoclass, defineInterface, defineLibrary, Instancing, type Interface, method, ThreadingModel, t } from 'coclass/server';

import { median } from './measure.js';

export const IToldEvents = defineInterface({
  name: 'IBenchToldEvents',
  iid: '{6f0d9c35-5f0e-4c0b-9a61-2c0a6a1d7b12}',
  kind: 'dispatch',
  members: { Told: method({ text: t.bstr, number: t.long }) },
});

export const ITeller = defineInterface({
  name: 'IBenchTeller',
  iid: '{6f0d9c35-5f0e-4c0b-9a61-2c0a6a1d7b11}',
  kind: 'dual',
  members: {
    /** Fires during the call: the caller waits. `turn` is what the C++ loop counts. */
    FireNow: method({ place: t.long, turn: t.long }),
    /** Fires some time later: then the listener's process waits for nothing but events. */
    FireLater: method({ place: t.long, turn: t.long }),
    /** Nanoseconds for one event of the last measurement at this place, the median; 0 before its end. */
    Time: method({ place: t.long }, t.double),
  },
});

/** Of one measurement. */
const EVENTS = 100;
const times: number[] = [];

class Teller extends AutoObject<typeof IToldEvents> implements Interface<typeof ITeller> {
  FireNow(place: number): void {
    const taken: number[] = [];
    for (let number = 1; number <= EVENTS; number++) {
      const start = process.hrtime.bigint();
      const { errors } = this.fire('Told', 'text', number);
      if (errors[0] !== undefined) throw errors[0];
      taken.push(Number(process.hrtime.bigint() - start));
    }
    times[place] = median(taken);
  }
  FireLater(place: number): void {
    times[place] = 0;
    setTimeout(() => {
      this.FireNow(place);
    }, 100);
  }
  Time(place: number): number {
    return times[place] ?? 0;
  }
}

const clsid = process.argv[2];
if (clsid !== undefined) {
  const coclass = defineCoclass({ name: 'BenchTeller', clsid, interfaces: [ITeller], sources: [IToldEvents] });
  defineLibrary({ name: 'CoclassBenchEvents', libid: '{6f0d9c35-5f0e-4c0b-9a61-2c0a6a1d7b14}', version: '1.0', coclasses: [coclass] });
  new AutoObjectFactory(comServer, Teller, coclass, Instancing.MultiInstance, ThreadingModel.Apartment, { progId: null });
  comServer.serve();
  process.stdin.resume().on('end', () => {
    comServer.stop();
    process.exit();
  });
  console.log('serving');
}
