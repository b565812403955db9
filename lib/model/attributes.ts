// The attributes of IDL that are flags in a type library, by the bits that stand for them (oaidl.h).

/** IDL's name of a flag, and its bit. */
export type Attributes = Readonly<Record<string, number>>;

/** LIBFLAG_*; that a library has a disk image (8) is said of all that are saved. */
export const libraryAttributes = { restricted: 0x1, control: 0x2, hidden: 0x4, diskimage: 0x8 } as const satisfies Attributes;

/** TYPEFLAG_*. Those that IDL has no word for, or the opposite of one, are named as the flag is. */
export const typeAttributes = {
  appobject: 0x1, cancreate: 0x2, licensed: 0x4, predeclid: 0x8, hidden: 0x10, control: 0x20, dual: 0x40, nonextensible: 0x80, oleautomation: 0x100,
  restricted: 0x200, aggregatable: 0x400, replaceable: 0x800, dispatchable: 0x1000, reversebind: 0x2000, proxy: 0x4000,
} as const satisfies Attributes;

/** FUNCFLAG_*. */
export const functionAttributes = {
  restricted: 0x1, source: 0x2, bindable: 0x4, requestedit: 0x8, displaybind: 0x10, defaultbind: 0x20, hidden: 0x40, usesgetlasterror: 0x80,
  defaultcollelem: 0x100, uidefault: 0x200, nonbrowsable: 0x400, replaceable: 0x800, immediatebind: 0x1000,
} as const satisfies Attributes;

/** VARFLAG_*: of properties, fields and constants. */
export const variableAttributes = {
  readonly: 0x1, source: 0x2, bindable: 0x4, requestedit: 0x8, displaybind: 0x10, defaultbind: 0x20, hidden: 0x40, restricted: 0x80,
  defaultcollelem: 0x100, uidefault: 0x200, nonbrowsable: 0x400, replaceable: 0x800, immediatebind: 0x1000,
} as const satisfies Attributes;

/** PARAMFLAG_*, without the two that say that there is a default value or custom data. */
export const parameterAttributes = { in: 0x1, out: 0x2, lcid: 0x4, retval: 0x8, optional: 0x10 } as const satisfies Attributes;

/** IMPLTYPEFLAG_*. */
export const implementedAttributes = { default: 0x1, source: 0x2, restricted: 0x4, defaultvtable: 0x8 } as const satisfies Attributes;

/**
 * The names of the flags that are set, by their bits.
 * @param flags the bits, as a type library has them
 */
export function attributeNames<Name extends string>(flags: number, attributes: Readonly<Record<Name, number>>): Name[] {
  return (Object.keys(attributes) as Name[]).filter((name) => (flags & attributes[name]) !== 0);
}
