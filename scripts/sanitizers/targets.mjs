import { Buffer } from 'node:buffer';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.mjs';

/** What reads bytes of others (test/sanitizers/parts/targets.h), each a program of its own. */
export const targets = ['message', 'manifest', 'command_line', 'type_library_file', 'types'];

const text = (/** @type {string} */ characters) => Buffer.from(characters);

const manifest = ['coclass=1', 'server=C:\\folder\\server.mjs', 'node=C:\\node.exe', 'timeout=120', 'class={01234567-89AB-CDEF-0123-456789ABCDEF}', ''].join('\n');

/** The first byte is the kind. An answer: HRESULT, description, source, bytes. A request: what, multithreaded, CLSID, file, whether there is a key, the key. */
const answer = [0, 5, 0, 7, 0x80, 1, 0, 0, 0, 0x41, 0, 0, 0, 0, 0, 2, 0, 0, 0, 1, 2];
const request = [1, 1, 0, 0, 0, 1, ...Array.from({ length: 16 }, (_, index) => index), 1, 0, 0, 0, 0x42, 0, 1, 1, 0, 0, 0, 0x43, 0];

function typeLibraries() {
  const folder = join(root, 'test', 'typelibs');
  return readdirSync(folder).filter((name) => name.endsWith('.tlb')).map((name) => readFileSync(join(folder, name)));
}

/**
 * Bytes to begin with, which are right.
 * @param {string} target
 * @returns {readonly Uint8Array[]}
 */
export function seedsOf(target) {
  switch (target) {
    case 'message': return [Uint8Array.from(answer), Uint8Array.from(request)];
    case 'manifest': return [text(manifest)];
    case 'command_line': return [text('a\0\\"\0'), text('')];
    case 'type_library_file': return typeLibraries();
    // Any bytes are types: three records, one of them in another, with texts and arrays.
    default: return [Uint8Array.from([2, 0, 32, 2, 0, 1, 8, 3, 1, 2, 24, 3, 1, 0, 16, 1, 8, 6, 1, 1, 2, 2])];
  }
}
