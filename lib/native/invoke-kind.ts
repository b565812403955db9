/** INVOKEKIND, which are the flags of IDispatch::Invoke as well. */
export const InvokeKind = { method: 1, get: 2, put: 4, putRef: 8 } as const;
