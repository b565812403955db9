import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../command.mjs';
import { debianStep, inDebian, keyring, mirror } from '../debian/debian.mjs';
import { local } from '../paths.mjs';
import { makeWhole } from '../setup/partial.mjs';

// A Wine that runs 32-bit Windows programs beside 64-bit ones, in a Debian of its own. Where the kernel refuses 32-bit programs, as many
// virtual machines' do, they go through QEMU's user emulation, of a later Debian: the one of Debian 12 loops for ever.

const folder = join(local, 'bits32');
const debian = join(folder, 'root');
const qemu = join(folder, 'qemu');
const prefix = join(folder, 'prefix');

/** 64-bit programs run by it, and start 32-bit ones by themselves. */
export const wine64 = '/usr/lib/wine/wine64';

/**
 * What nothing else waits for but the prefix.
 * @type {readonly import('../steps.mjs').Step[]}
 */
export const bits32Systems = [
  debianStep('Debian with 32-bit Wine, in .local/bits32', debian, { suite: 'bookworm', packages: ['wine', 'wine64', 'wine32:i386'], architectures: ['i386'] }),
  { title: 'QEMU for 32-bit programs', needed: () => !existsSync(qemu), run: (report) => makeWhole(qemu, (made) => fetchQemu(made, report)) },
];

/** @type {import('../steps.mjs').Step} */
export const bits32Prefix = { title: 'Wine prefix for both sizes', needed: () => !existsSync(prefix), run: makePrefix };

/** @type {import('../wine.mjs').Wine} */
export function wine32(program) {
  const { env, ...started } = inDebian(debian, program, { prefix, options: ['--emulator', join(qemu, 'qemu-i386'), join(folder, 'binfmt')] });
  return { ...started, env: { ...env, WINEDLLOVERRIDES: `${env['WINEDLLOVERRIDES']};mscoree,mshtml=d` } };
}

/**
 * @param {string} made
 * @param {(line: string) => void} onLine
 */
async function fetchQemu(made, onLine) {
  const lists = join(made, 'lists');
  mkdirSync(join(lists, 'partial'), { recursive: true });
  const sources = join(made, 'sources.list');
  writeFileSync(sources, `deb [arch=amd64 signed-by=${keyring}] ${await mirror()} trixie main\n`);
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
  const { command, args, env } = wine32(['sh', '-c', `wine wineboot -i && ${wine64} winecfg -v win10 && wineserver -w`]);
  try {
    await runCommand(command, args, { env, onLine });
  } catch (error) {
    rmSync(prefix, { recursive: true, force: true });
    throw error;
  }
}
