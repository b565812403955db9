// npm run test:bits32 [-- --smoke] [MOCHA'S OPTIONS]: 32-bit processes with 64-bit ones, in a Debian of their own (scripts/bits32/wine32.mjs).
// Emulated ones take 18 times as long, so these are few tests, in test/bits32. --smoke: only 32-bit DLLs, called by us.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bits32Prefix, bits32Systems, wine32, wine64 } from './bits32/wine32.mjs';
import { buildAll } from './build/build-all.mjs';
import { pascal32ProgramsStep } from './build/pascal.mjs';
import { runCommand } from './command.mjs';
import { checkRights, debianTools } from './debian/debian.mjs';
import { exclusively } from './lock.mjs';
import { relay, root } from './paths.mjs';
import { runMain } from './problem.mjs';
import { endWithUs } from './processes.mjs';
import { aptStep } from './setup/apt.mjs';
import { pascal32Steps, pascalTools } from './setup/free-pascal.mjs';
import { windowsNodeExe } from './setup/node-version.mjs';
import { setUp } from './setup/set-up.mjs';
import { runSteps } from './steps.mjs';
import { windowsPath } from './wine.mjs';

const build = join(root, 'build', 'ia32-tests');
/** A run takes half a minute. */
const longest = 600_000;
const programs = ['coclass_test_server', 'coclass_test_dll_client', 'com_client'];

const args = process.argv.slice(2).filter((argument) => argument !== '--smoke');
const isSmoke = process.argv.includes('--smoke');
const pascal = isSmoke ? [] : [...pascal32Steps, pascal32ProgramsStep];

await runMain(async () => {
  checkRights('npm run test:bits32');
  await exclusively(async () => {
    await setUp();
    await runSteps([aptStep([...debianTools, ...(isSmoke ? [] : pascalTools)])]);
    await buildAll({ tests: true });
    await runSteps([{ title: '32-bit test servers', run: buildPrograms }, ...bits32Systems], { concurrent: true });
    await runSteps([...pascal, bits32Prefix]);
  });
  const tests = join(root, 'build', 'test', 'bits32');
  const files = readdirSync(tests).filter((name) => (isSmoke ? name === 'client.bits32.js' : name.endsWith('.bits32.js'))).map((name) => windowsPath(join(tests, name)));
  const mocha = [windowsPath(join(root, 'node_modules', 'mocha', 'bin', 'mocha.js')), '--no-config', '--timeout', '600000', '--no-color'];
  // What keeps Wine's services running is the relay: each program would start them anew.
  return run([wine64, relay, String(process.pid), windowsPath(windowsNodeExe), '--expose-gc', '--enable-source-maps', ...mocha, ...files, ...args]);
});

/** @param {(line: string) => void} onLine */
async function buildPrograms(onLine) {
  const options = [`-DCMAKE_TOOLCHAIN_FILE=${join(root, 'cpp', 'toolchain-mingw32.cmake')}`, '-DCMAKE_BUILD_TYPE=Release', '-DCOCLASS_TESTS=ON'];
  await runCommand('cmake', ['-S', join(root, 'cpp', 'cmake', 'ia32'), '-B', build, '-G', 'Ninja', ...options], { onLine });
  await runCommand('ninja', ['-C', build, ...programs], { onLine });
}

/** @param {readonly string[]} program */
function run(program) {
  const { command, args, env } = wine32(program);
  // What hangs within Wine does not hear of mocha's limits.
  const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'], timeout: longest });
  endWithUs(child);
  return new Promise((/** @type {(code: number) => void} */ done, failed) => {
    child.on('error', failed);
    child.on('close', (code) => { done(code ?? 1); });
  });
}
