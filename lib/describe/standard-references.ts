import { NULL_GUID } from '../typelib/flags.js';
import type { TypeReference } from '../typelib/model.js';

/** The library in which Windows describes its own interfaces, stdole2.tlb. */
const STDOLE = { name: 'stdole', guid: '{00020430-0000-0000-C000-000000000046}', version: { major: 2, minor: 0 }, lcid: 0 };

export const IUNKNOWN: TypeReference = { name: 'IUnknown', guid: '{00000000-0000-0000-C000-000000000046}', kind: 'interface', library: STDOLE };
export const IDISPATCH: TypeReference = { name: 'IDispatch', guid: '{00020400-0000-0000-C000-000000000046}', kind: 'interface', library: STDOLE };
export const GUID_RECORD: TypeReference = { name: 'GUID', guid: NULL_GUID, kind: 'record', library: STDOLE };
