import { onWindows } from '../paths.mjs';
import { Problem } from '../problem.mjs';
import { runSteps } from '../steps.mjs';
import { aptStep, buildTools } from './apt.mjs';
import { installNpmPackages } from './npm-packages.mjs';
import { windowsNodeStep } from './windows-node-exe.mjs';
import { winePrefixStep } from './wine-prefix.mjs';

/** What Windows programs need to run, and no build does: they can be made while it is under way. */
export const runtimeSteps = onWindows ? [] : [windowsNodeStep, winePrefixStep];

/** Brings the checkout to where it can be built. Done already, it takes a few milliseconds and says nothing. */
export async function setUp() {
  checkPlatform();
  if (onWindows) return installNpmPackages();
  const debianPackages = aptStep(buildTools);
  await installNpmPackages();
  await runSteps([debianPackages]);
}

function checkPlatform() {
  const [major = 0] = process.versions.node.split('.').map(Number);
  const needed = onWindows ? 22 : 20;
  if (major < needed) throw new Problem(`Node ${needed} or later is needed, and this is ${process.version}: install it from https://nodejs.org.`);
  if (!['win32', 'linux'].includes(process.platform)) {
    throw new Problem(`coclass is developed on Windows, or on Debian or Ubuntu with Wine, and not on ${process.platform}: run it there, in a virtual machine for instance.`);
  }
  if (!onWindows && process.arch !== 'x64') {
    throw new Problem(`Wine runs the x64 Node, which takes an x64 machine, and this is ${process.arch}.`);
  }
}
