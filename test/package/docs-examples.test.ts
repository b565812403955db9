import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
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

/** The installation package that the recipe reads: its name is the folder's, so the example's path leads to it. */
function givePackage(): void {
  const setup = 'C:\\setup';
  mkdirSync(setup, { recursive: true });
  writeFileSync(join(setup, 'Property.idt'), 'Property\tValue\r\ns72\tl0\r\nProperty\tProperty\r\nProductName\tA product\r\nManufacturer\tcoclass\r\n');
  const { status, stderr } = spawnSync('msidb', ['-d', join(setup, 'product.msi'), '-f', setup, '-c', '-i', 'Property'], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
}

describe('The examples of the documentation', () => {
  before(() => { mkdirSync(folder, { recursive: true }); });
  after(() => { rmSync(folder, { recursive: true, force: true }); });

  /** What goes before and behind an example that is a part of a program, and what stands for an ellipsis in it. */
  interface Around {
    readonly before?: string;
    readonly after?: string;
    readonly ellipsis?: string;
    /** Makes the files that it reads. */
    readonly given?: () => void;
  }

  const expected: [page: string, example: number, output: RegExp, around?: Around][] = [
    ['getting-started', 0, /^1 1\none\n0x800A01C9 IDictionary\.Add\n$/],
    ['getting-started', 1, /^changed: Bold\n$/, { after: 'subscription.dispose();' }],
    ['getting-started', 2, /^Hello, you 1\nHello\.Greeter\n$/, {
      after: "const greeter = new Greeter();\nconsole.log(greeter.Greet('you'), greeter.Count);\nconsole.log([...comServer.classManager][0]?.progId);\ncomServer.stop();",
    }],
    ['recipes', 5, /^.+, \d[\d.]*\n$/],
    ['recipes', 8, /^ProductName = A product\nManufacturer = coclass\n$/, { given: givePackage }],
    ['office-add-ins', 0, /^Reports\.AddIn\nReports are there\n<customUI \na report: sales\n$/, {
      before: "import { createObject, queryInterface } from 'coclass';",
      after: `const addIn = createObject(CLASS_AddIn.clsid);
        const application = { StatusBar: '' };
        console.log([...comServer.classManager][0]?.progId);
        queryInterface(addIn, IDTExtensibility2).OnConnection(application, 1, null, []);
        console.log(application.StatusBar);
        console.log(queryInterface(addIn, IRibbonExtensibility).GetCustomUI('Microsoft.Excel.Workbook').slice(0, 10));
        addIn.OnReport({ Id: 'sales' });
        console.log(application.StatusBar);
        comServer.stop();`,
    }],
    ['shell', 0, /^2 one\.txt two\.txt\n$/, {
      before: "import { createObject, queryInterface } from 'coclass';",
      after: `const none = () => null;
        class Item extends ComObject {
          static interfaces = [IShellItem];
          path = ''; BindToHandler = none; GetParent = none; GetAttributes = () => 0; Compare = () => 0;
          GetDisplayName(form: number) { return form === 0x80058000 ? this.path : ''; }
        }
        class Selection extends ComObject {
          static interfaces = [IShellItemArray];
          BindToHandler = none; GetPropertyStore = none; GetPropertyDescriptionList = none; GetAttributes = () => 0; EnumItems = none;
          GetCount() { return 2; }
          GetItemAt(index: number) { return Object.assign(new Item(), { path: ['C:\\\\a\\\\one.txt', 'C:\\\\two.txt'][index] }); }
        }
        const verb = createObject(CLSID_CountFiles);
        queryInterface(verb, IObjectWithSelection).SetSelection(new Selection());
        const command = queryInterface(verb, IExecuteCommand);
        command.SetPosition(0x100000002n);
        command.SetParameters('');
        command.Execute();
        setImmediate(() => comServer.stop());`,
    }],
    ['com-plus', 2, /^1 2 3 1\n$/, {
      before: "import { createObject, release } from 'coclass';",
      after: `const uses = [];
        for (let count = 0; count < 3; count++) {
          const connection = createObject(CLASS_Connection.clsid);
          uses.push(connection.Uses);
          if (count < 2) release(connection);
        }
        console.log(...uses, createObject(CLASS_Connection.clsid).Uses);
        comServer.stop();`,
    }],
    ['windows-service', 0, /^the report sales\n$/, {
      before: "import { Apartment } from 'coclass';",
      after: `const reports = new Reports();
        console.log(await reports.Make('sales'));
        comServer.stop();`,
    }],
    ['from-dotnet', 0, /^one: 1\n0x800A01C9 .+\n$/],
    ['from-dotnet', 1, /^passed 2\n2 2\nDISP_E_OVERFLOW by is negative\n$/, {
      before: "import { ComError, createObject, on } from 'coclass';",
      after: `const counter = createObject(CLASS_Counter.clsid);
        using passed = on(counter, 'Passed', ({ count }) => { console.log('passed', count); });
        console.log(counter.Add(2), counter.Count);
        try { counter.Add(-1); } catch (error) { if (ComError.is(error)) console.log(error.code, error.description); }
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
      around.given?.();
      const file = join(folder, `${page}-${example}.ts`);
      writeFileSync(file, complete(examplesOf(page)[example] ?? assert.fail('there is no such example'), around));
      const { status, stdout, stderr } = runScript(file);
      assert.equal(status, 0, stderr);
      assert.match(stdout, output);
    });
  }
});
