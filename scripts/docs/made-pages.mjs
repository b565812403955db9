import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Application, LogLevel } from 'typedoc';
import { publicEntryPoints } from '../build/bundle.mjs';
import { root } from '../paths.mjs';
import { Problem } from '../problem.mjs';
import { apiFolder, madePages } from './places.mjs';

/** The examples' pages, as `examples/pcom/server`. */
export const examplePages = () => readdirSync(join(root, 'examples'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
  .map((name) => `examples/${name.replaceAll('\\', '/').slice(0, -'.ts'.length)}`)
  .sort();

/** Shows each example as a page: a site has no files of a checkout to link to. */
export function writeExamplePages() {
  for (const page of examplePages()) {
    const file = join(root, madePages, `${page}.md`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `# ${page}.ts\n\n\`\`\`ts\n${readFileSync(join(root, `${page}.ts`), 'utf8')}\`\`\`\n`);
  }
}

/** Every public name with its docstring, as Markdown: a folder for each entry point. */
export async function writeApiPages() {
  rmSync(apiFolder, { recursive: true, force: true });
  /** @type {Partial<import('typedoc').TypeDocOptions> & Partial<import('typedoc-plugin-markdown').PluginOptions>} */
  const options = {
    plugin: ['typedoc-plugin-markdown'],
    entryPoints: publicEntryPoints.map((entry) => join(root, 'lib', `${entry}.ts`)),
    tsconfig: join(root, 'tsconfig.json'),
    name: 'API reference',
    readme: 'none',
    // A line of a checkout is no place on the site.
    disableSources: true,
    excludeInternal: true,
    excludePrivate: true,
    // Types that only help to say another one have no name that a user could write.
    validation: { notExported: false, invalidLink: true, invalidPath: true },
    treatValidationWarningsAsErrors: true,
    // Not what other packages' declarations say of names that several of them declare.
    logLevel: 'Error',
    out: apiFolder,
    hidePageHeader: true,
    parametersFormat: 'table',
    interfacePropertiesFormat: 'table',
  };
  const application = await Application.bootstrapWithPlugins(options);
  const project = await application.convert();
  if (project === undefined) throw new Problem('typedoc cannot read lib: npm run typecheck says why.');
  application.logger.level = LogLevel.Warn;
  application.validate(project);
  await application.generateOutputs(project);
  if (application.logger.hasErrors() || application.logger.validationWarningCount > 0) throw new Problem('The API reference has the faults above.');
}
