import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import fc from 'fast-check';

import { damaged, damages, type Structure } from '../support/fuzz/damage.js';
import { itHolds } from '../support/fuzz/it-holds.js';
import { structureOfMsft, structureOfProgram } from '../support/fuzz/structures.js';
import { programFile } from '../support/program-file.js';
import { sltgFile } from '../support/sltg-file.js';
import { sltgSample } from '../support/sltg-sample.js';
import { readTypeLibraryBytes, typelibBytes, TypeLibraryFormatError } from '../support/typelib.js';

const LONGEST_READ = 10_000;

const sample = typelibBytes('sample64.tlb');
const small = typelibBytes('sample32.tlb');
const testServer = typelibBytes('../../build/test-servers/coclass_test_server.tlb');
const stdole = new Uint8Array(readFileSync('C:\\windows\\system32\\stdole2.tlb'));
const sltg = sltgFile(sltgSample());
const program = programFile(new Map([[1, sample], [3, small]]));
const program32 = programFile(new Map([[1, small]]), { is64Bit: false });

const files: Readonly<Record<string, readonly [bytes: Uint8Array, structure: Structure]>> = {
  'a type library for 64 bits': [sample, structureOfMsft(sample)],
  'a type library for 32 bits': [small, structureOfMsft(small)],
  'the type library of the test server': [testServer, structureOfMsft(testServer)],
  'a type library of the SLTG format': [sltg, [{ from: 0, to: sltg.length }]],
  'a program with type libraries': [program, structureOfProgram(program, sample)],
  'a 32-bit program with a type library': [program32, structureOfProgram(program32, small)],
  'stdole2.tlb': [stdole, stdole[0] === 0x4d && stdole[1] === 0x5a ? [{ from: 0, to: 0x400 }] : structureOfMsft(stdole)],
};

const outcomes = { read: 0, refused: 0 };

/** Reads all that is there; only the reader's own error may come of it. */
function read(bytes: Uint8Array): void {
  const start = performance.now();
  try {
    for (const resource of bytes[0] === 0x4d && bytes[1] === 0x5a ? [1, 3] : [1]) readTypeLibraryBytes(bytes, { resource });
    readTypeLibraryBytes(bytes, { pointerSize: 4 });
    outcomes.read += 1;
  } catch (error) {
    if (!(error instanceof TypeLibraryFormatError)) throw error;
    outcomes.refused += 1;
  }
  // A hang, and no measure of speed.
  const taken = performance.now() - start;
  if (taken > LONGEST_READ) throw new Error(`it took ${taken} ms`);
}

describe('a damaged file', () => {
  for (const [name, [bytes, structure]] of Object.entries(files)) {
    itHolds(`of ${name} is read, or refused as damaged`, { runs: 1500 }, damages(bytes.length, structure), (all) => {
      read(damaged(bytes, all));
    });
  }

  itHolds('of nothing but chance is refused', { runs: 1000 }, fc.tuple(fc.constantFrom([0x4d, 0x53, 0x46, 0x54], [0x4d, 0x5a], [0x53, 0x4c, 0x54, 0x47], []), fc.uint8Array({ maxLength: 4000 })), ([start, rest]) => {
    read(Uint8Array.of(...start, ...rest));
  });

  after(() => {
    // Both must have happened for this to mean anything.
    assert.ok(outcomes.read > outcomes.refused / 20 && outcomes.refused > outcomes.read / 20, JSON.stringify(outcomes));
  });
});
