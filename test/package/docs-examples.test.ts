import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { Guid } from 'coclass';

import { runScript } from '../support/served-script.js';

// Inside of the package, so that the examples find 'coclass'.
const folder = fileURLToPath(new URL(`../../docs-examples-${process.pid}/`, import.meta.url));

/** The TypeScript of a page, in its order. */
function examplesOf(page: string): string[] {
  const text = readFileSync(new URL(`../../../docs/${page}.md`, import.meta.url), 'utf8');
  return [...text.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code]) => code ?? '');
}

describe('The examples of the documentation', () => {
  before(() => { mkdirSync(folder, { recursive: true }); });
  after(() => { rmSync(folder, { recursive: true, force: true }); });

  /** What goes before and behind an example that is a part of a program, and what stands for an ellipsis in it. */
  interface Around {
    readonly before?: string;
    readonly after?: string;
    readonly ellipsis?: string;
  }

  const expected: [page: string, example: number, output: RegExp, around?: Around][] = [
    ['getting-started', 0, /^1 1\none\n0x800A01C9 IDictionary\.Add\n$/],
    ['getting-started', 1, /^changed: Bold\n$/, { after: 'subscription.dispose();' }],
    ['getting-started', 2, /^Hello, you 1\nHello\.Greeter\n$/, {
      after: "const greeter = new Greeter();\nconsole.log(greeter.Greet('you'), greeter.Count);\nconsole.log([...comServer.classManager][0]?.progId);\ncomServer.stop();",
    }],
    ['recipes', 5, /^.+, \d[\d.]*\n$/],
    ['recipes', 10, /^Reports\.AddIn Hello from Node\n$/, {
      after: `const application = { StatusBar: '' };
        new AddIn().OnConnection(application);
        console.log([...comServer.classManager][0]?.progId, application.StatusBar);
        comServer.stop();`,
    }],
    ['events', 0, /^\[ 'FontEvents', 'IPropertyNotifySink' \]\nchanged: Bold\nBold was followed by Name\nBold was followed by Italic\n$/],
    ['events', 1, /^property 3\n$/],
    ['async', 0, /^Inside OLE\nInside OLE\nEssential COM\n$/],
    ['apartments', 0, /^MTA true\n$/],
    ['apartments', 1, /^1\n$/],
    ['run', 0, /^x\n\[ 10 \]\n$/],
    ['busy-servers', 0, /^0\n$/],
    ['security', 0, /^0\n$/],
    ['calls', 0, /^2 1\n$/, {
      before: "import { createObject, putProperty } from 'coclass';\nconst books = createObject('Msxml2.DOMDocument.6.0').childNodes;",
      after: "console.log(dictionary('one'), dictionary.CompareMode);",
    }],
    ['errors', 0, /^CTL_E_PATHNOTFOUND\n$/, {
      before: "import { ComError, createObject } from 'coclass';\nconst fso = createObject('Scripting.FileSystemObject');", ellipsis: 'console.log(error.code);',
    }],
    ['describe', 0, /^PCom ISample 1 3 1\n$/, { after: 'console.log(PCom.name, ISample.name, new Sample().Count, new Sample().Divide(7, 2).returnValue, new Sample().Divide(7, 2).rest);' }],
    ['describe', 1, /^2 Point Paint\n$/, {
      before: "import { defineEnum, defineInterface, defineRecord, method, t } from 'coclass';\nconst ICanvas = defineInterface({ name: 'ICanvas', iid: '{…}', kind: 'dual', members: {} });",
      after: "console.log(Color.values.Green, Point.name, 'Paint');",
    }],
    ['describe', 2, /^INode\n$/, {
      before: "import { type Client, defineInterface, type InterfaceOf, property } from 'coclass';", ellipsis: "name: 'INode', iid: '{…}', kind: 'dual'", after: 'console.log(INode.name);',
    }],
    ['server', 0, /^PCom PCom\.SampleAuto\n$/, { after: 'console.log(PCom.name, [...comServer.classManager][0]?.progId);\ncomServer.stop();' }],
    ['server-objects', 3, /^true\n$/, {
      before: `import { byRef } from 'coclass';
        import { AutoObject, AutoObjectFactory, comServer, defineCoclass, defineInterface, defineLibrary, Instancing, type Interface, method, t } from 'coclass/server';
        const IClock = defineInterface({ name: 'IClock', iid: '{…}', kind: 'dual', members: { Tick: method(), Stop: method({}, t.bool) } });`,
      after: `defineLibrary({ name: 'Clocks', libid: '{…}', version: '1.0', coclasses: [CLASS_Clock] });
        new AutoObjectFactory(comServer, Clock, CLASS_Clock, Instancing.Internal);
        const clock = new Clock();
        clock.Tick();
        console.log(clock.Stop());`,
    }],
  ];
  // The GUIDs of examples are left to the reader.
  const complete = (code: string, { before = '', after = '', ellipsis = '' }: Around): string =>
    [before, code, after].join('\n').replaceAll(/(?<!\{)…/g, () => ellipsis).replaceAll('{…}', () => Guid.create().toString());

  for (const [page, example, output, around = {}] of expected) {
    it(`run and print what they say: ${page}, ${example + 1}`, () => {
      const file = join(folder, `${page}-${example}.ts`);
      writeFileSync(file, complete(examplesOf(page)[example] ?? assert.fail('there is no such example'), around));
      const { status, stdout, stderr } = runScript(file);
      assert.equal(status, 0, stderr);
      assert.match(stdout, output);
    });
  }
});
