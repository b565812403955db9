import { join } from 'node:path';
import { root } from '../paths.mjs';
import { windowsPath } from '../wine.mjs';

// The part of the suite that tells most of another Wine or Node in a short time: each room that calls into COM, or is called by it, by a file or two.

/** @type {Readonly<Record<string, readonly string[]>>} */
const files = {
  activation: ['activation'],
  apartment: ['values', 'waiting-calls'],
  arrays: ['arrays', 'bounds'],
  calls: ['by-ref-frozen', 'calls', 'callers', 'invoke-kinds', 'options', 'out-arguments', 'properties', 'untyped', 'wrapper'],
  describe: ['query', 'typelib'],
  early: ['calls', 'interfaces', 'records', 'returned-arrays', 'strings', 'structures', 'values'],
  errors: ['com', 'errors'],
  events: ['events', 'stream'],
  inproc: ['dll'],
  objects: ['lifetime', 'query-interface', 'reference-counts'],
  registration: ['registration'],
  server: ['aggregation', 'arguments', 'calls', 'errors', 'events', 'factories', 'identity', 'local-server'],
  stock: ['documents', 'objects', 'system'],
  threading: ['interface-token', 'multithreaded-calls', 'security', 'worker'],
  typelib: ['read', 'system', 'values', 'write'],
  values: ['by-ref', 'currency-decimal', 'date', 'records', 'strings', 'variant-types', 'variant'],
  wsh: ['administrators'],
};

/**
 * Those of a room, compiled, as mocha takes them.
 * @param {string} room
 */
export const coreFiles = (room) => (files[room] ?? []).map((name) => windowsPath(join(root, 'build', 'test', room, `${name}.test.js`)));
