// For binding.gyp: print-sources.mjs addon | inproc | dllhost | floor
import { floorSources, hostSources, inprocSources, sources } from './sources.mjs';

/** @type {Readonly<Record<string, readonly string[]>>} */
const lists = { addon: sources, inproc: inprocSources, dllhost: hostSources, floor: floorSources };

const list = lists[process.argv[2] ?? ''];
if (list === undefined) throw new Error(`no list of sources ${process.argv[2]}`);
console.log(list.join('\n'));
