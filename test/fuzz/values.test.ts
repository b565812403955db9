import assert from 'node:assert/strict';

import { byRef, createObject, Decimal, release, Variant, VT } from 'coclass';
import fc from 'fast-check';

import { anyVariant, arrayOfType, asVariant, describedVariant, difference, scalarNames, scalarOf, type TypedValue } from '../support/fuzz/typed-value.js';
import { itHolds } from '../support/fuzz/it-holds.js';
import { registeredAround, servedPath } from '../support/served-script.js';
import { forEachBinding, forTheSuite, testObject, type TestObject } from '../support/test-server.js';
import { underWine } from '../support/wine.js';

function assertSame(sent: TypedValue, came: unknown, how: string): void {
  const differs = difference(sent, came);
  if (differs !== undefined) assert.fail(`${how}: ${differs}`);
}

/** How many bytes MakeRaw takes, and what of them is a value that JavaScript tells from all others. */
const raw: Readonly<Record<string, readonly [size: number, isExact: (bits: bigint) => boolean]>> = {
  I1: [1, () => true], UI1: [1, () => true], I2: [2, () => true], UI2: [2, () => true], I4: [4, () => true], UI4: [4, () => true], INT: [4, () => true], UINT: [4, () => true],
  I8: [8, () => true], UI8: [8, () => true], CY: [8, () => true], ERROR: [4, (bits) => bits !== 0x80020004n],
  R4: [4, (bits) => (bits & 0x7fffffffn) <= 0x7f800000n], R8: [8, (bits) => (bits & 0x7fffffffffffffffn) <= 0x7ff0000000000000n],
};
const rawBits = fc.constantFrom(...Object.keys(raw)).chain((name) => {
  const [size, isExact] = raw[name] ?? [0, () => true];
  return fc.uint8Array({ minLength: size, maxLength: size }).filter((bytes) => isExact(bytes.reduceRight((bits, byte) => (bits << 8n) | BigInt(byte), 0n))).map((bytes) => ({ name: name as keyof typeof VT, hex: Buffer.from(bytes).toString('hex') }));
});

const largest = Decimal.fromParts(false, 0, 2n ** 96n - 1n);

forEachBinding('any value, to C++ and back', (binding) => {
  let values: TestObject;
  let arrays: TestObject;
  forTheSuite(() => [(values = testObject('Values')), (arrays = testObject('Arrays'))]);

  itHolds('a VARIANT arrives as it was meant, and comes back the same', { runs: 1000 }, anyVariant(), (sent) => {
    const described = describedVariant(sent);
    if (described !== undefined) assert.equal(values.Describe(asVariant(sent)), described);
    assertSame(sent, values.EchoVARIANT(asVariant(sent)), 'EchoVARIANT');
    assertSame(sent, arrays.Echo(asVariant(sent)), 'Echo');
    values.PropVARIANT = asVariant(sent);
    assertSame(sent, values.PropVARIANT, 'PropVARIANT');
    values.PropVARIANT = undefined;
  });

  itHolds('a value of a declared type arrives as it was meant, and comes back the same', { runs: 1000 }, fc.constantFrom(...scalarNames).chain((name) => scalarOf(name).map((sent) => ({ name, sent }))), ({ name, sent }) => {
    assertSame(sent, values[`Echo${name}`](sent.value), `Echo${name}`);
    values[`Prop${name}`] = sent.value;
    assertSame(sent, values[`Prop${name}`], `Prop${name}`);
    // Wine's DispInvoke takes no such pointer to INT and UINT (test/servers/README.md).
    if (binding === 'late' && underWine && (name === 'INT' || name === 'UINT')) return;
    const step = (): void => { values[`InOut${name}`](byRef(sent.value, VT[name])); };
    // It adds one, for which there is no room behind the last.
    if (sent.value instanceof Decimal && sent.value.equals(largest)) assert.throws(step, { name: 'ComError', code: 'DISP_E_OVERFLOW' });
    else step();
  });

  itHolds('bits of C++ come as what they are, and go back as they came', { runs: 1000 }, rawBits, ({ name, hex }) => {
    const came: unknown = values.MakeRaw(VT[name], hex);
    const went: string = values.Describe(Variant(came, VT[name]));
    assert.equal(went, values.Describe(Variant(values.MakeRaw(VT[name], hex), VT[name])));
    const number = Buffer.from(hex, 'hex').reduceRight((bits, byte) => (bits << 8n) | BigInt(byte), 0n);
    const size = hex.length * 4;
    const text = /^VT_(R4|R8|ERROR) 0x(.*)$/.exec(went);
    if (text === null) assert.equal(BigInt.asUintN(size, BigInt(went.split(' ')[1] ?? '')), number);
    else assert.equal(BigInt(`0x${text[2] ?? ''}`), number);
  });
});

/** What crosses no process in Wine 8 (docs/wine.md). */
const left = (binding: 'early' | 'late', name: string): boolean => underWine && binding === 'early' && name === 'CY';
const elements = scalarNames.filter((name) => !(underWine && (name === 'DECIMAL' || name === 'ERROR')));

for (const binding of ['early', 'late'] as const) {
  describe(`any value, to a server of ours in another process and back (${binding} binding)`, () => {
    registeredAround(servedPath('fuzz-values'));
    let object: TestObject;
    before(() => { object = createObject('CoclassFuzz.FuzzValues', { context: 'local', binding }); });
    after(() => { if (object !== undefined) release(object); });

    itHolds('a VARIANT comes back the same', { runs: 60 }, anyVariant(elements), (sent) => {
      assertSame(sent, object.EchoVARIANT(asVariant(sent)), 'EchoVARIANT');
      assertSame(sent, object.OutVARIANT(asVariant(sent)), 'OutVARIANT');
      object.PropVARIANT = asVariant(sent);
      assertSame(sent, object.PropVARIANT, 'PropVARIANT');
    });

    itHolds('a value of a declared type comes back the same', { runs: 60 }, fc.constantFrom(...scalarNames.filter((name) => !left(binding, name))).chain((name) => scalarOf(name).map((sent) => ({ name, sent }))), ({ name, sent }) => {
      assertSame(sent, object[`Echo${name}`](sent.value), `Echo${name}`);
      assertSame(sent, object[`Out${name}`](asVariant(sent)), `Out${name}`);
      const variable = byRef(sent.value, VT[name]);
      object[`Keep${name}`](variable);
      assertSame(sent, variable.value, `Keep${name}`);
      object[`Prop${name}`] = sent.value;
      assertSame(sent, object[`Prop${name}`], `Prop${name}`);
    });

    itHolds('an array of a declared type comes back the same', { runs: 60 }, fc.constantFrom(...elements).chain((name) => arrayOfType(name).map((sent) => ({ name, sent }))), ({ name, sent }) => {
      assertSame(sent, object[`Array${name}`](asVariant(sent)), `Array${name}`);
    });
  });
}
