// npm run soak [-- --scale 0.1] [--hours N] [--document]: a million late and early calls and events, 100,000 objects, 2,000 Workers, and a server whose
// clients kill themselves; --scale makes it less or more, --hours repeats it so long. With --document into docs/soak.md and its chart.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeSoakDocument } from './bench/soak-document.mjs';
import { buildAll } from './build/build-all.mjs';
import { exclusively } from './lock.mjs';
import { local, onWindows, root } from './paths.mjs';
import { Problem, runMain } from './problem.mjs';
import { setUp } from './setup/set-up.mjs';
import { runWindowsNode } from './windows-node.mjs';
import { windowsPath } from './wine.mjs';

await runMain(async () => {
  const { values } = parseArgs({ options: { scale: { type: 'string', default: '1' }, hours: { type: 'string', default: '0' }, document: { type: 'boolean', default: false } } });
  const [scale, hours] = [Number(values.scale), Number(values.hours)];
  if (!(scale > 0) || !(hours >= 0)) throw new Problem('usage: npm run soak -- [--scale N] [--hours N] [--document]');
  await exclusively(async () => {
    await setUp();
    await buildAll({ tests: true });
  });
  const report = join(local, 'soak.json');
  const end = Date.now() + hours * 3_600_000;
  do {
    const code = await runWindowsNode(['--expose-gc', join(root, 'bench', 'soak', 'run.ts'), onWindows ? report : windowsPath(report), String(scale)]);
    if (code !== 0) return code;
  } while (Date.now() < end);
  if (values.document) await writeSoakDocument(JSON.parse(readFileSync(report, 'utf8')));
  return 0;
});
