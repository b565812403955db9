import { defineInterface } from '../../describe/interface.js';
import { method } from '../../describe/member.js';
import { defineRecord } from '../../describe/record.js';
import { t } from '../../describe/automation-types.js';

// The interfaces of Windows Script engines (activscp.h), as far as a host needs them. No type library has them: these descriptions are
// what the engine's vtables are called by, and what the site's are made of.

/** EXCEPINFO (oaidl.h). */
export const ExcepInfo = defineRecord({
  name: 'EXCEPINFO',
  guid: '{9C0A8BE5-24C4-4C0B-A5FE-7A2D8F6B6C31}',
  fields: {
    wCode: t.ushort,
    wReserved: t.ushort,
    bstrSource: t.bstr,
    bstrDescription: t.bstr,
    bstrHelpFile: t.bstr,
    dwHelpContext: t.ulong,
    pvReserved: t.int64,
    pfnDeferredFillIn: t.int64,
    scode: t.long,
  },
});

/** What an engine tells of an error that a script has not handled. */
export const IActiveScriptError = defineInterface({
  name: 'IActiveScriptError',
  iid: '{EAE1BA61-A4ED-11CF-8F20-00805F2CD064}',
  kind: 'custom',
  members: {
    GetExceptionInfo: method({ info: t.out(ExcepInfo) }),
    GetSourcePosition: method({ context: t.out(t.ulong), line: t.out(t.ulong), column: t.out(t.long) }),
    GetSourceLineText: method({ text: t.out(t.bstr) }),
  },
});

/** What a host offers to an engine. */
export const IActiveScriptSite = defineInterface({
  name: 'IActiveScriptSite',
  iid: '{DB01A1E3-A42B-11CF-8F20-00805F2CD064}',
  kind: 'custom',
  members: {
    GetLCID: method({ lcid: t.out(t.ulong) }),
    // The engine passes no place for type information unless it asks for it: so that is the bare pointer.
    GetItemInfo: method({ name: t.lpwstr, mask: t.ulong, item: t.out(t.unknown), typeInfo: t.int64 }),
    GetDocVersionString: method({ version: t.out(t.bstr) }),
    OnScriptTerminate: method({ result: t.int64, exception: t.int64 }),
    OnStateChange: method({ state: t.long }),
    OnScriptError: method({ error: IActiveScriptError }),
    OnEnterScript: method(),
    OnLeaveScript: method(),
  },
});

/** An engine. */
export const IActiveScript = defineInterface({
  name: 'IActiveScript',
  iid: '{BB1A2AE1-A4F9-11CF-8F20-00805F2CD064}',
  kind: 'custom',
  members: {
    SetScriptSite: method({ site: IActiveScriptSite }),
    GetScriptSite: method({ iid: t.guid, site: t.out(t.unknown) }),
    SetScriptState: method({ state: t.long }),
    GetScriptState: method({ state: t.out(t.long) }),
    Close: method(),
    AddNamedItem: method({ name: t.lpwstr, flags: t.ulong }),
    AddTypeLib: method({ libid: t.guid, major: t.ulong, minor: t.ulong, flags: t.ulong }),
    GetScriptDispatch: method({ itemName: t.lpwstr, dispatch: t.out(t.dispatch) }),
  },
});

/** How an engine of 64 bits is given code. */
export const IActiveScriptParse64 = defineInterface({
  name: 'IActiveScriptParse64',
  iid: '{C7EF7658-E1EE-480E-97EA-D52CB4D76D17}',
  kind: 'custom',
  members: {
    InitNew: method(),
    AddScriptlet: method({
      defaultName: t.lpwstr, code: t.lpwstr, itemName: t.lpwstr, subItemName: t.lpwstr, eventName: t.lpwstr, delimiter: t.lpwstr,
      context: t.uint64, startingLine: t.ulong, flags: t.ulong, name: t.out(t.bstr), exception: t.out(ExcepInfo),
    }),
    ParseScriptText: method({
      code: t.lpwstr, itemName: t.lpwstr, context: t.unknown, delimiter: t.lpwstr,
      sourceContext: t.uint64, startingLine: t.ulong, flags: t.ulong, result: t.out(t.variant), exception: t.out(ExcepInfo),
    }),
  },
});

/** SCRIPTSTATE */
export const ScriptState = { started: 1, connected: 2, disconnected: 3, closed: 4 } as const;
/** SCRIPTITEM_ISVISIBLE, ISSOURCE, GLOBALMEMBERS */
export const ScriptItem = { isVisible: 2, isSource: 4, globalMembers: 8 } as const;
/** SCRIPTTEXT_ISVISIBLE */
export const SCRIPTTEXT_ISVISIBLE = 2;
/** SCRIPTINFO_IUNKNOWN */
export const SCRIPTINFO_IUNKNOWN = 1;
