import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { onPath, runCommand } from '../command.mjs';
import { root } from '../paths.mjs';
import { Problem } from '../problem.mjs';
import { makeWhole } from '../setup/partial.mjs';
import { wineEnvironment } from '../wine.mjs';

// A Debian in a folder, for a Wine that this machine's Debian does not have: no package of the machine is touched for it.

export const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
const enter = join(root, 'scripts', 'debian', 'enter.sh');
const checkout = root.replace(/\/$/, '');

/** @type {readonly import('../setup/apt.mjs').Need[]} */
export const debianTools = [
  { packages: ['debootstrap'], present: () => onPath('debootstrap') || existsSync('/usr/sbin/debootstrap') },
  { packages: ['debian-archive-keyring'], present: () => existsSync(keyring) },
];

/** Namespaces that a Debian is made in: its mounts and all of its processes end with the command, also when it is killed. */
const namespaces = ['-m', '-p', '-f', '--kill-child', '--mount-proc'];

/**
 * Why this machine makes and enters no Debian in a folder; undefined where it does.
 * @param {string} command for the person to start as root
 */
export function whyNoDebian(command) {
  if (process.platform !== 'linux') return `${command} is for Linux: it brings another Wine.`;
  if (process.getuid?.() !== 0) return `A Debian in a folder is made and entered by root: sudo ${command}`;
  if (!onPath('apt-get')) return `${command} needs a Debian, for debootstrap and its mirror.`;
  const { status } = spawnSync('unshare', [...namespaces, 'chroot', '/', 'true'], { stdio: 'ignore' });
  return status === 0 ? undefined : `This machine does not allow root what ${command} needs: namespaces, mount and chroot.`;
}

/** @param {string} command for the person to start as root */
export function checkRights(command) {
  const why = whyNoDebian(command);
  if (why !== undefined) throw new Problem(why);
}

/** The mirror that this machine uses. */
export async function mirror() {
  const known = knownMirror();
  if (known !== undefined) return known;
  await runCommand('apt-get', ['update']);
  const found = knownMirror();
  if (found === undefined) throw new Problem('apt-get knows no mirror of Debian.');
  return found;
}

function knownMirror() {
  const { stdout } = spawnSync('apt-get', ['indextargets', '--format', '$(REPO_URI) $(ORIGIN) $(LABEL) $(COMPONENT)', 'Created-By: Packages'], { encoding: 'utf8' });
  return /^(\S+) Debian Debian main$/m.exec(stdout)?.[1];
}

/**
 * The step that makes a Debian.
 * @param {string} title
 * @param {string} folder where it is to be
 * @param {WantedDebian} wanted
 * @returns {import('../steps.mjs').Step}
 */
export function debianStep(title, folder, wanted) {
  const make = (/** @type {(line: string) => void} */ report) => makeWhole(folder, (made) => makeDebian(made, wanted, report));
  // Of some hundred files from a mirror one may be missed.
  return { title, needed: () => !existsSync(folder), run: (report) => make(report).catch(() => make(report)).catch(() => make(report)) };
}

/** @typedef {{ suite: string, packages: readonly string[], architectures?: readonly string[] }} WantedDebian */

/**
 * @param {string} made the empty folder for it
 * @param {WantedDebian} wanted
 * @param {(line: string) => void} onLine
 */
async function makeDebian(made, { suite, packages, architectures = [] }, onLine) {
  const inNamespaces = (/** @type {readonly string[]} */ command, env = process.env) => runCommand('unshare', [...namespaces, ...command], { env, onLine });
  await inNamespaces(['/usr/sbin/debootstrap', '--variant=minbase', `--keyring=${keyring}`, '--include=ca-certificates', suite, made, await mirror()]);
  for (const file of ['/etc/resolv.conf', '/etc/hosts']) copyFileSync(file, join(made, file));
  cpSync('/etc/apt/apt.conf.d', join(made, 'etc/apt/apt.conf.d'), { recursive: true });
  const install = [
    ...architectures.map((name) => `dpkg --add-architecture ${name}`), 'apt-get update', `apt-get install -y --no-install-recommends ${packages.join(' ')}`, 'apt-get clean',
  ];
  const { command, args, env } = inDebian(made, ['sh', '-ec', install.join('\n')]);
  await inNamespaces([command, ...args], { ...env, DEBIAN_FRONTEND: 'noninteractive' });
}

/**
 * How a command is started in that Debian, with the checkout at its own path.
 * @param {string} debian its folder, or / for the machine's own
 * @param {readonly string[]} program
 * @param {{ prefix?: string, options?: readonly string[] | undefined }} [more] the Wine prefix; options of enter.sh
 */
export function inDebian(debian, program, { prefix, options = [] } = {}) {
  const kept = Object.entries(process.env).filter(([name]) => /^(?:COCLASS_|WINE|TERM$)/.test(name));
  const env = { ...Object.fromEntries(kept), PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', HOME: '/root', XDG_RUNTIME_DIR: '/tmp' };
  return { command: enter, args: [debian, checkout, ...options, '--', ...program], env: wineEnvironment(prefix, env) };
}
