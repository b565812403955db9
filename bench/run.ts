// npm run bench [-- --quick] [--filter TEXT] [--json] [--async]: what a call through coclass costs, next to the same call from C++
// in the same process and from VBScript. docs/benchmarks.md tells how it is measured.
import { parseArgs } from 'node:util';

import { asyncTable, measureAsync } from './asynchronous.js';
import { copying, crossing, makeCases } from './cases.js';
import { compare, type Effort, measure } from './measure.js';
import { formatTime, limitOf, type Row, table } from './report.js';
import { withTestServer } from './test-server.js';
import { measureInVbscript } from './vbscript.js';

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, filter: { type: 'string', default: '' }, json: { type: 'boolean', default: false }, async: { type: 'boolean', default: false } },
});

// Many short rounds rather than few long ones: most then see nothing of what else the machine does.
const effort: Effort = options.quick ? { rounds: 15, loop: 4 } : { rounds: 75, loop: 10 };
const vbscriptSeconds = options.quick ? 0.2 : 1;

/** How far it is, on the other stream than the result. */
function progress(text: string): void {
  if (!options.json) console.error(text);
}

function measureAll(): { crossing: number; copying: number; rows: Row[] } {
  const { cases, close } = makeCases();
  try {
    const perCrossing = measure(crossing, effort);
    const perCopy = measure(copying, effort);
    const rows = cases
      .filter(({ name }) => name.toLowerCase().includes(options.filter.toLowerCase()))
      .map(({ name, target, coclass, floor, vbscript }): Row => {
        progress(name);
        const { subject, floor: floorTime, ratio } = compare(coclass, floor, effort);
        return {
          name,
          coclass: subject,
          floor: floorTime,
          vbscript: vbscript === undefined ? undefined : measureInVbscript(vbscript, vbscriptSeconds),
          ratio,
          limit: limitOf(target, floorTime, perCrossing),
        };
      });
    return { crossing: perCrossing, copying: perCopy, rows };
  } finally {
    close();
  }
}

if (options.async) {
  const result = await withTestServer(measureAsync);
  console.log(options.json ? JSON.stringify(result, undefined, 2) : asyncTable(result));
  process.exit();
}

const result = await withTestServer(measureAll);
if (options.json) {
  console.log(JSON.stringify(result, undefined, 2));
} else {
  console.log(`\n${table(result.rows)}\n`);
  console.log(`An empty Node-API function: ${formatTime(result.crossing)}`);
  console.log(`1,000,000 doubles copied into a new SAFEARRAY, without a call: ${formatTime(result.copying)}`);
}
