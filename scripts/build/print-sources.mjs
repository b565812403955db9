// For binding.gyp: print-sources.mjs [inproc]
import { inprocSources, sources } from './sources.mjs';

console.log((process.argv[2] === 'inproc' ? inprocSources : sources).join('\n'));
