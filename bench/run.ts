// npm run bench [-- --quick] [--filter TEXT] [--json] [--out FILE] [--document] [--async] [--events] [--start]: what a call through coclass costs, next to the same call from C++
// and by koffi in the same process, and from C# and VBScript; and what reading a type library costs. docs/benchmarks.md tells how it is measured.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { asyncTable, measureAsync } from './asynchronous.js';
import { type Case, copying, crossing, makeCases } from './cases.js';
import { makeCrossingCases } from './crossing-cases.js';
import { eventTable, measureEvents } from './events.js';
import { measureImport } from './import.js';
import { Koffi } from './koffi.js';
import { withLocalServers } from './local-servers.js';
import { compare, type Effort, measure, type Measured } from './measure.js';
import { NodeFfi } from './node-ffi.js';
import { measureInCSharp, measureInVbscript } from './processes.js';
import { formatTime, ratioText, type Row, table, verdictOf } from './report.js';
import { makeServedCases } from './served-cases.js';
import { measureStart, startTable } from './start.js';
import { withTestServer } from './test-server.js';
import { makeVtableCases } from './vtable-cases.js';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    filter: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
    out: { type: 'string' },
    async: { type: 'boolean', default: false },
    events: { type: 'boolean', default: false },
    start: { type: 'boolean', default: false },
    project: { type: 'string', default: '' },
    koffi: { type: 'string' },
    csharp: { type: 'string' },
    'node-ffi': { type: 'boolean', default: false },
  },
});

// Many short rounds rather than few long ones: most then see nothing of what else the machine does.
const effort: Effort = options.quick ? { rounds: 15, loop: 4 } : { rounds: 75, loop: 10 };
const secondsElsewhere = options.quick ? 0.2 : 1;

/** How far it is, on the other stream than the result. */
function progress(text: string): void {
  console.error(text);
}

function measureCase({ name, target, coclass, koffi, nodeFfi, floor, vbscript, csharp }: Case, perCrossing: number): Row {
  progress(name);
  const loops = [coclass, koffi, nodeFfi, floor].filter((loop) => loop !== undefined);
  const measured = compare(loops, effort);
  const of = (loop: Case['koffi']): Measured | undefined => (loop === undefined ? undefined : measured[loops.indexOf(loop)]);
  const subject = of(coclass);
  const row = {
    name,
    coclass: subject?.time ?? NaN,
    floor: of(floor)?.time ?? NaN,
    koffi: of(koffi)?.time,
    nodeFfi: of(nodeFfi)?.time,
    vbscript: vbscript === undefined ? undefined : measureInVbscript(vbscript, secondsElsewhere),
    csharp: csharp === undefined || options.csharp === undefined ? undefined : measureInCSharp(options.csharp, csharp, secondsElsewhere),
    ratio: subject?.ratio ?? NaN,
    koffiRatio: of(koffi)?.ratio,
    nodeFfiRatio: of(nodeFfi)?.ratio,
  };
  return { ...row, verdict: verdictOf(target, row, perCrossing) };
}

function measureAll(): { crossing: number; copying: number; rows: Row[] } {
  const calls = makeCases();
  const peers = {
    koffi: options.koffi === undefined ? undefined : new Koffi(options.koffi),
    nodeFfi: options['node-ffi'] ? new NodeFfi() : undefined,
  };
  const early = makeVtableCases(peers);
  const crossings = makeCrossingCases(peers);
  const served = makeServedCases();
  try {
    const perCrossing = measure(crossing, effort);
    const perCopy = measure(copying, effort);
    const rows = [...calls.cases, ...crossings.cases, ...early.cases, ...served.cases]
      .filter(({ name }) => name.toLowerCase().includes(options.filter.toLowerCase()))
      .map((one) => measureCase(one, perCrossing));
    return { crossing: perCrossing, copying: perCopy, rows };
  } finally {
    served.close();
    crossings.close();
    early.close();
    peers.nodeFfi?.close();
    peers.koffi?.close();
    calls.close();
  }
}

if (options.async) {
  const result = await withTestServer(measureAsync);
  console.log(options.json ? JSON.stringify(result, undefined, 2) : asyncTable(result));
  process.exit();
}

if (options.events) {
  const result = await withTestServer(measureEvents);
  console.log(options.json ? JSON.stringify(result, undefined, 2) : eventTable(result));
  process.exit();
}

if (options.start) {
  const rows = await measureStart(options.project, progress);
  console.log(options.json ? JSON.stringify(rows, undefined, 2) : startTable(rows));
  process.exit();
}

const calls = await withTestServer(() => withLocalServers(measureAll));
const result = {
  ...calls,
  import: 'import of mshtml.tlb'.includes(options.filter.toLowerCase()) ? measureImport(options.quick ? 3 : 9) : [],
  start: options.filter === '' ? await measureStart(options.project, progress) : [],
};
if (options.out !== undefined) writeFileSync(options.out, JSON.stringify(result, undefined, 2));
if (options.json) {
  console.log(JSON.stringify(result, undefined, 2));
} else {
  console.log(`\n${table(result.rows)}\n`);
  console.log(`An empty Node-API function: ${formatTime(result.crossing)}`);
  console.log(`1,000,000 doubles copied into a new SAFEARRAY, without a call: ${formatTime(result.copying)}`);
  if (result.start.length > 0) console.log(`\n${startTable(result.start)}\n`);
  for (const { name, time, ratio } of result.import) console.log(`import of mshtml.tlb, ${name}: ${formatTime(time)}, ${ratioText(ratio)} of the bare pass`);
}
