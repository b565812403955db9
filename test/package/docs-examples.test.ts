import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { createObject, Guid } from 'coclass';

import { asJavaScript, folderInPackage } from '../support/compiler.js';
import { codeBlocks, programOf } from '../support/docs-code.js';
import { runScript, runVbScript, tellServer } from '../support/served-script.js';
import { underWine } from '../support/wine.js';

/** What goes before and behind an example that is a part of a program. */
interface Around {
  readonly before?: string;
  readonly after?: string;
  /** Makes what it reads, and takes the program to it. */
  readonly given?: (program: string, folder: string) => string;
}

type Expected = [page: string, example: number, output: RegExp, around?: Around];

/** An installation package where the recipe looks for it. */
function givePackage(program: string, setup: string): string {
  writeFileSync(join(setup, 'Property.idt'), 'Property\tValue\r\ns72\tl0\r\nProperty\tProperty\r\nProductName\tA product\r\nManufacturer\tcoclass\r\n');
  const { status, stderr } = spawnSync('msidb', ['-d', join(setup, 'product.msi'), '-f', setup, '-c', '-i', 'Property'], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return program.replace('C:\\\\setup', () => setup.replaceAll('\\', '\\\\'));
}

// The GUIDs of examples are left to the reader.
function programWith(page: string, example: number, { before = '', after = '' }: Around): string {
  const block = codeBlocks(`docs/${page}.md`).find(({ language, number }) => language === 'ts' && number === example) ?? assert.fail('there is no such example');
  const program = programOf({ ...block, before: `${before}\n${block.before}` });
  return `${program}\n${after}`.replaceAll('{…}', () => Guid.create().toString());
}

describe('The examples of the documentation', () => {
  let folder: string;
  let remove: () => void;
  before(() => {
    [folder, remove] = folderInPackage('docs-examples');
  });
  after(() => {
    remove();
  });

  const expected: Expected[] = [
    ['getting-started', 0, /^1 1\none\n0x800A01C9 IDictionary\.Add\n$/],
    ['getting-started', 1, /^changed: Bold\n$/, { after: 'subscription.dispose();' }],
    ['getting-started', 2, /^Hello, you 1\nHello\.Greeter\n$/, {
      after: "const greeter = new Greeter();\nconsole.log(greeter.Greet('you'), greeter.Count);\nconsole.log([...comServer.classManager][0]?.progId);\ncomServer.stop();",
    }],
    ['recipes', 5, /^.+, \d[\d.]*\n$/],
    // What makes the package comes with Wine; on Windows it is a part of the SDK.
    ...(underWine ? [['recipes', 8, /^ProductName = A product\nManufacturer = coclass\n$/, { given: givePackage }]] satisfies Expected[] : []),
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
    ['calls', 0, /^2 1\n$/, { after: "console.log(dictionary('one'), dictionary.CompareMode);" }],
    ['errors', 0, /^CTL_E_PATHNOTFOUND\n$/],
    ['describe', 0, /^PCom ISample 1 3 1\n$/, { after: 'console.log(PCom.name, ISample.name, new Sample().Count, new Sample().Divide(7, 2).returnValue, new Sample().Divide(7, 2).rest);' }],
    ['describe', 1, /^3 1,2,3\n$/, {
      after: 'const pipe = new Pipe();\nconst bytes = Uint8Array.of(1, 2, 3);\nconst into = new Uint8Array(3);\npipe.Write(addressOf(bytes), 3);\nconsole.log(pipe.Read(addressOf(into), 8), String(into));',
    }],
    ['describe', 2, /^2 Point\n$/, { after: 'console.log(Color.values.Green, Point.name);' }],
    ['describe', 3, /^INode\n$/, { after: 'console.log(INode.name);' }],
    ['server', 0, /^PCom PCom\.SampleAuto\n$/, { after: 'console.log(PCom.name, [...comServer.classManager][0]?.progId);\ncomServer.stop();' }],
    ['server-objects', 3, /^true\n$/, {
      after: `defineLibrary({ name: 'Clocks', libid: '{…}', version: '1.0', coclasses: [CLASS_Clock] });
        new AutoObjectFactory(comServer, Clock, CLASS_Clock, Instancing.Internal);
        const clock = new Clock();
        clock.Tick();
        console.log(clock.Stop());`,
    }],
  ];

  for (const [page, example, output, around = {}] of expected) {
    it(`run and print what they say: ${page}, ${example + 1}`, () => {
      const program = programWith(page, example, around);
      const file = join(folder, `${page}-${example}.mjs`);
      writeFileSync(file, asJavaScript(around.given?.(program, folder) ?? program));
      const { status, stdout, stderr } = runScript(file);
      assert.equal(status, 0, stderr);
      assert.match(stdout, output);
    });
  }

  const registered: [page: string, value: (clsid: string) => string, data: (clsid: string) => string][] = [
    ['windows-service', (clsid) => `HKCR\\AppID\\${clsid}\\RunAs`, () => 'nt authority\\localservice'],
    ['shell', () => 'HKCR\\*\\shell\\CountFiles\\command\\DelegateExecute', (clsid) => clsid],
  ];
  for (const [page, value, data] of registered) {
    it(`register what they say, and take it back: ${page}`, () => {
      const program = programWith(page, 0, {});
      const clsid = /(?:clsid: |CLSID_\w+ = )'(?<clsid>\{[^']+\})'/.exec(program)?.groups?.['clsid'] ?? assert.fail('there is no CLSID');
      const server = join(folder, `${page}-registered.mjs`);
      writeFileSync(server, asJavaScript(program));
      using shell = createObject('WScript.Shell');
      tellServer(server, '/regserver');
      try {
        assert.equal(shell.RegRead(value(clsid)), data(clsid));
      } finally {
        tellServer(server, '/unregserver');
      }
      assert.throws(() => shell.RegRead(value(clsid)));
    });
  }

  it('are called from VBScript as they say', () => {
    const server = join(folder, 'hello', 'server.mjs');
    const script = join(folder, 'hello', 'client.vbs');
    mkdirSync(join(folder, 'hello'));
    writeFileSync(server, asJavaScript(programWith('getting-started', 2, {})));
    writeFileSync(script, codeBlocks('docs/getting-started.md').find(({ language }) => language === 'vb')?.code ?? assert.fail('there is no VBScript'));
    tellServer(server, '/regserver');
    try {
      assert.equal(runVbScript(script), 'Hello, VBScript');
    } finally {
      tellServer(server, '/unregserver');
    }
  });
});
