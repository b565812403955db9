import assert from 'node:assert/strict';

import type { ByRef } from 'coclass';
import { ComObject } from 'coclass/server';

import type { CppCall } from './cpp-client.js';
import { type DescribedBatch, type FuzzBatch, type FuzzParameter, nameOf, parameterName, RecordOf, valueDifference } from './interfaces.js';
import { asVariant, type TypedValue } from './typed-value.js';

/** A value as a method of ours gives it where the type is declared. */
export function plainValue(value: TypedValue, type: FuzzParameter['type']): unknown {
  if (value.value instanceof RecordOf) return value.value.plain();
  // Arrays need their bounds, VARIANTs their types.
  return type.name === 'VARIANT' || type.name.startsWith('array') ? asVariant(value) : value.value;
}

export function assertValue(value: TypedValue, came: unknown, what: string): void {
  const differs = valueDifference(value, came);
  if (differs !== undefined) assert.fail(`${what}: ${differs}`);
}

/** What is wrong is kept for the test: COM has no place for it. */
export class InterfaceServer {
  /** The call that is under way. */
  expected: CppCall | undefined;
  problem: unknown;
  arrived = 0;

  /** Takes a call: looks at its arguments, and gives what is to come out. */
  take(name: string, puts: boolean, given: readonly unknown[]): unknown {
    try {
      this.arrived += 1;
      const { expected } = this;
      assert.ok(expected?.name === name && expected.puts === puts, `${name} was called for ${expected?.name ?? 'nothing'}`);
      return this.#answer(expected, given);
    } catch (error) {
      this.problem ??= error;
      throw error;
    }
  }

  #answer({ member, values, puts }: CppCall, given: readonly unknown[]): unknown {
    if (puts) {
      for (const { given: sent } of values) assertValue(sent, given[0], 'the value that is put');
      return undefined;
    }
    const outs: Record<string, unknown> = {};
    let next = 0;
    for (const [index, { mode, type, given: sent, got }] of member.parameters.entries()) {
      const name = parameterName(index);
      if (mode === 'out') {
        outs[name] = plainValue(got, type);
        continue;
      }
      const argument = given[next++];
      if (mode === 'in') {
        assertValue(sent, argument, name);
      } else {
        const variable = argument as ByRef;
        assertValue(sent, variable.value, name);
        variable.value = plainValue(got, type);
      }
    }
    assert.equal(given.length, next, 'arguments that nobody gave');
    const { result } = member;
    const value = result === undefined ? undefined : plainValue(result.got, result.type);
    if (Object.keys(outs).length === 0) return value;
    if (result === undefined && Object.keys(outs).length === 1) return Object.values(outs)[0];
    return { ...outs, ...(result === undefined ? {} : { returnValue: value }) };
  }

  /** An object that implements all interfaces of a batch. */
  object({ interfaces, records }: FuzzBatch, described: DescribedBatch): ComObject {
    // eslint-disable-next-line @typescript-eslint/no-this-alias
    const server = this;
    class Served extends ComObject {
      static override readonly interfaces = [...described.interfaces, described.makers];
    }
    for (const index of records.keys()) Object.defineProperty(Served.prototype, `Same${index}`, { value: (value: unknown) => value });
    for (const [place, { members }] of interfaces.entries()) {
      for (const [index, { kind }] of members.entries()) {
        const name = nameOf(place, index);
        Object.defineProperty(Served.prototype, name, kind === 'method'
          ? { value: (...given: unknown[]) => server.take(name, false, given) }
          : { get: () => server.take(name, false, []), set: (value: unknown) => { server.take(name, true, [value]); } });
      }
    }
    return new Served();
  }
}
