import { type ByRef, ComError, Currency, Decimal, Scode } from 'coclass';
import { ComObject } from 'coclass/server';

import { ITestValues } from './served-library.js';
import { testObject } from './test-server.js';
import { typeCases } from './type-cases.js';

interface Describer {
  Describe(value: unknown): string;
}

/** Any object of the test server: what the C++ classes call a child. */
export const newChild = (): unknown => testObject('Lifetime');

export const isObject = (value: unknown): boolean => typeof value === 'object' || typeof value === 'function';

/** What `InOutBSTR` makes of a text. */
export const reversed = (text: string): string => `${text.split('').reverse().join('')}!`;

/** What `InOutVARIANT` makes of a value. */
export function stepVariant(value: unknown): unknown {
  if (typeof value === 'number' && Number.isInteger(value)) return value + 1;
  return typeof value === 'string' ? reversed(value) : (testObject('Values') as Describer).Describe(value);
}

/** Integers wrap around when they pass the end of their type. */
const signed = (bits: number) => (value: unknown): unknown => Number(BigInt.asIntN(bits, BigInt(value as number) + 1n));
const unsigned = (bits: number) => (value: unknown): unknown => Number(BigInt.asUintN(bits, BigInt(value as number) + 1n));
const swapped = (value: unknown): unknown => (value === null ? newChild() : null);

/** What `InOut<type>` makes of a value of each type. */
const steps: Readonly<Record<string, (value: never) => unknown>> = {
  I1: signed(8), I2: signed(16), I4: signed(32), INT: signed(32), UI1: unsigned(8), UI2: unsigned(16), UI4: unsigned(32), UINT: unsigned(32),
  I8: (value: bigint) => BigInt.asIntN(64, value + 1n),
  UI8: (value: bigint) => BigInt.asUintN(64, value + 1n),
  R4: (value: number) => value + 1,
  R8: (value: number) => value + 1,
  BOOL: (value: boolean) => !value,
  BSTR: reversed,
  CY: (value: Currency) => value.add(new Currency(1)),
  DECIMAL: (value: Decimal) => plusOne(value),
  DATE: (value: Date) => new Date(value.getFullYear(), value.getMonth(), value.getDate() + 1, value.getHours(), value.getMinutes(), value.getSeconds(), value.getMilliseconds()),
  ERROR: (value: Scode) => new Scode((value.hresult + 1) >>> 0),
  DISPATCH: swapped, UNKNOWN: swapped,
  VARIANT: stepVariant,
};

function plusOne(value: Decimal): Decimal {
  const text = value.toString();
  const [, fraction = ''] = text.split('.');
  const units = BigInt(text.replace('.', '')) + 10n ** BigInt(fraction.length);
  return Decimal.fromParts(units < 0n, fraction.length, units < 0n ? -units : units);
}

/** What `Out<type>` gives. */
const samples: Readonly<Record<string, () => unknown>> = {
  ...Object.fromEntries(typeCases.map(({ name, sample }) => [name, () => sample])),
  DISPATCH: newChild, UNKNOWN: newChild, VARIANT: () => 'variant',
};

/** What a property holds at first. */
const firsts: Readonly<Record<string, unknown>> = { I8: 0n, UI8: 0n, BOOL: false, BSTR: '', CY: new Currency(0), DECIMAL: new Decimal(0), DATE: new Date(1899, 11, 30), ERROR: new Scode(0),
  DISPATCH: null, UNKNOWN: null, VARIANT: undefined };

/** Gives a class the members of a value of every type, which ITestValues and ITestCustom share. */
export function implementValues(type: abstract new () => object): void {
  for (const [name, step] of Object.entries(steps)) {
    const key = Symbol(name);
    const members: PropertyDescriptorMap & ThisType<Record<symbol, unknown>> = {
      [`Echo${name}`]: { value: (value: unknown) => value },
      [`Out${name}`]: { value: () => samples[name]?.() },
      [`InOut${name}`]: {
        value(variable: ByRef<unknown>) {
          variable.value = step(variable.value as never);
        },
      },
      [`Prop${name}`]: {
        get() {
          return key in this ? this[key] : (name in firsts ? firsts[name] : 0);
        },
        set(value: unknown) {
          this[key] = value;
        },
      },
    };
    Object.defineProperties(type.prototype, members);
  }
}

/** ITestValues. */
export class ServedValues extends ComObject {
  static override readonly interfaces = [ITestValues];

  static {
    implementValues(this);
  }

  EchoColor(value: number): number { return value; }
  EchoHandle(value: number): number { return value; }

  EchoVariantType(value: unknown): { description: string; returnValue: number } {
    return { description: this.Describe(value), returnValue: typeof value === 'string' ? 8 : 3 };
  }

  Describe(value: unknown): string { return (testObject('Values') as Describer).Describe(value); }

  BigString(chars: number): string {
    if (chars < 0) throw new ComError(undefined, { hresult: 'E_INVALIDARG' });
    return 'abcdefghijklmnopqrstuvwxyz'.repeat(Math.ceil(chars / 26)).slice(0, chars);
  }

  StringLength(value: string): number { return value.length; }
  NullString(): null { return null; }
}
