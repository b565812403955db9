import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../command.mjs';
import { root } from '../paths.mjs';
import { CommandFailed, Problem } from '../problem.mjs';
import { endWithUs } from '../processes.mjs';
import { moreUnits, targets } from '../setup/free-pascal.mjs';
import { runWindowsNode } from '../windows-node.mjs';
import { windowsPath, wineEnvironment, winePrefix } from '../wine.mjs';

/** The programs of Pascal, and what they are made with. */
const outputs = { 64: join(root, 'build', 'peers'), 32: join(root, 'build', 'peers-ia32') };

const projects = { 64: ['PeerServer.dpr', 'PeerProgram.dpr'], 32: ['PeerServer.dpr'] };
const source = (/** @type {string} */ name) => join(root, 'test', 'peers', 'pascal', name);

/** @type {import('../steps.mjs').Step} */
export const pascalProgramsStep = { title: 'Pascal: the importer, the clients and the servers', run: (report) => buildPrograms(targets[64], report) };

/** @type {import('../steps.mjs').Step} */
export const pascal32ProgramsStep = { title: 'Pascal: the clients and the DLL for 32-bit processes', run: (report) => buildPrograms(targets[32], report) };

/**
 * @param {import('../setup/free-pascal.mjs').Target} target
 * @param {(line: string) => void} report
 */
async function buildPrograms(target, report) {
  const output = outputs[target.bits];
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  const library = await writeLibrary(target, output, report);
  await importLibrary(library, output, report);
  // {$R} looks beside the project for the resource.
  for (const name of projects[target.bits]) copyFileSync(source(name), join(output, name));
  writeFileSync(join(output, 'PeerLib.rc'), '1 TYPELIB "PeerLib.tlb"\n');
  await runCommand('fpcres', ['PeerLib.rc', '-of', 'res', '-o', 'PeerLib.res'], { cwd: output });
  for (const file of [source('SampleClient.pas'), source('PeerClient.pas'), source('ExcelClient.pas'), ...projects[target.bits].map((name) => join(output, name))]) await compile(target, file, output, report);
}

/**
 * The peers' type library, of the target's size: a DLL of Delphi's has one of its own size. coclass writes those of 64 bits, and IDL for the others.
 * @param {import('../setup/free-pascal.mjs').Target} target
 * @param {string} output
 * @param {(line: string) => void} report
 */
async function writeLibrary({ bits }, output, report) {
  const library = join(output, 'PeerLib.tlb');
  const code = await runWindowsNode([join(root, 'dist', 'cli', 'main.js'), 'typelib', windowsPath(join(root, 'build', 'test', 'peers', 'library.js')), '--out', windowsPath(library)]);
  if (code !== 0) throw new Problem('coclass typelib has not written the peers\' library');
  if (bits === 64) return library;
  // Built by now, but not when this module is loaded.
  const { emitIdl, readTypeLibraryFile, widlPrelude } = await import('coclass/typelib');
  const model = readTypeLibraryFile(library);
  writeFileSync(join(output, 'PeerLib.idl'), widlPrelude(model) + emitIdl(model));
  // Not a copy of it: the importer would register a stdole2.tlb that lies beside the library.
  const system = join(winePrefix, 'drive_c', 'windows', 'system32');
  await runCommand('x86_64-w64-mingw32-widl', ['--win32', '-L', system, '-t', '-T', 'PeerLib.tlb', 'PeerLib.idl'], { cwd: output, onLine: report });
  return library;
}

/**
 * Writes Pascal's unit of a library into a folder. The importer runs here, whoever the unit is for.
 * @param {string} library
 * @param {string} output
 * @param {(line: string) => void} report
 */
async function importLibrary(library, output, report) {
  const importer = join(output, 'importer');
  mkdirSync(importer);
  await compile(targets[64], source('ImportTypeLibrary.pas'), importer, report);
  await runInWine(join(importer, 'ImportTypeLibrary.exe'), [windowsPath(library)], output);
}

/**
 * Without the hints that are about Free Pascal's own units.
 * @param {import('../setup/free-pascal.mjs').Target} target
 * @param {string} file
 * @param {string} output
 * @param {(line: string) => void} report
 */
function compile({ compiler, options, unitFolder }, file, output, report) {
  const folders = [unitFolder, join(root, 'test', 'peers', 'pascal'), output, moreUnits].map((folder) => `-Fu${folder}`);
  return runCommand(compiler, [...options, '-O2', '-Xs', '-v0e', `-FE${output}`, `-FU${output}`, `-Fi${output}`, ...folders, file], { cwd: output, onLine: report });
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {string} cwd
 */
function runInWine(program, args, cwd) {
  const child = spawn('wine', [program, ...args], { cwd, env: wineEnvironment(), stdio: 'ignore' });
  endWithUs(child);
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) => {
      if (code === 0) done(undefined);
      else failed(new CommandFailed(`wine ${program}`, ''));
    });
  });
}
