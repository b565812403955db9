// The package's own name resolves to its types.
import * as coclass from 'coclass';

// @ts-expect-error There is no such export.
export const missing = coclass.noSuchExport;
