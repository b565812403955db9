// For binding.gyp.
import { sources } from './sources.mjs';

console.log(sources.join('\n'));
