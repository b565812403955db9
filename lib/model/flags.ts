// The bits of TYPEATTR, FUNCDESC, VARDESC, PARAMDESC and IMPLTYPE that the generators look at (oaidl.h).

export const TypeFlag = { appObject: 0x1, canCreate: 0x2, hidden: 0x10, dispatchable: 0x1000 } as const;
export const FunctionFlag = { restricted: 0x1, hidden: 0x40 } as const;
export const VariableFlag = { readOnly: 0x1, hidden: 0x40, restricted: 0x80 } as const;
export const ParameterFlag = { in: 0x1, out: 0x2, lcid: 0x4, retval: 0x8, optional: 0x10, hasDefault: 0x20 } as const;
export const ImplementedFlag = { default: 0x1, source: 0x2, restricted: 0x4 } as const;

/** DISPID_VALUE: the default member. */
export const DISPID_VALUE = 0;

/** DISPID_NEWENUM: the member that gives a collection's enumerator. */
export const DISPID_NEWENUM = -4;

/** GUID_NULL */
export const NULL_GUID = '{00000000-0000-0000-0000-000000000000}';
