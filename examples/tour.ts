// A tour of real COM objects: what comes with Windows (under Wine, with Wine), and at its end a server of our own.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { byRef, ComError, comScope, createObject, enumerate, getObject, getProperty, named, ole, putProperty, queryInterface, typeName } from 'coclass';
import { comServer } from 'coclass/server';

import { CLASS_Sample, ISample } from './pcom/pcom.ts';

function step(title: string, show: () => void): void {
  console.log(`\n\x1b[1m${title}\x1b[0m`);
  // Every object that a step makes is released at its end.
  comScope(show);
}

step('FileSystemObject: drives, folders, a text file', () => {
  const fso = createObject('Scripting.FileSystemObject');
  for (const drive of enumerate(fso.Drives)) console.log(`  drive ${drive.DriveLetter}: type ${drive.DriveType}, ready ${drive.IsReady}`);

  const folder = mkdtempSync(join(tmpdir(), 'coclass-tour-'));
  try {
    writeFileSync(join(folder, 'hello.txt'), 'Hello from Node');
    const file = fso.GetFile(fso.BuildPath(folder, 'hello.txt'));
    console.log(`  ${file.Name}: ${file.Size} bytes`);
    using stream = fso.OpenTextFile(join(folder, 'hello.txt'));
    console.log(`  it says: ${stream.ReadAll()}`);
    stream.Close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

step('Dictionary: values of any type, indexed properties, a collection', () => {
  const dictionary = createObject('Scripting.Dictionary');
  dictionary.Add('answer', 42);
  dictionary.Add('when', new Date(2026, 0, 31));
  dictionary.Add('matrix', [
    [1, 2],
    [3, 4],
  ]);
  putProperty(dictionary, 'Item', ['answer'], 43n);
  for (const key of enumerate(dictionary)) console.log(' ', key, '=', dictionary.Item(key));
  console.log("  called as in VBScript: dictionary('answer') =", dictionary('answer'));
  console.log('  names have no case: dictionary.COUNT =', getProperty(dictionary, 'COUNT'));
});

step('XML DOM: load, query, walk', () => {
  using xml = createObject('Msxml2.DOMDocument.6.0');
  xml.async = false;
  xml.loadXML('<books><book year="1995">Inside OLE</book><book year="1998">Essential COM</book></books>');
  const books = xml.selectNodes('//book');
  for (const book of books) console.log(`  ${book.getAttribute('year')}: ${book.text}`);
  console.log(`  ${books.length} books; the second by index: ${books[1].text}`);
});

step('WMI: a query through a moniker', () => {
  const wmi = getObject('winmgmts:');
  for (const system of enumerate(wmi.ExecQuery('SELECT * FROM Win32_OperatingSystem'))) {
    console.log(`  ${system.Caption}, version ${system.Version}`);
  }
});

step('WScript.Shell: environment, registry, special folders', () => {
  const shell = createObject('WScript.Shell');
  console.log(`  OS is ${shell.Environment('PROCESS')('OS')}`);
  console.log(`  the registry says ${shell.RegRead('HKLM\\Software\\Microsoft\\Windows NT\\CurrentVersion\\ProductName')}`);
  console.log(`  the desktop is ${shell.SpecialFolders('Desktop')}`);
});

step('WScript.Network: an object without type information', () => {
  const network = createObject('WScript.Network');
  const [dispid] = ole(network).GetIDsOfNames(['UserName']);
  console.log(`  the user is ${network.UserName}; UserName has the DISPID ${dispid}`);
});

step('Windows Installer: what is installed', () => {
  const installer = createObject('WindowsInstaller.Installer');
  console.log(`  ${[...enumerate(installer.Products)].length} products; state of one that is not there: ${installer.ProductState('{00000000-0000-0000-0000-000000000000}')}`);
});

step('Shell: folders of the desktop', () => {
  const shell = createObject('Shell.Application');
  const folder = shell.NameSpace(0x24);
  console.log(`  ${typeName(folder)} '${folder.Title}' is ${folder.Self.Path}`);
});

step('A script engine: functions, arguments by name and by reference', () => {
  const control = createObject('MSScriptControl.ScriptControl');
  control.Language = 'VBScript';
  control.AddCode('Function Twice(ByRef n)\nn = n * 2\nTwice = "done"\nEnd Function');
  const n = byRef(21);
  console.log(`  Twice(21): ${control.Run('Twice', n)}, and n is now`, n.value);
  console.log(`  Eval by name: ${control.Eval(named({ Expression: '6 * 7' }))}`);
});

step('An error of COM is a thrown ComError', () => {
  const fso = createObject('Scripting.FileSystemObject');
  try {
    fso.GetFile('C:\\no\\such\\file.txt');
  } catch (error) {
    if (!ComError.is(error)) throw error;
    console.log(`  ${error.message}`);
    console.log(`  code ${error.code}, HRESULT 0x${error.hresult.toString(16)}, from ${error.source ?? 'nobody'}, in ${error.member ?? '?'}`);
  }
  try {
    createObject('No.Such.Class');
  } catch (error) {
    console.log(`  ${String(error)}`);
  }
});

step('A server of our own (examples/pcom), in this process', () => {
  comServer.serve();
  const sample = queryInterface(createObject(CLASS_Sample.clsid), ISample);
  console.log(indented(sample.GetComInfo(1, 'the tour')));
  comServer.stop();
});

step('The same server, registered and started by COM in a process of its own', () => {
  tellServer('/regserver');
  try {
    const sample = queryInterface(createObject('PCom.Sample', { context: 'local' }), ISample);
    console.log(indented(sample.GetComInfo(2, 'the tour')));
    const auto = createObject('PCom.SampleAuto', { context: 'local', binding: 'late' });
    console.log(indented(auto.GetAutoSerInfo(3, 'the tour, by IDispatch')));
  } finally {
    tellServer('/unregserver');
  }
});

function indented(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}

/** `node server.ts /regserver` */
function tellServer(order: string): void {
  const server = fileURLToPath(new URL('pcom/server.ts', import.meta.url));
  const { status } = spawnSync(process.execPath, [...process.execArgv, server, order], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`${server} ${order} failed with exit code ${status}`);
}
