import { ComError } from './errors.js';
import { Guid } from './guid.js';
import { hresultName } from './hresult.js';
import { native } from './native.js';

const KEY_WOW64_32KEY = 0x200;
const KEY_WOW64_64KEY = 0x100;

/**
 * The CLSID of a ProgID, in braces.
 * @throws ComError CO_E_CLASSSTRING when no such class is registered
 */
export function clsidFromProgID(progId: string): string {
  if (typeof progId !== 'string' || progId === '') throw new TypeError('clsidFromProgID: argument 1: expected a ProgID');
  try {
    return native().clsidFromProgId(progId);
  } catch (error) {
    if (!ComError.is(error)) throw error;
    throw classError(error, `the class '${progId}' is not registered`);
  }
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
  if (typeof id !== 'string' || id === '') throw new TypeError(`${caller}: expected a ProgID or CLSID`);
  return Guid.tryParse(id)?.toString() ?? clsidFromProgID(id);
}

function classError(error: ComError, description: string): ComError {
  return new ComError(`${description} (${hresultName(error.hresult) ?? error.code})`, { hresult: error.hresult, description, cause: error });
}

function serverPath(clsid: string, kind: 'InprocServer32' | 'LocalServer32', view: number): string | undefined {
  return native().classesValue(`CLSID\\${clsid}\\${kind}`, '', view);
}

/** Why a class could not be made, in words that name it; undefined where the system's text says enough. */
function explain(id: string, clsid: string, error: ComError): string | undefined {
  const shown = id === clsid ? id : `'${id}' ${clsid}`;
  const is64 = process.arch !== 'ia32';
  const own = serverPath(clsid, 'InprocServer32', is64 ? KEY_WOW64_64KEY : KEY_WOW64_32KEY);
  const local = serverPath(clsid, 'LocalServer32', 0);
  if (own !== undefined) return `the class ${shown} could not be loaded from ${own}`;
  if (local !== undefined) return `the server of the class ${shown} could not be started: ${local}`;
  const other = serverPath(clsid, 'InprocServer32', is64 ? KEY_WOW64_32KEY : KEY_WOW64_64KEY);
  if (other !== undefined) {
    const [theirs, ours] = is64 ? ['32', '64'] : ['64', '32'];
    return (
      `the class ${shown} is registered for ${theirs}-bit processes only (${other}), and this one has ${ours} bits: use its ` +
      `${ours}-bit version, run it in a ${theirs}-bit Node.js, or give its AppID a DllSurrogate and ask for { context: 'local' }`
    );
  }
  return error.code === 'REGDB_E_CLASSNOTREG' ? `the class ${shown} is not registered` : undefined;
}

/** Runs an activation; its error names the class. */
export function activating<T>(id: Guid | string, clsid: string, activate: () => T): T {
  try {
    return activate();
  } catch (error) {
    if (!ComError.is(error)) throw error;
    const explained = explain(String(id), clsid, error);
    const text = explained === undefined ? `the class '${String(id)}': ${error.description}` : `${explained}: ${error.description}`;
    throw classError(error, text);
  }
}
