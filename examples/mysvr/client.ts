// `node client.ts` calls the server in a process of its own (once it has been registered), `node client.ts inproc` the same
// class in this one.
import { comScope, createObject, queryInterface } from 'coclass';
import { comServer } from 'coclass/server';

import { CLASS_MySvr, IMyInterface } from './mysvr.ts';

const isInproc = process.argv.includes('inproc');
if (isInproc) {
  comServer.serve();
  comServer.unref();
}

const where = isInproc ? {} : ({ context: 'local' } as const);

// What a scope makes is released at its end.
comScope(() => {
  // MyObject := CreateComObject(Class_MySvr) as IMyInterface;
  const object = queryInterface(createObject(CLASS_MySvr.clsid, where), IMyInterface);
  console.log(`SampleMethod(5) is ${object.SampleMethod(5)}`);

  // Late, as CreateOleObject gives it.
  const late = createObject(CLASS_MySvr.clsid, { ...where, binding: 'late' });
  console.log(`SampleMethod(7) is ${late.SampleMethod(7)}`);
});
