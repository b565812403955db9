// A program with two factories for one class.
import { AutoObject, AutoObjectFactory, comServer, defineCoclass, defineInterface, Instancing, property, t } from 'coclass/server';

const ITwice = defineInterface({ name: 'ITwice', iid: '{7C0C1A57-0000-4000-8000-0000000000D1}', kind: 'dual', members: { Value: property(t.long) } });

class Twice extends AutoObject {
  Value = 2;
}

for (const name of ['First', 'Second']) {
  new AutoObjectFactory(comServer, Twice, defineCoclass({ name, clsid: '{7C0C1A57-0000-4000-8000-0000000000D2}', interfaces: [ITwice] }), Instancing.MultiInstance);
}
comServer.run();
