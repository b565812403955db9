import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { onPath, runCommand } from '../command.mjs';
import { root } from '../paths.mjs';
import { Problem } from '../problem.mjs';
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

/** @param {string} command for the person to start as root */
export function checkRights(command) {
  if (process.platform !== 'linux') throw new Problem(`${command} is for Linux: it brings another Wine.`);
  if (process.getuid?.() !== 0) throw new Problem(`A Debian in a folder is made and entered by root: sudo ${command}`);
}

/** The mirror that this machine uses. */
export function mirror() {
  const { stdout } = spawnSync('apt-get', ['indextargets', '--format', '$(REPO_URI) $(ORIGIN) $(LABEL) $(COMPONENT)', 'Created-By: Packages'], { encoding: 'utf8' });
  const found = /^(\S+) Debian Debian main$/m.exec(stdout)?.[1];
  if (found === undefined) throw new Problem('apt-get knows no mirror of Debian: run apt-get update');
  return found;
}

/**
 * @param {string} made the empty folder for it
 * @param {{ suite: string, packages: readonly string[], architectures?: readonly string[] }} what
 * @param {(line: string) => void} onLine
 */
export async function makeDebian(made, { suite, packages, architectures = [] }, onLine) {
  await runCommand('/usr/sbin/debootstrap', ['--variant=minbase', `--keyring=${keyring}`, '--include=ca-certificates', suite, made, mirror()], { onLine });
  for (const file of ['/etc/resolv.conf', '/etc/hosts']) copyFileSync(file, join(made, file));
  cpSync('/etc/apt/apt.conf.d', join(made, 'etc/apt/apt.conf.d'), { recursive: true });
  const install = [
    ...architectures.map((name) => `dpkg --add-architecture ${name}`), 'apt-get update', `apt-get install -y --no-install-recommends ${packages.join(' ')}`, 'apt-get clean',
  ];
  const { command, args, env } = inDebian(made, ['sh', '-ec', install.join('\n')]);
  await runCommand(command, args, { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' }, onLine });
}

/**
 * How a command is started in that Debian, with the checkout at its own path.
 * @param {string} debian its folder, or / for the machine's own
 * @param {readonly string[]} program
 * @param {{ prefix?: string, options?: readonly string[] }} [more] the Wine prefix; options of enter.sh
 */
export function inDebian(debian, program, { prefix, options = [] } = {}) {
  const kept = Object.entries(process.env).filter(([name]) => /^(?:COCLASS_|WINE|TERM$)/.test(name));
  const env = { ...Object.fromEntries(kept), PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', HOME: '/root', XDG_RUNTIME_DIR: '/tmp' };
  return { command: enter, args: [debian, checkout, ...options, '--', ...program], env: wineEnvironment(prefix, env) };
}
