// A process that serves the benchmark's class, until its standard input ends (bench/local-servers.ts).
import { serve, stopServing } from './served.js';

serve();
process.stdin.resume().on('end', () => {
  stopServing();
  process.exit();
});
console.log('serving');
