// A server that registers itself, and cannot be loaded when COM starts it.
import { AutoObject, AutoObjectFactory, comServer, defineCoclass, defineInterface, defineLibrary, Instancing, property, t } from 'coclass/server';

const IBroken = defineInterface({ name: 'IBroken', iid: '{7C0C1A57-0000-4000-8000-0000000000C1}', kind: 'dual', members: { Value: property(t.long, { readOnly: true }) } });
const CLASS_Broken = defineCoclass({ name: 'Broken', clsid: '{7C0C1A57-0000-4000-8000-0000000000C2}', interfaces: [IBroken] });
defineLibrary({ name: 'CoclassBroken', libid: '{7C0C1A57-0000-4000-8000-0000000000C0}', version: '1.0', coclasses: [CLASS_Broken] });

class Broken extends AutoObject {
  readonly Value = 1;
}

new AutoObjectFactory(comServer, Broken, CLASS_Broken, Instancing.MultiInstance);
if (process.argv.some((argument) => /embedding/i.test(argument))) throw new Error('this server does not start');
comServer.run();
