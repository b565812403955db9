import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onPath, runCommand } from '../command.mjs';
import { local, root } from '../paths.mjs';
import { Problem } from '../problem.mjs';
import { makeWhole } from '../setup/partial.mjs';

// A Debian in a folder, whose Wine runs 32-bit Windows programs beside 64-bit ones: no package of this machine's is touched for it.
// Where the kernel refuses 32-bit programs, as many virtual machines' do, they go through QEMU's user emulation, of a later Debian: the
// one of Debian 12 loops for ever.

export const folder = join(local, 'bits32');
const debian = join(folder, 'root');
const qemu = join(folder, 'qemu');
export const prefix = join(folder, 'prefix');
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
const enter = join(root, 'scripts', 'bits32', 'enter.sh');

/** 64-bit programs run by it, and start 32-bit ones by themselves. */
export const wine64 = '/usr/lib/wine/wine64';

/** @type {readonly import('../setup/apt.mjs').Need[]} */
export const bits32Tools = [
  { packages: ['debootstrap'], present: () => onPath('debootstrap') || existsSync('/usr/sbin/debootstrap') },
  { packages: ['debian-archive-keyring'], present: () => existsSync(keyring) },
];

/** @type {readonly import('../steps.mjs').Step[]} */
export const bits32Steps = [
  { title: 'Debian with 32-bit Wine, in .local/bits32', needed: () => !existsSync(debian), run: (report) => makeWhole(debian, (made) => makeDebian(made, report)) },
  { title: 'QEMU for 32-bit programs', needed: () => !existsSync(qemu), run: (report) => makeWhole(qemu, (made) => fetchQemu(made, report)) },
  { title: 'Wine prefix for both sizes', needed: () => !existsSync(prefix), run: makePrefix },
];

export function checkRights() {
  if (process.platform !== 'linux') throw new Problem('On Windows both sizes run side by side: these tests are for Linux.');
  if (process.getuid?.() !== 0) throw new Problem('A Debian in a folder is made and entered by root: sudo npm run test:bits32');
}

/**
 * The arguments of a command that runs in that Debian, in the checkout.
 * @param {readonly string[]} command
 */
export function inDebian(command) {
  return [enter, folder, root.replace(/\/$/, ''), '/usr/bin/env', '-C', root, ...command];
}

/** The mirror that this machine uses. */
function mirror() {
  const { stdout } = spawnSync('apt-get', ['indextargets', '--format', '$(REPO_URI) $(ORIGIN) $(LABEL) $(COMPONENT)', 'Created-By: Packages'], { encoding: 'utf8' });
  const found = /^(\S+) Debian Debian main$/m.exec(stdout)?.[1];
  if (found === undefined) throw new Problem('apt-get knows no mirror of Debian: run apt-get update');
  return found;
}

/**
 * @param {string} made
 * @param {(line: string) => void} onLine
 */
async function makeDebian(made, onLine) {
  await runCommand('/usr/sbin/debootstrap', ['--variant=minbase', `--keyring=${keyring}`, '--include=ca-certificates', 'bookworm', made, mirror()], { onLine });
  for (const file of ['/etc/resolv.conf', '/etc/hosts']) copyFileSync(file, join(made, file));
  cpSync('/etc/apt/apt.conf.d', join(made, 'etc/apt/apt.conf.d'), { recursive: true });
  const install = 'dpkg --add-architecture i386; apt-get update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends wine wine64 wine32:i386';
  const script = 'set -e; mount -t proc proc "$0/proc"; mount --rbind /dev "$0/dev"; exec chroot "$0" sh -ec "$1"';
  await runCommand('unshare', ['-m', '--propagation', 'private', 'sh', '-c', script, made, install], { onLine });
}

/**
 * @param {string} made
 * @param {(line: string) => void} onLine
 */
async function fetchQemu(made, onLine) {
  const lists = join(made, 'lists');
  mkdirSync(join(lists, 'partial'), { recursive: true });
  const sources = join(made, 'sources.list');
  writeFileSync(sources, `deb [arch=amd64 signed-by=${keyring}] ${mirror()} trixie main\n`);
  const options = [`Dir::Etc::sourcelist=${sources}`, 'Dir::Etc::sourceparts=/nonexistent', `Dir::State::lists=${lists}`, 'APT::Architectures::=amd64'].flatMap((option) => ['-o', option]);
  await runCommand('apt-get', [...options, 'update'], { onLine });
  await runCommand('apt-get', [...options, 'download', 'qemu-user/trixie'], { cwd: made, onLine });
  const archive = readdirSync(made).find((name) => name.endsWith('.deb')) ?? '';
  await runCommand('dpkg-deb', ['-x', join(made, archive), join(made, 'files')], { onLine });
  renameSync(join(made, 'files', 'usr', 'bin', 'qemu-i386'), join(made, 'qemu-i386'));
  for (const rest of [archive, 'files', 'lists', 'sources.list']) rmSync(join(made, rest), { recursive: true });
}

/** @param {(line: string) => void} onLine */
async function makePrefix(onLine) {
  // The 32-bit loader makes both halves of the prefix; where it is interrupted, it goes on the next time.
  const [command = '', ...args] = inDebian(['sh', '-c', `wine wineboot -i && ${wine64} winecfg -v win10 && wineserver -w`]);
  try {
    await runCommand(command, args, { onLine });
  } catch (error) {
    rmSync(prefix, { recursive: true, force: true });
    throw error;
  }
}
