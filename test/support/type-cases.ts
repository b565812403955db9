import { Currency, Decimal, Scode, VT } from 'coclass';

/** A type of the test server's `Values`: `Echo<name>`, `Out<name>`, `InOut<name>` and `Prop<name>` are of it. */
export interface TypeCase {
  readonly name: keyof typeof VT;
  /** A value that the type holds exactly. */
  readonly value: unknown;
  /** What Describe says of it as this type. */
  readonly described: string;
  /** What `Out<name>` and `MakeByRef` give. */
  readonly sample: unknown;
  /** What `InOut<name>` makes of the value. */
  readonly stepped: unknown;
  /** Bits in memory, and the value that they are. */
  readonly raw: readonly (readonly [hex: string, value: unknown])[];
}

/** Every type but those of objects. */
export const typeCases: readonly TypeCase[] = [
  { name: 'I1', value: -5, described: 'VT_I1 -5', sample: -8, stepped: -4, raw: [['7f', 127], ['80', -128], ['ff', -1]] },
  { name: 'I2', value: -300, described: 'VT_I2 -300', sample: -1600, stepped: -299, raw: [['ff7f', 32767], ['0080', -32768], ['0100', 1]] },
  {
    name: 'I4', value: -70000, described: 'VT_I4 -70000', sample: -320000, stepped: -69999,
    raw: [['ffffff7f', 2147483647], ['00000080', -2147483648], ['00000000', 0]],
  },
  {
    name: 'I8', value: -(2n ** 53n) - 1n, described: 'VT_I8 -9007199254740993', sample: -6400000000000000n, stepped: -(2n ** 53n),
    raw: [['ffffffffffffff7f', 2n ** 63n - 1n], ['0000000000000080', -(2n ** 63n)], ['0100000000002000', 2n ** 53n + 1n]],
  },
  { name: 'UI1', value: 200, described: 'VT_UI1 200', sample: 200, stepped: 201, raw: [['ff', 255], ['00', 0], ['80', 128]] },
  { name: 'UI2', value: 60000, described: 'VT_UI2 60000', sample: 60000, stepped: 60001, raw: [['ffff', 65535], ['0080', 32768]] },
  {
    name: 'UI4', value: 3e9, described: 'VT_UI4 3000000000', sample: 4e9, stepped: 3000000001,
    raw: [['ffffffff', 4294967295], ['00000080', 2147483648]],
  },
  {
    name: 'UI8', value: 2n ** 64n - 2n, described: 'VT_UI8 18446744073709551614', sample: 18000000000000000000n, stepped: 2n ** 64n - 1n,
    raw: [['ffffffffffffffff', 2n ** 64n - 1n], ['0000000000000080', 2n ** 63n], ['0100000000000000', 1n]],
  },
  { name: 'INT', value: -7, described: 'VT_INT -7', sample: -2000000, stepped: -6, raw: [['ffffffff', -1], ['00000080', -2147483648]] },
  { name: 'UINT', value: 4e9, described: 'VT_UINT 4000000000', sample: 3e9, stepped: 4000000001, raw: [['ffffffff', 4294967295]] },
  {
    name: 'R4', value: 0.5, described: 'VT_R4 0x3f000000', sample: 1.5, stepped: 1.5,
    raw: [
      ['0000c07f', NaN], ['0000807f', Infinity], ['000080ff', -Infinity], ['00000080', -0], ['ffff7f7f', (2 - 2 ** -23) * 2 ** 127],
      ['01000000', 2 ** -149], ['ffff7f00', 2 ** -126 - 2 ** -149],
    ],
  },
  {
    name: 'R8', value: 0.1, described: 'VT_R8 0x3fb999999999999a', sample: 2.25, stepped: 1.1,
    raw: [
      ['000000000000f87f', NaN], ['000000000000f07f', Infinity], ['000000000000f0ff', -Infinity], ['0000000000000080', -0],
      ['ffffffffffffef7f', Number.MAX_VALUE], ['0100000000000000', Number.MIN_VALUE], ['ffffffffffff0f00', 2 ** -1022 - 2 ** -1074],
    ],
  },
  { name: 'BOOL', value: true, described: 'VT_BOOL -1', sample: true, stepped: false, raw: [['0000', false], ['ffff', true], ['0100', true], ['0001', true]] },
  {
    name: 'BSTR', value: 'né', described: 'VT_BSTR len=4 6e 00 e9 00', sample: 'out', stepped: 'én!',
    raw: [['', ''], ['6100', 'a'], ['610000006200', 'a\0b'], ['00d8', '\ud800'], ['3dd800de', '\u{1f600}']],
  },
  {
    name: 'CY', value: new Currency('-1.2345'), described: 'VT_CY -12345', sample: new Currency('12345.6789'), stepped: new Currency('-0.2345'),
    raw: [
      ['ffffffffffffff7f', new Currency('922337203685477.5807')], ['0000000000000080', new Currency('-922337203685477.5808')],
      ['0100000000000000', new Currency('0.0001')],
    ],
  },
  {
    name: 'DECIMAL', value: new Decimal('-1.50'), described: 'VT_DECIMAL scale=2 sign=0x80 hi=0x00000000 mid=0x00000000 lo=0x00000096',
    sample: new Decimal('12345678901234567890.12345678'), stepped: new Decimal('-0.50'),
    raw: [
      ['0000 00 00 ffffffff ffffffffffffffff', Decimal.fromParts(false, 0, 2n ** 96n - 1n)],
      ['0000 1c 80 ffffffff ffffffffffffffff', Decimal.fromParts(true, 28, 2n ** 96n - 1n)],
      ['0000 02 80 00000000 0000000000000000', Decimal.fromParts(true, 2, 0n)],
      ['0000 00 00 01000000 0200000003000000', Decimal.fromParts(false, 0, (1n << 64n) + (3n << 32n) + 2n)],
    ],
  },
  {
    name: 'DATE', value: new Date(2024, 1, 29, 12), described: 'VT_DATE 0x40e624f000000000', sample: new Date(2001, 1, 3, 18),
    stepped: new Date(2024, 2, 1, 12),
    raw: [
      ['0000000000000000', new Date(1899, 11, 30)], ['000000000000f4bf', new Date(1899, 11, 29, 6)], ['0000000000000080', new Date(1899, 11, 30)],
      ['000000000000d0bf', new Date(1899, 11, 30, 6)], ['000000000000f03f', new Date(1899, 11, 31)],
    ],
  },
  {
    name: 'ERROR', value: new Scode(0x80020009), described: 'VT_ERROR 0x80020009', sample: new Scode(0x8002000b), stepped: new Scode(0x8002000a),
    raw: [['00000000', new Scode(0)], ['ffffffff', new Scode(0xffffffff)], ['fa070a80', new Scode(0x800a07fa)]],
  },
];
