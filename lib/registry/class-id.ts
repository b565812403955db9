import { typeError } from '../errors/caller.js';
import { codeText, ComError } from '../errors/com-error.js';
import { nearName } from '../errors/near-name.js';
import { native } from '../native/load.js';
import { Guid } from '../values/guid.js';
import { OWN_BITS } from './program-bits.js';

const KEY_WOW64_32KEY = 0x200;
const KEY_WOW64_64KEY = 0x100;

/**
 * The CLSID of a ProgID, in braces.
 * @throws ComError CO_E_CLASSSTRING when no such class is registered
 */
export function clsidFromProgID(progId: string): string {
  if (typeof progId !== 'string' || progId === '') throw typeError('clsidFromProgID: argument 1: expected a ProgID');
  try {
    return native().clsidFromProgId(progId);
  } catch (error) {
    if (!ComError.is(error)) throw error;
    throw classError(error, `the class '${progId}' is not registered: ${hintFor(progId)}`);
  }
}

/** What was probably meant by a ProgID that there is not. */
function hintFor(progId: string): string {
  // A CLSID's key has its own place, and file extensions are no classes.
  const near = nearName(progId, (native().classesKeys('', 0) ?? []).filter((key) => /^[^.]+\./.test(key)));
  const [vendor = progId] = progId.split('.');
  return near === undefined ? `'coclass list ${vendor}' shows the classes with that word` : `did you mean '${near}'?`;
}

/**
 * The ProgID of a CLSID.
 * @throws ComError REGDB_E_CLASSNOTREG when the class is not registered or has no ProgID
 * @throws TypeError when the argument is no GUID
 */
export function progIDFromCLSID(clsid: Guid | string): string {
  const text = (typeof clsid === 'string' ? new Guid(clsid) : clsid).toString();
  try {
    return native().progIdFromClsid(text);
  } catch (error) {
    if (!ComError.is(error)) throw error;
    throw classError(error, `the class ${text} is not registered with a ProgID`);
  }
}

/** The CLSID, in braces, of what a user calls a class: a ProgID, or a CLSID with or without braces. */
export function resolveClass(caller: string, id: Guid | string): string {
  if (id instanceof Guid) return id.toString();
  if (typeof id !== 'string' || id === '') throw typeError(`${caller}: expected a ProgID or CLSID`);
  return Guid.tryParse(id)?.toString() ?? clsidFromProgID(id);
}

/** The same failure, told in words that name what could not be had. */
export function classError(error: ComError, description: string): ComError {
  const { hresult, source, helpFile, helpContext } = error;
  return new ComError(`${description} (${codeText(hresult)})`, { hresult, description, source, helpFile, helpContext });
}

function serverPath(clsid: string, kind: 'InprocServer32' | 'LocalServer32', view: number): string | undefined {
  return native().classesValue(`CLSID\\${clsid}\\${kind}`, '', view);
}

const VIEWS = { 32: KEY_WOW64_32KEY, 64: KEY_WOW64_64KEY } as const;
const OTHER_BITS = OWN_BITS === 64 ? 32 : 64;

/** The DLL of a class that has one for processes of the other bits, and nothing that this process could use. */
export function otherBitsOnly(clsid: string): { readonly bits: 32 | 64; readonly path: string } | undefined {
  if (serverPath(clsid, 'InprocServer32', VIEWS[OWN_BITS]) !== undefined || serverPath(clsid, 'LocalServer32', 0) !== undefined) return undefined;
  const path = serverPath(clsid, 'InprocServer32', VIEWS[OTHER_BITS]);
  return path === undefined ? undefined : { bits: OTHER_BITS, path };
}

/** ThreadingModel, as processes of these bits see it. */
export function threadingModelOf(clsid: string, bits: 32 | 64): string | undefined {
  return native().classesValue(`CLSID\\${clsid}\\InprocServer32`, 'ThreadingModel', VIEWS[bits]);
}

/** Which servers an activation may use; `elsewhere`: on another machine, or one that runs already; `host`: a DLL in a host of ours. */
export type Servers = 'inproc' | 'local' | 'all' | 'elsewhere' | 'host';

/** Which class could not be made and, where the registry tells, why. */
function explain(id: string, clsid: string, servers: Servers, error: ComError): string {
  const the = `the class ${Guid.tryParse(id) === undefined ? `'${id}' ` : ''}${clsid}`;
  if (servers === 'elsewhere' || servers === 'host') return the;
  const own = serverPath(clsid, 'InprocServer32', VIEWS[OWN_BITS]);
  const local = serverPath(clsid, 'LocalServer32', 0);
  // A class without a server, or (asked for a local one) without an AppID that COM could find one by.
  const isNotRegistered = error.code === 'REGDB_E_CLASSNOTREG' || error.code === 'REGDB_E_KEYMISSING';
  if (own !== undefined && servers !== 'local') return isNotRegistered ? `${the} could not be loaded from ${own}` : `${the}, served by ${own}`;
  if (local !== undefined && servers !== 'inproc') return isNotRegistered ? `${the}, whose server could not be started: ${local}` : `${the}, served by ${local}`;
  if (!isNotRegistered) return the;
  if (own !== undefined) {
    return (
      `${the} has no server of its own but a DLL only (${own}): ask for { context: 'inproc' }, for { host: ${OWN_BITS} } to have it loaded by ` +
      "another process, or give it an AppID with a DllSurrogate by 'coclass register --surrogate'"
    );
  }
  if (local !== undefined) return `${the} has no DLL but a server of its own only (${local}): ask for { context: 'local' }`;
  const other = otherBitsOnly(clsid);
  if (other === undefined) return `${the} is not registered`;
  const { bits, path } = other;
  const way = servers === 'all' ? 'ask for' : `leave out { context: '${servers}' }, or ask for`;
  return `${the} has a DLL for ${bits}-bit processes only (${path}), and this one has ${OWN_BITS} bits: ${way} { host: ${bits} }, by which another process loads it`;
}

/** Runs an activation; its error names the class. */
export function activating<T>(id: Guid | string, clsid: string, servers: Servers, activate: () => T): T {
  try {
    return activate();
  } catch (error) {
    if (!ComError.is(error)) throw error;
    throw classError(error, `${explain(String(id), clsid, servers, error)}: ${error.description}`);
  }
}
