// For binding.gyp: print-sources.mjs addon | inproc | floor
import { floorSources, inprocSources, sources } from './sources.mjs';

/** @type {Readonly<Record<string, readonly string[]>>} */
const lists = { addon: sources, inproc: inprocSources, floor: floorSources };

const list = lists[process.argv[2] ?? ''];
if (list === undefined) throw new Error(`no list of sources ${process.argv[2]}`);
console.log(list.join('\n'));
