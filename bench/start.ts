// npm run bench -- --start: what a program pays before its first call: an import, a command, an apartment, a server that COM starts. Next to an empty
// script, each in a process of its own, in turns.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { Apartment } from 'coclass';

import { median } from './measure.js';
import { said } from './report.js';

const ROUNDS = 15;
const APARTMENTS = 9;

export interface StartRow {
  readonly name: string;
  /** Milliseconds. */
  readonly wall: number;
  /** Milliseconds of processor time, of the process that is started alone; undefined where it is none. */
  readonly processor: number | undefined;
  /** Times an empty script, by the wall; the median of each round's. */
  readonly ratio: number;
  /** What it is aimed at, and whether it gets there. */
  readonly verdict: string;
}

interface Started {
  readonly name: string;
  readonly args: readonly string[];
  readonly verdict?: (row: Omit<StartRow, 'verdict'>, empty: Omit<StartRow, 'verdict'>) => string;
}

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const preload = new URL('start/processor-time.mjs', import.meta.url).href;
const coclass = path('../dist/cli/main.js');

const programs: readonly Started[] = [
  { name: 'an empty script', args: [path('start/empty.mjs')] },
  {
    name: "import 'coclass'",
    args: [path('start/import.mjs')],
    verdict: ({ processor = NaN }, { processor: empty = NaN }) => {
      const more = processor - empty;
      return said(`<= 120 ms of processor time more than an empty script, is ${more.toFixed(0)}`, more <= 120);
    },
  },
  { name: 'coclass guid', args: [coclass, 'guid'], verdict: ({ ratio }) => said('<= 1.40 x', ratio <= 1.4) },
];

/** Runs Node as a user does, without what this program was given. */
function run(args: readonly string[], env: NodeJS.ProcessEnv = process.env): void {
  // No pipes: under Wine it may start the desktop, which would keep them open.
  const { status, error } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'], env });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${String(status)}`);
}

/** Milliseconds. */
function started(args: readonly string[], folder: string): { wall: number; processor: number } {
  const file = join(folder, 'processor-time');
  const start = performance.now();
  run(['--import', preload, ...args], { ...process.env, COCLASS_BENCH_TIME: file });
  return { wall: performance.now() - start, processor: Number(readFileSync(file, 'utf8')) / 1000 };
}

/** Milliseconds that an apartment takes from its start over one call to its end. */
async function apartment(): Promise<number> {
  const start = performance.now();
  {
    await using apart = await Apartment.start();
    const dictionary = (await apart.createObject('Scripting.Dictionary')) as { readonly Count: PromiseLike<number> };
    await dictionary.Count;
  }
  return performance.now() - start;
}

/**
 * @param project a folder where `import 'coclass'` finds this package; the scaffold's project is made in it
 * @param progress told what is measured
 */
export async function measureStart(project: string, progress: (text: string) => void): Promise<readonly StartRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'coclass-bench-'));
  const scaffold = join(project, 'scaffold');
  const server = join(scaffold, 'src', 'server.ts');
  rmSync(scaffold, { recursive: true, force: true });
  try {
    run([coclass, 'new', 'BenchStart', '--yes', '--dir', scaffold]);
    run([server, '/regserver']);
    const all: readonly Started[] = [...programs, { name: "the scaffold's client: COM starts the server, one call, both end", args: [join(scaffold, 'src', 'client.ts')] }];
    const times = all.map((): { wall: number; processor: number; ratio: number }[] => []);
    for (let round = 0; round <= ROUNDS; round++) {
      progress(`Processes, round ${round} of ${ROUNDS}`);
      let empty = NaN;
      for (const [place, { args }] of all.entries()) {
        const { wall, processor } = started(args, folder);
        if (place === 0) empty = wall;
        // The first round is to warm up.
        if (round > 0) times[place]?.push({ wall, processor, ratio: wall / empty });
      }
    }
    const rows = all.map(({ name, verdict }, place) => {
      const of = (key: 'wall' | 'processor' | 'ratio'): number => median((times[place] ?? []).map((one) => one[key]));
      return { name, wall: of('wall'), processor: of('processor'), ratio: of('ratio'), verdict };
    });
    const [empty] = rows;
    if (empty === undefined) return [];
    progress('Apartments');
    const apartments: number[] = [];
    for (let turn = 0; turn <= APARTMENTS; turn++) {
      const wall = await apartment();
      if (turn > 0) apartments.push(wall);
    }
    const wall = median(apartments);
    return [
      ...rows.map((row) => ({ ...row, verdict: row.verdict?.(row, empty) ?? '' })),
      { name: 'an apartment: start, first call, end', wall, processor: undefined, ratio: wall / empty.wall, verdict: said('<= 320 ms', wall <= 320) },
    ];
  } finally {
    if (existsSync(server)) run([server, '/unregserver']);
    rmSync(scaffold, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}

export function startTable(rows: readonly StartRow[]): string {
  const ms = (time: number | undefined): string => (time === undefined ? '' : `${time.toFixed(0)} ms`);
  return [
    '| | wall | processor | times an empty script | aim |',
    '| --- | ---: | ---: | ---: | --- |',
    ...rows.map(({ name, wall, processor, ratio, verdict }) => `| ${name} | ${ms(wall)} | ${ms(processor)} | ${ratio.toFixed(2)} | ${verdict} |`),
  ].join('\n');
}
