import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../command.mjs';
import { root } from '../paths.mjs';
import { CommandFailed, Problem } from '../problem.mjs';
import { endWithUs } from '../processes.mjs';
import { moreUnits, unitFolder } from '../setup/free-pascal.mjs';
import { runWindowsNode } from '../windows-node.mjs';
import { windowsPath, wineEnvironment } from '../wine.mjs';

/** The programs of Pascal, and what they are made with. */
export const pascalOutput = join(root, 'build', 'peers');

const projects = ['PeerServer.dpr', 'PeerProgram.dpr'];
const source = (/** @type {string} */ name) => join(root, 'test', 'peers', 'pascal', name);

/** @type {import('../steps.mjs').Step} */
export const pascalProgramsStep = { title: 'Pascal: the importer, the clients and the servers', run: buildPrograms };

/** @param {(line: string) => void} report */
async function buildPrograms(report) {
  rmSync(pascalOutput, { recursive: true, force: true });
  mkdirSync(pascalOutput, { recursive: true });
  const library = join(pascalOutput, 'PeerLib.tlb');
  const code = await runWindowsNode([join(root, 'dist', 'cli', 'main.js'), 'typelib', windowsPath(join(root, 'build', 'test', 'peers', 'library.js')), '--out', windowsPath(library)]);
  if (code !== 0) throw new Problem('coclass typelib has not written the peers\' library');
  await compile(source('ImportTypeLibrary.pas'), report);
  await runInWine('ImportTypeLibrary.exe', [windowsPath(library)]);
  // {$R} looks beside the project for the resource.
  for (const name of projects) copyFileSync(source(name), join(pascalOutput, name));
  writeFileSync(join(pascalOutput, 'PeerLib.rc'), '1 TYPELIB "PeerLib.tlb"\n');
  await runCommand('fpcres', ['PeerLib.rc', '-of', 'res', '-o', 'PeerLib.res'], { cwd: pascalOutput });
  for (const file of [source('SampleClient.pas'), source('PeerClient.pas'), ...projects.map((name) => join(pascalOutput, name))]) await compile(file, report);
}

/**
 * Without the hints that are about Free Pascal's own units.
 * @param {string} file
 * @param {(line: string) => void} report
 */
function compile(file, report) {
  const folders = [unitFolder, join(root, 'test', 'peers', 'pascal'), pascalOutput, moreUnits].map((folder) => `-Fu${folder}`);
  return runCommand('ppcx64', ['-n', '-Twin64', '-O2', '-Xs', '-v0e', `-FE${pascalOutput}`, `-FU${pascalOutput}`, `-Fi${pascalOutput}`, ...folders, file], { cwd: pascalOutput, onLine: report });
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 */
function runInWine(program, args) {
  const child = spawn('wine', [join(pascalOutput, program), ...args], { cwd: pascalOutput, env: wineEnvironment(), stdio: 'ignore' });
  endWithUs(child);
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) => {
      if (code === 0) done(undefined);
      else failed(new CommandFailed(`wine ${program}`, ''));
    });
  });
}
