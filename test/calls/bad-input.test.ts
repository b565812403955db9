import assert from 'node:assert/strict';

import { testObject } from '../support/test-server.js';
import { apiRows } from './bad-input/api.js';
import { argumentRows, nameAndRecordRows } from './bad-input/arguments.js';
import { arrayRows } from './bad-input/arrays.js';
import { coveredFunctions, loadAddon, nativeRows } from './bad-input/native.js';
import { objectRows } from './bad-input/objects.js';
import { faultsOf, type Row } from './bad-input/row.js';
import { valueRows } from './bad-input/values.js';

const tables: Record<string, readonly Row[]> = {
  'values of the wrong type or beyond their range': valueRows,
  'arrays that cannot be passed': arrayRows,
  'the wrong number of arguments, wrong names for them, or members used wrongly': argumentRows,
  'names that do not exist, and records that cannot be passed': nameAndRecordRows,
  'arguments that the functions of the package do not take': apiRows,
  'the wrong `this`, and value classes that are fakes': objectRows,
  'garbage in every place of a native function': nativeRows,
};

/** What takes anything, or nothing; and pointers, which keep what they point to or survive no address but an interface's. */
const harmless = ['addRefServerProcess', 'apartmentType', 'callLocale', 'conversionLocale', 'disconnectObject', 'enableCallCancellation', 'fromPointer', 'hosts', 'isElevated', 'isObject', 'leaveProcess', 'pointerOf', 'recordIdentity', 'releaseServerProcess', 'resumeClassObjects', 'runningObjects', 'suspendClassObjects'];

describe('bad input', () => {
  let nativeFunctions: string[] = [];

  before(() => {
    nativeFunctions = loadAddon();
  });

  for (const [what, rows] of Object.entries(tables)) {
    it(`throws the documented error and leaks nothing: ${rows.length} calls with ${what}`, () => {
      const monitor = testObject('Monitor');
      const faults = faultsOf(rows, () => monitor.LiveObjects as number);
      assert.equal(faults.length, 0, `${faults.length} of ${rows.length}:\n${faults.slice(0, 60).join('\n')}`);
    });
  }

  it('is tried on every native function', () => {
    assert.deepEqual(nativeFunctions.filter((name) => !coveredFunctions.includes(name)).sort(), harmless);
  });
});
