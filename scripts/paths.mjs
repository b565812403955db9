import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

export const root = fileURLToPath(new URL('..', import.meta.url));
/** The checkout's own folder for all that is fetched or made once: node.exe, the Wine prefix, caches. Ignored by git. */
export const local = join(root, '.local');
export const relay = join(root, 'build', 'bin', 'relay.exe');
export const onWindows = process.platform === 'win32';
