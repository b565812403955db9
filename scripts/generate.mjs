// npm run generate: writes whatever in the repository is made from something else that is in it, or in the Wine of its set-up.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { onWindows, root } from './paths.mjs';
import { Problem, runMain } from './problem.mjs';
import { winePrefix } from './wine.mjs';

/** @param {string} path @param {string} text */
function write(path, text) {
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  writeFileSync(file, text);
  console.log(`${path} is new`);
}

await runMain(async () => {
  const library = join(root, 'build', 'test-servers', 'coclass_test_server.tlb');
  if (!existsSync(library)) throw new Problem(`${library} is missing: run \`npm run build\` first`);
  const { emitTypeScript, readTypeLibraryFile } = await import('coclass/typelib');
  const { stdoleModule } = await import('./generate/stdole.mjs');
  const { overloadsModule } = await import('./generate/overloads.mjs');
  const { withRooms } = await import('./generate/rooms.mjs');

  write('CONTRIBUTING.md', withRooms(readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8')));
  for (const { fileName, text } of emitTypeScript(readTypeLibraryFile(library))) write(join('test', 'generated', fileName), text);
  write('lib/events/generated/overloads.ts', overloadsModule());
  // Windows has a library of the same name with other texts: the module is made where Wine's is.
  if (!onWindows) write('lib/typelib/generated/stdole.ts', stdoleModule(join(winePrefix, 'drive_c', 'windows', 'system32', 'stdole2.tlb')));
});
