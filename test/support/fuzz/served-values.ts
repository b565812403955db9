import { AutoObject, defineCoclass, defineInterface, defineLibrary, method, property, t, type TypeArgument } from 'coclass/server';

/** The types of Automation by the names of VT, as a description says them. */
export const automationTypes: Readonly<Record<string, TypeArgument>> = {
  I1: t.sbyte, I2: t.short, I4: t.long, I8: t.int64, INT: t.int, UI1: t.byte, UI2: t.ushort, UI4: t.ulong, UI8: t.uint64, UINT: t.uint, R4: t.float, R8: t.double, BOOL: t.bool,
  BSTR: t.bstr, CY: t.currency, DECIMAL: t.decimal, DATE: t.date, ERROR: t.scode, VARIANT: t.variant,
};

export const IFuzzValues = defineInterface({
  name: 'IFuzzValues',
  iid: '{7C0C1A57-0000-4000-8000-0000000F0001}',
  kind: 'dual',
  members: Object.fromEntries(
    Object.entries(automationTypes).flatMap(([name, type]) => [
      [`Echo${name}`, method({ value: type }, type)],
      [`Out${name}`, method({ value: t.variant, result: t.out(type) })],
      [`Keep${name}`, method({ value: t.inOut(type) })],
      [`Prop${name}`, property(type)],
      [`Array${name}`, method({ value: t.safeArray(type) }, t.safeArray(type))],
    ]),
  ),
});

export const CLASS_FuzzValues = defineCoclass({ name: 'FuzzValues', clsid: '{7C0C1A57-0000-4000-8000-0000000F0002}', interfaces: [IFuzzValues] });
export const FuzzLibrary = defineLibrary({ name: 'CoclassFuzz', libid: '{7C0C1A57-0000-4000-8000-0000000F0000}', version: '1.0', coclasses: [CLASS_FuzzValues] });

/** Gives back what it gets. */
export class FuzzValues extends AutoObject {
  static {
    const echo = { value: (value: unknown) => value };
    for (const name of Object.keys(automationTypes)) {
      Object.defineProperties(this.prototype, {
        [`Echo${name}`]: echo,
        [`Out${name}`]: echo,
        [`Array${name}`]: echo,
        [`Keep${name}`]: {
          value(variable: { value: unknown }) {
            const { value } = variable;
            variable.value = value;
          },
        },
      });
    }
  }
}
