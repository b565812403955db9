// Loaded into a process that is measured (node --import): tells at its end what processor time it took, in microseconds, in the file that is named for it.
import { writeFileSync } from 'node:fs';
import process from 'node:process';

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeFileSync(process.env.COCLASS_BENCH_TIME, String(user + system));
});
