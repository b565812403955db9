import { Worker } from 'node:worker_threads';

import { createObject, on, release } from 'coclass';

// What a long run is made of. Objects of the test server: their members are known here alone.
/* eslint-disable @typescript-eslint/no-explicit-any */

export interface Stage {
  readonly name: string;
  /** How much of it there is in a whole run. */
  readonly whole: { readonly times: number } | { readonly minutes: number };
  /** Does some of it, and tells how often; called again and again, with time between for garbage to be collected. */
  readonly run: () => number | Promise<number>;
  /** Bytes, of the process that is looked at. */
  readonly memory: () => number;
  /** Gives up what the stage itself holds. */
  readonly close?: () => void;
  /** Objects that nobody can refer to any more. */
  readonly left: () => number;
}

type Doing = Pick<Stage, 'name' | 'close'> & {
  readonly times: number;
  /** How often at a time. */
  readonly step: number;
  readonly run: (count: number) => void | Promise<void>;
};

function calls(name: string, binding: 'early' | 'late'): Doing {
  const values: any = createObject('Coclass.Test.Values', { binding });
  const parameters: any = createObject('Coclass.Test.Arguments', { binding });
  return {
    name, times: 1_000_000, step: 1000,
    run: (count) => {
      for (let call = 0; call < count; call += 10) {
        parameters.Count = call;
        if (parameters.Count !== call || parameters.Add4(1, 2, 3, call) !== 6 + call) throw new Error('a number came wrong');
        if (values.EchoBSTR(`text ${call}`) !== `text ${call}`) throw new Error('a text came wrong');
        if (values.EchoVARIANT([call, 'two', null]).length !== 3 || values.EchoDATE(new Date(2001, 1, 3)).getFullYear() !== 2001) throw new Error('a value came wrong');
        release(values.EchoDISPATCH(parameters) as object);
        try {
          values.EchoI4('no number');
          throw new Error('a wrong argument was taken');
        } catch (error) {
          if ((error as { hresult?: number }).hresult === undefined) throw error;
        }
        if (values.EchoCY(1.5).valueOf() !== 1.5 || parameters.Several(5).returnValue !== 15) throw new Error('a result came wrong');
      }
    },
    close: () => { for (const each of [values, parameters]) release(each as object); },
  };
}

function events(): Doing {
  const source: any = createObject('Coclass.Test.Events');
  let heard = 0;
  const subscription = on(source as object, 'OnText', ({ amount }: { amount: number }) => { heard += amount; });
  return {
    name: 'events', times: 1_000_000, step: 1000,
    run: (count) => {
      const before = heard;
      for (let event = 0; event < count; event++) source.FireText('text', 1);
      if (heard - before !== count) throw new Error(`${heard - before} of ${count} events were heard`);
    },
    close: () => {
      subscription.dispose();
      release(source as object);
    },
  };
}

/** Half of them are released, half are left to the garbage collector. */
function objects(): Doing {
  return {
    name: 'objects', times: 100_000, step: 100,
    run: (count) => {
      for (let made = 0; made < count; made += 2) {
        const object: any = createObject('Coclass.Test.Lifetime');
        const child = object.Child();
        object.Hold(child);
        object.Drop();
        if (made % 4 === 0) for (const each of [child, object]) release(each as object);
      }
    },
  };
}

const inWorker = `
  import { createObject } from '${import.meta.resolve('coclass')}';
  const object = createObject('Coclass.Test.Lifetime');
  globalThis.kept = [object, object.Child()];
  if (object.Serial < 1) throw new Error('a number came wrong');
`;

/** How long one may take at most. */
const LIMIT = 120_000;

function workers(): Doing {
  return {
    name: 'Workers', times: 2000, step: 4,
    run: async (count) => {
      for (let started = 0; started < count; started += 2) {
        // Two at once.
        await Promise.all([1, 2].map(() => new Promise<void>((done, failed) => {
          const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(inWorker)}`), { execArgv: [] });
          const limit = setTimeout(() => { failed(new Error(`a Worker did not end in ${LIMIT / 1000} s`)); }, LIMIT);
          worker.on('error', failed).on('exit', (code) => {
            clearTimeout(limit);
            if (code === 0) done();
            else failed(new Error(`a Worker exited with code ${code}`));
          });
        })));
      }
    },
  };
}

const stages: Readonly<Record<string, () => Doing>> = {
  early: () => calls('early-bound calls', 'early'),
  late: () => calls('late-bound calls', 'late'),
  events,
  objects,
  workers,
};

/** A stage of objects of the test server, which counts them. */
export function makeStage(which: string): Stage {
  const monitor = createObject('Coclass.Test.Monitor') as { readonly LiveObjects: number };
  const before = monitor.LiveObjects;
  const doing = stages[which]?.();
  if (doing === undefined) throw new Error(`there is no stage ${which}`);
  const { name, times, step, run, close } = doing;
  return {
    name,
    whole: { times },
    run: async () => {
      await run(step);
      return step;
    },
    memory: () => process.memoryUsage.rss(),
    ...(close === undefined ? {} : { close }),
    left: () => monitor.LiveObjects - before,
  };
}
