// npm run test:browse [-- TESTS AND MOCHA'S OPTIONS]: the page of `coclass browse` in Chromium, against the real server under Wine. Apart from
// `npm test`, as it takes a browser. The pictures of docs/browse.md are made on the way: build/screenshots.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildAll } from './build/build-all.mjs';
import { showCommand, toolPath } from './command.mjs';
import { exclusively } from './lock.mjs';
import { onWindows, root } from './paths.mjs';
import { Problem, runMain } from './problem.mjs';
import { aptStep, browser } from './setup/apt.mjs';
import { setUp } from './setup/set-up.mjs';
import { runSteps } from './steps.mjs';
import { wineEnvironment } from './wine.mjs';

await runMain(async () => {
  if (onWindows) throw new Problem("The browser is Debian's Chromium: run this on Debian, with Wine.");
  await exclusively(async () => {
    await setUp();
    await runSteps([aptStep(browser)]);
    await buildAll({ tests: true });
  });
  // The tests and the browser run on this system; what they look at, under Wine.
  Object.assign(process.env, wineEnvironment());
  const args = process.argv.slice(2).map((arg) => arg.replace(/^(?:\.\/)?(test\/.*\.test)\.ts$/, 'build/$1.js'));
  const folder = join('build', 'test', 'page');
  const files = args.some((arg) => arg.endsWith('.test.js')) ? [] : readdirSync(join(root, folder)).filter((name) => name.endsWith('.test.js')).map((name) => join(folder, name));
  const hooks = ['--require', join(root, folder, 'support', 'root-hooks.js')];
  return showCommand(process.execPath, [toolPath('mocha/bin/mocha.js'), '--no-config', '--timeout', '300000', ...hooks, ...files, ...args]);
});
