import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { byRef, type ByRef, comScope, Variant, VT } from 'coclass';

import { callsOf, compileClient, type CppCall, type CppClient } from '../support/fuzz/cpp-client.js';
import { assertValue, InterfaceServer, plainValue } from '../support/fuzz/interface-server.js';
import { batchOf, type DescribedBatch, describeBatch, type FuzzBatch, type FuzzParameter, RecordOf } from '../support/fuzz/interfaces.js';
import { itHolds } from '../support/fuzz/it-holds.js';
import { asVariant, type TypedValue } from '../support/fuzz/typed-value.js';
import { served } from '../support/served-object.js';
import { hasCpp, hasWidl } from '../support/widl.js';

/** By what a call is told that fails. */
const title = ({ member, name, puts, values }: CppCall): string =>
  `${puts ? 'put ' : ''}${name}(${values.map(({ mode, type }) => `${mode} ${type.name}`).join(', ')})${member.returnsValue ? ' by value' : ''}`;

/** Makes a call, and sees that it came as it was meant. */
function make(server: InterfaceServer, call: CppCall, how: string, run: () => void): void {
  Object.assign(server, { expected: call, problem: undefined, arrived: 0 });
  let failure: unknown;
  try {
    run();
  } catch (error) {
    failure = error;
  }
  const problem = server.problem ?? failure;
  if (problem !== undefined) throw new Error(`${how}: ${title(call)}: ${(problem as Error).message}`, { cause: problem });
  assert.equal(server.arrived, 1, `${how}: ${title(call)} came so often`);
}

/** A value for the program in C++: records have to know their types, which those do that came from COM. */
function forCpp(value: TypedValue, type: FuzzParameter['type'], makers: Record<string, (value: unknown) => unknown>): unknown {
  return value.value instanceof RecordOf ? makers[`Same${type.record ?? 0}`]?.(value.value.plain()) : asVariant(value);
}

function callFromCpp(client: CppClient, server: InterfaceServer, object: object, call: CppCall, number: number, makers: Record<string, (value: unknown) => unknown>): void {
  make(server, call, 'C++', () => {
    const given = call.values.map(({ mode, type, given: sent, got }) => {
      if (mode !== 'out') return forCpp(sent, type, makers);
      // The caller's memory for a record; what is in it is overwritten.
      return type.record === undefined ? undefined : forCpp(got, type, makers);
    });
    // It is not the call for the makers that counts.
    Object.assign(server, { arrived: 0 });
    const [hresult, ...came] = client.Call(number, object, Variant([undefined, ...given], VT.ARRAY | VT.VARIANT));
    assert.equal(hresult, 0, 'the HRESULT');
    for (const [index, { mode, got }] of call.values.entries()) if (mode !== 'in') assertValue(got, came[index], `value ${index}`);
  });
}

/** The same by our own client. */
function callFromOurs(target: Record<string, unknown>, server: InterfaceServer, call: CppCall, how: string): void {
  const { member, name, puts, values } = call;
  make(server, call, how, () => {
    if (puts) {
      const [value] = values as [FuzzParameter];
      target[name] = plainValue(value.given, value.type);
      return;
    }
    const passed = member.parameters.map(({ mode, type, given }): unknown => {
      if (mode === 'in') return plainValue(given, type);
      return mode === 'out' ? byRef() : byRef(plainValue(given, type));
    });
    const result = member.kind === 'property' ? target[name] : (target[name] as (...all: unknown[]) => unknown)(...passed);
    if (member.result !== undefined) assertValue(member.result.got, result, 'the result');
    for (const [index, { mode, got }] of member.parameters.entries()) if (mode !== 'in') assertValue(got, (passed[index] as ByRef).value, `value ${index}`);
  });
}

describe('any interface that can be described', () => {
  // Where the compilers of the system around Wine reach it.
  const all = fileURLToPath(new URL('../../fuzz/', import.meta.url));
  let batches = 0;

  // A DLL that was called is in use until the process ends: the folder stays until the next run.
  before(() => { rmSync(all, { recursive: true, force: true }); });

  async function check(batch: FuzzBatch): Promise<void> {
    const described: DescribedBatch = describeBatch(batch);
    const calls = callsOf(batch);
    const folder = `${all}${batches++}\\`;
    mkdirSync(folder, { recursive: true });
    const client = await compileClient(folder, described, calls);
    comScope(() => {
      const server = new InterfaceServer();
      const own = server.object(batch, described);
      const object = served(own) as object;
      const makers = served(own, described.makers) as Record<string, (value: unknown) => unknown>;
      for (const [number, call] of calls.entries()) callFromCpp(client, server, object, call, number, makers);
      for (const [place, type] of described.interfaces.entries()) {
        const isDual = batch.interfaces[place]?.kind === 'dual';
        const targets = { 'our client, early': served(own, type) as Record<string, unknown>, ...(isDual && place === 0 ? { 'our client, late': served(own, type, 'late') as Record<string, unknown> } : {}) };
        for (const [how, target] of Object.entries(targets)) for (const call of calls) if (call.place === place) callFromOurs(target, server, call, how);
      }
    });
  }

  if (hasWidl && hasCpp) {
    itHolds('is called by C++ and by our own client as it is described', { runs: 1, shrinking: 90_000 }, batchOf(12), check);
  } else {
    it.skip('is called by C++ as it is described (there is no widl, or no compiler of C++, here)');
  }
});
