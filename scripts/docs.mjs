// npm run docs: the documentation as a site, in build/site; `-- --serve` shows it, `-- --base /path/` is for one below a path.
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { site, vitePressRoot } from './docs/places.mjs';
import { exclusively } from './lock.mjs';
import { Problem, runMain } from './problem.mjs';
import { installNpmPackages } from './setup/npm-packages.mjs';
import { runSteps } from './steps.mjs';

const { values: { base, serve } } = parseArgs({ options: { base: { type: 'string', default: '/' }, serve: { type: 'boolean', default: false } } });

await runMain(async () => {
  if (!/^\/(?:.*\/)?$/.test(base)) throw new Problem(`--base takes a path that begins and ends with a slash, as /coclass/, and not ${base}.`);
  await exclusively(async () => {
    await installNpmPackages();
    await build();
  });
  const { serve: serveSite } = await import('vitepress');
  if (serve) await serveSite({ root: vitePressRoot, base });
});

async function build() {
  // Not at the top: the set-up is what installs them.
  const [{ build: buildSite }, { writeApiPages, writeExamplePages }, { checkLinks }] = await Promise.all([
    import('vitepress'), import('./docs/made-pages.mjs'), import('./docs/links.mjs'),
  ]);
  mkdirSync(site, { recursive: true });
  await runSteps([
    { title: 'API reference', run: writeApiPages },
    { title: 'Pages', run: async () => { writeExamplePages(); await buildSite(vitePressRoot, { base }); } },
    {
      title: 'Links',
      run: async () => {
        const { problems } = checkLinks(site, base);
        if (problems.length > 0) throw new Problem(problems.join('\n'));
      },
    },
  ]);
}
