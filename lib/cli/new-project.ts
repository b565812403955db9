import { moduleText } from './new-module.js';
import type { NewProject } from './new-options.js';

/** 'MyServer' as files and packages are called: 'my-server'. */
export function fileName(name: string): string {
  return name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function packageText({ name, className }: NewProject, version: string): string {
  return json({
    name: fileName(name),
    version: '1.0.0',
    private: true,
    type: 'module',
    engines: { node: '>=22.18' },
    scripts: {
      start: 'node src/server.ts /regserver && node src/client.ts',
      register: 'node src/server.ts /regserver',
      unregister: 'node src/server.ts /unregserver',
      test: `node test/${fileName(className)}.test.ts`,
      typecheck: 'tsc',
      typelib: 'coclass typelib src/server.ts',
    },
    dependencies: { coclass: `^${version}` },
    devDependencies: { '@types/node': '^22.0.0', typescript: '>=5.8' },
  });
}

const TSCONFIG = json({
  compilerOptions: {
    target: 'ES2023',
    lib: ['ES2023', 'ESNext.Disposable'],
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
    types: ['node'],
    strict: true,
    noEmit: true,
    // What Node runs without a compiler.
    erasableSyntaxOnly: true,
    verbatimModuleSyntax: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
  },
  include: ['src', 'test'],
});

function serverText({ className }: NewProject): string {
  return `// node src/server.ts /regserver, /unregserver; COM starts it when a client asks for an object.
import './${fileName(className)}.ts';

import { comServer } from 'coclass/server';

comServer.run();
`;
}

function clientText({ name, className }: NewProject): string {
  return `// A client: COM starts the server, which must have been registered.
import { comScope, createObject, queryInterface } from 'coclass';

import { I${className} } from './${fileName(className)}.ts';

// What a scope makes is released at its end, and the server ends when nobody needs it any more.
comScope(() => {
  const object = queryInterface(createObject('${name}.${className}', { context: 'local' }), I${className});
  console.log(object.Greet(\`process \${process.pid}\`));
  console.log(\`calls: \${object.Count}\`);
});
`;
}

function testText({ className }: NewProject): string {
  return `import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { createObject, queryInterface, release } from 'coclass';
import { comServer } from 'coclass/server';

import { CLASS_${className}, I${className} } from '../src/${fileName(className)}.ts';

// The objects are made in this process: nothing needs to be registered.
before(() => {
  comServer.serve();
});
after(() => {
  comServer.stop();
});

test('${className} greets and counts', () => {
  const object = queryInterface(createObject(CLASS_${className}.clsid), I${className});
  assert.match(object.Greet('Ada'), /^Hello Ada, this is ${className}/);
  assert.equal(object.Count, 1);
  release(object);
});
`;
}

function readmeText({ name, className, kind }: NewProject): string {
  const script = kind === 'dual' ? `\nFrom VBScript: \`WScript.Echo CreateObject("${name}.${className}").Greet("VBScript")\`\n` : '';
  return `# ${name}

A COM server in TypeScript, with the class \`${name}.${className}\`.

    npm install
    npm start             # registers the server, and calls it in a process of its own
    npm test              # the same classes in process
    npm run unregister    # leaves the registry as it was
    npm run typelib       # the type library, for other languages
${script}`;
}

/** The files of a new project by their paths. @param version of this package */
export function projectFiles(project: NewProject, version: string): ReadonlyMap<string, string> {
  const file = fileName(project.className);
  return new Map([
    ['package.json', packageText(project, version)],
    ['tsconfig.json', TSCONFIG],
    ['.gitignore', 'node_modules/\n*.tlb\n'],
    ['README.md', readmeText(project)],
    [`src/${file}.ts`, moduleText(project)],
    ['src/server.ts', serverText(project)],
    ['src/client.ts', clientText(project)],
    [`test/${file}.test.ts`, testText(project)],
  ]);
}
