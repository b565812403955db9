import { existsSync, readFileSync } from 'node:fs';
import { release, version } from 'node:os';

import { createObject } from '../client/activation.js';
import { release as letGo } from '../client/lifetime.js';
import { ComError } from '../errors/com-error.js';
import { native } from '../native/load.js';
import { packagePath, packageUrl } from '../package-files.js';
import { OWN_BITS } from '../registry/program-bits.js';
import { classInfo, type ClassInfo, type ClassServer } from '../registry/registry-facts.js';
import { fileFault, type ServerFile, serverFiles } from '../registry/server-files.js';

/** What one look came to. */
export interface Finding {
  /** `ok`; `note`, which may be meant so; `wrong`. */
  readonly state: 'ok' | 'note' | 'wrong';
  readonly text: string;
  /** What to do about it. */
  readonly advice?: string;
}

const ok = (text: string): Finding => ({ state: 'ok', text });
const note = (text: string, advice?: string): Finding => ({ state: 'note', text, ...(advice === undefined ? {} : { advice }) });
const wrong = (text: string, advice: string): Finding => ({ state: 'wrong', text, advice });

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/^coclass: /, '');
}

/** '>=22.12' against '22.23.3'. */
function isAtLeast(version: string, wanted: string): boolean {
  const [[major = 0, minor = 0], [least = 0, leastMinor = 0]] = [version, wanted].map((text) => text.replace(/^\D+/, '').split('.').map(Number)) as [number[], number[]];
  return major > least || (major === least && minor >= leastMinor);
}

/** Node.js, the system, and this package's native part. */
export function checkProgram(): Finding[] {
  const { engines } = JSON.parse(readFileSync(packageUrl('package.json'), 'utf8')) as { readonly engines: { readonly node: string } };
  const node = `Node.js ${process.version}, ${process.arch}, ${process.execPath}`;
  const found = [isAtLeast(process.versions.node, engines.node) ? ok(node) : wrong(node, `coclass is for Node.js ${engines.node}: install a newer one`)];
  if (process.platform !== 'win32') return [...found, wrong(`${process.platform}: COM is on Windows only`, 'run it with the Node.js of Windows; coclass/typelib and coclass import work here')];
  found.push(ok(`${version()} ${release()}`));
  return [...found, ...checkNative()];
}

function checkNative(): Finding[] {
  const file = packagePath(`prebuilds/win32-${process.arch}/coclass.node`);
  try {
    native();
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? ` (${messageOf(error.cause)})` : '';
    const advice = existsSync(file) ? 'the file is damaged, or held back by security software: install the package anew' : 'install the package anew; a bundler has to leave it out (docs/deployment.md)';
    return [wrong(`${messageOf(error)}${cause}`, advice)];
  }
  return [
    ok(`the native part, ${file}`),
    native().isElevated()
      ? ok('an administrator: registrations are for all users unless --user is given')
      : note('no administrator: registrations are for this user only, and others do not see them', 'run as an administrator to register for all users'),
  ];
}

/** A class: what the registry has of it, the files that this names, and whether an object can be made. */
export function checkClass(id: string): Finding[] {
  let info: ClassInfo;
  try {
    info = classInfo(id);
  } catch (error) {
    if (!ComError.is(error)) throw error;
    return [wrong(error.description, 'register its server: coclass register FILE for a DLL or program, node server.ts /regserver for a server of yours')];
  }
  const found = [ok(`${id} is the class ${info.clsid}${info.name === undefined ? '' : `, ${info.name}`}`), ...info.servers.flatMap(checkServer)];
  if (info.servers.length === 0) found.push(wrong('the registry names no server for it', 'register its server: coclass register FILE'));
  else if (!isServed(info)) found.push(note(`for ${OWN_BITS}-bit processes, as this one, there is no server: createObject starts a host of the other size for its DLL`));
  if (info.treatAs !== undefined) found.push(note(`the class ${info.treatAs} takes its place (TreatAs)`));
  return [...found, ...checkLibrary(info), checkObject(id)];
}

function isServed({ servers, app }: ClassInfo): boolean {
  return servers.some(({ bits, localServer }) => bits === OWN_BITS || localServer !== undefined) || app?.localService !== undefined || app?.dllSurrogate !== undefined;
}

function checkServer(server: ClassServer): Finding[] {
  return serverFiles(server).map((file) => checkFile(file, `its ${file.role}${file.bits === undefined ? '' : ` for ${file.bits}-bit processes`}`));
}

function checkFile(file: Pick<ServerFile, 'path' | 'bits'>, what: string): Finding {
  const { path, bits } = file;
  const fault = fileFault(file);
  switch (fault?.kind) {
    case undefined:
      return ok(`${what}: ${path}`);
    case 'missing':
      return wrong(`${what} ${fault.text}: ${path}`, 'put it there, or register it from where it is; coclass unregister removes what is dead');
    case 'bits':
      return wrong(`${what} ${fault.text}: ${path}`, `register the ${String(bits)}-bit one, or this one with the regsvr32 of its size`);
    case 'format':
      return wrong(`${what} ${fault.text}: ${path}`, 'the file is damaged, or another one than it should be');
    case 'access':
      return note(`${what} ${fault.text}`, 'look at the rights of the file and its folder');
  }
}

function checkLibrary({ typeLibrary }: ClassInfo): Finding[] {
  if (typeLibrary === undefined) return [];
  const path = OWN_BITS === 64 ? (typeLibrary.path64 ?? typeLibrary.path32) : (typeLibrary.path32 ?? typeLibrary.path64);
  const what = `its type library ${typeLibrary.name ?? typeLibrary.libid}`;
  if (path === undefined) return [wrong(`${what} is not registered`, 'calls through its vtable fail, and so do those to other processes: register the server again, or coclass register FILE.tlb')];
  return [checkFile({ path: path.replace(/\\\d{1,5}$/, '') }, what)];
}

/** Makes an object, and lets go of it. */
function checkObject(id: string): Finding {
  try {
    letGo(createObject(id) as object);
    return ok('an object of it was made, and released');
  } catch (error) {
    if (!ComError.is(error)) throw error;
    return wrong(`no object can be made: ${error.message}`, adviceFor(error));
  }
}

function adviceFor({ code }: ComError): string {
  switch (code) {
    case 'REGDB_E_CLASSNOTREG':
      return 'it is not registered for processes of this size: register the server for it';
    case 'E_ACCESSDENIED':
      return 'look at the permissions of its AppID by dcomcnfg: launch and activation, access';
    case 'CO_E_SERVER_EXEC_FAILURE':
      return 'its program does not start, or does not register its class objects in time: start it by hand and see';
    case 'CLASS_E_NOTLICENSED':
      return 'it wants a licence: createObject(id, { licenseKey })';
    default:
      return 'docs/troubleshooting.md tells of HRESULTs; its program may say more when it is started by hand';
  }
}
