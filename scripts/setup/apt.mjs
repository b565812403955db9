import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { onPath, runCommand } from '../command.mjs';
import { Problem } from '../problem.mjs';

/**
 * What is needed of Debian, told by its presence and not by dpkg: it may have come from elsewhere.
 * @typedef {{ packages: readonly string[], present: () => boolean }} Need
 */

/** @type {readonly Need[]} */
export const buildTools = [
  { packages: ['wine', 'wine64'], present: () => onPath('wine') && onPath('wineserver') },
  { packages: ['g++-mingw-w64-x86-64-posix'], present: () => onPath('x86_64-w64-mingw32-g++-posix') },
  { packages: ['g++-mingw-w64-i686-posix'], present: () => onPath('i686-w64-mingw32-g++-posix') },
  { packages: ['mingw-w64-tools'], present: () => onPath('x86_64-w64-mingw32-widl') },
  { packages: ['llvm-14'], present: () => onPath('llvm-ml-14') },
  { packages: ['cmake'], present: () => onPath('cmake') },
  { packages: ['ninja-build'], present: () => onPath('ninja') },
];

/** @type {readonly Need[]} */
export const pedanticTools = [
  { packages: ['clang-14'], present: () => onPath('clang++-14') },
  { packages: ['libuv1-dev'], present: () => existsSync('/usr/include/uv/win.h') },
];

/** @type {readonly Need[]} */
export const sanitizerTools = [
  { packages: ['clang-14', 'libclang-rt-14-dev'], present: () => onPath('clang++-14') && existsSync('/usr/lib/clang/14/lib/linux/libclang_rt.fuzzer-x86_64.a') },
  { packages: ['libwine-dev'], present: () => existsSync('/usr/include/wine/wine/windows/oaidl.h') },
];

/** @type {readonly Need[]} */
export const formatTools = [{ packages: ['clang-format-14'], present: () => onPath('clang-format-14') }];

/** @type {readonly Need[]} */
export const tidyTools = [{ packages: ['clang-tidy-14'], present: () => onPath('clang-tidy-14') }];

/** @type {readonly Need[]} */
export const browser = [{ packages: ['chromium'], present: () => onPath('chromium') }];

/**
 * The step that installs what is missing. Where that is not allowed, this throws at once, before other work is begun.
 * @param {readonly Need[]} needs
 * @returns {import('../steps.mjs').Step}
 */
export function aptStep(needs) {
  const missing = needs.filter((need) => !need.present()).flatMap((need) => need.packages);
  const args = ['install', '--no-install-recommends', '-y', ...missing];
  const command = missing.length > 0 ? aptCommand(`apt-get ${args.join(' ')}`) : [];
  return {
    title: `Debian packages: ${missing.join(' ')}`,
    needed: () => missing.length > 0,
    run: (report) => install(command, args, report),
  };
}

/**
 * @param {readonly string[]} aptGet
 * @param {readonly string[]} args
 * @param {(line: string) => void} onLine
 */
async function install([command = '', ...prefix], args, onLine) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Another apt may be at work, on a machine that has just started for instance.
  const apt = (/** @type {readonly string[]} */ rest) =>
    runCommand(command, [...prefix, '-o', 'DPkg::Lock::Timeout=300', ...rest], { env, onLine });
  try {
    await apt(args);
  } catch {
    // Most often the lists of packages are missing or old.
    await apt(['update']);
    await apt(args);
  }
}

/**
 * @param {string} wanted the command for the person to run where this script may not
 * @returns {readonly string[]}
 */
function aptCommand(wanted) {
  if (!onPath('apt-get')) throw new Problem(`Debian's packages are needed, and there is no apt-get here. On Debian or Ubuntu: sudo ${wanted}`);
  if (process.getuid?.() === 0) return ['apt-get'];
  // A question for the password would be lost under the progress display.
  const mayInstall = onPath('sudo') && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
  if (!mayInstall) throw new Problem(`Debian packages are missing. Install them, then start this again: sudo ${wanted}`);
  return ['sudo', '-n', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
}
