import { hostBits } from '../registry/host-bits.js';
import type { AppInfo, ClassInfo, ClassServer } from '../registry/registry-facts.js';
import { fileFault, serverFiles } from '../registry/server-files.js';

type Fact = readonly [label: string, text: string];

/** What is wrong with the files of a server, after what names them. */
function marked(server: ClassServer, roles: readonly string[], text: string): string {
  const faults = serverFiles(server).filter(({ role }) => roles.includes(role)).flatMap((file) => fileFault(file)?.text ?? []);
  return faults.length === 0 ? text : `${text} <- ${faults.join(', ')}`;
}

function serverFacts(server: ClassServer): Fact[] {
  const { bits, inprocServer, localServer, inprocHandler, threadingModel } = server;
  return [
    ...(inprocServer === undefined ? [] : [[`DLL, ${bits}-bit`, marked(server, ['DLL'], inprocServer)], [`Threading, ${bits}-bit`, threadingModel ?? 'the main apartment only']] as const),
    ...(localServer === undefined ? [] : [[`Program, ${bits}-bit`, marked(server, ['program', 'script'], localServer)]] as const),
    ...(inprocHandler === undefined ? [] : [[`Handler, ${bits}-bit`, inprocHandler]] as const),
  ];
}

/** A class that COM gives no process of this size. */
function hostFact(info: ClassInfo): Fact[] {
  const bits = hostBits(info);
  return bits === undefined ? [] : [['Made by', `a ${bits}-bit host, which createObject starts`]];
}

function appFacts({ appId, name, dllSurrogate, localService, serviceParameters, runAs, remoteServerName }: AppInfo): Fact[] {
  const all: readonly (readonly [string, string | undefined])[] = [
    ['AppID', name === undefined || name === '' ? appId : `${appId} ${name}`],
    ['Surrogate', dllSurrogate === '' ? "the system's (dllhost.exe)" : dllSurrogate],
    ['Service', localService === undefined ? undefined : [localService, serviceParameters].filter(Boolean).join(' ')],
    ['Runs as', runAs],
    ['Machine', remoteServerName],
  ];
  return all.filter((fact): fact is Fact => fact[1] !== undefined);
}

function libraryFacts({ libid, version, name, path64, path32 }: NonNullable<ClassInfo['typeLibrary']>): Fact[] {
  return [
    ['Type library', [libid, version, name].filter(Boolean).join(' ')],
    ...(path64 === undefined ? [] : [['Its file, 64-bit', path64]] as const),
    ...(path32 === undefined ? [] : [['Its file, 32-bit', path32]] as const),
  ];
}

function factsOf(info: ClassInfo): Fact[] {
  const marks = [info.isProgrammable && 'Programmable', info.isInsertable && 'Insertable', info.isControl && 'Control'].filter(Boolean);
  const names: readonly (readonly [string, string | undefined])[] = [
    ['CLSID', info.clsid],
    ['Name', info.name],
    ['ProgID', info.progId],
    ['ProgID, any version', info.versionIndependentProgId],
  ];
  return [
    ...names.filter((fact): fact is Fact => fact[1] !== undefined),
    ...info.servers.flatMap(serverFacts),
    ...hostFact(info),
    ...(info.treatAs === undefined ? [] : [['Replaced by', info.treatAs]] as const),
    ...(info.app === undefined ? [] : appFacts(info.app)),
    ...(info.typeLibrary === undefined ? [] : libraryFacts(info.typeLibrary)),
    ...info.categories.map(({ catid, name }): Fact => ['Category', name === undefined ? catid : `${catid} ${name}`]),
    ...(marks.length === 0 ? [] : [['Marked', marks.join(', ')]] as const),
  ];
}

/** What the registry says of a class, a line for each fact. */
export function classFacts(info: ClassInfo): string[] {
  const facts = factsOf(info);
  const width = Math.max(...facts.map(([label]) => label.length));
  // A fact is one line, whatever a program has written into the registry.
  return facts.map(([label, text]) => `${label.padEnd(width)}  ${text.replace(/\s+/g, ' ')}`);
}
