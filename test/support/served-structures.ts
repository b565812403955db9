import { Currency, Decimal } from 'coclass';
import { ComObject, defineInterface, defineRecord, method, t } from 'coclass/server';

const TestSize4 = defineRecord({ name: 'TestSize4', guid: '{9424E39B-8E97-4232-B413-D57F35035467}', fields: { a: t.short, b: t.short } });
const TestPoint = defineRecord({ name: 'TestPoint', guid: '{56BC6529-44E7-447F-A2C0-C858C115EFD0}', fields: { x: t.double, y: t.double } });
const value = { returns: 'value' } as const;

/** ITestStructures as a C++ programmer declares it: the structure is the result. Its own library declares the pointer. */
export const IStructures = defineInterface({
  name: 'IStructures',
  iid: '{7B1D6F42-93C5-4F0E-8A27-5D40B9E6C381}',
  kind: 'custom',
  members: {
    NextCurrency: method({ value: t.currency }, t.currency, value),
    // A described record goes by its address, as Automation's do; this one comes as it is, in 32 bits.
    Swapped: method({ value: t.ulong }, TestSize4, value),
    Moved: method({ dx: t.double, value: TestPoint, dy: t.double }, TestPoint, value),
    Negated: method({ value: t.decimal }, t.decimal, value),
    Same: method({ value: t.variant }, t.variant, value),
    SameGuid: method({ value: t.guid }, t.guid, value),
  },
});

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The same in JavaScript. */
export class ServedStructures extends ComObject {
  static override readonly interfaces = [IStructures];

  NextCurrency(value: Currency): Currency { return Currency.fromUnits(value.units + 10_000n); }
  Swapped(value: number): { a: number; b: number } { return { a: value >> 16, b: (value << 16) >> 16 }; }
  Moved(dx: number, { x, y }: Point, dy: number): Point { return { x: x + dx, y: y + dy }; }
  Negated(value: Decimal): Decimal { return new Decimal(value.toString().startsWith('-') ? value.toString().slice(1) : `-${value.toString()}`); }
  Same(value: unknown): unknown { return value; }
  SameGuid(value: string): string { return value; }
}
