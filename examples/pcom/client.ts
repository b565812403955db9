// procedure TTest.Button1Click: `node client.ts` calls the server in a process of its own (once it has been registered),
// `node client.ts inproc` the same classes in this one.
import { comScope, createObject, queryInterface } from 'coclass';
import { comServer } from 'coclass/server';

import { CLASS_Sample, CLASS_SampleAuto, ISample, ISampleAuto } from './pcom.ts';

const isInproc = process.argv.includes('inproc');
if (isInproc) {
  comServer.serve();
  comServer.unref();
}
const where = isInproc ? {} : ({ context: 'local' } as const);

// What a scope makes is released at its end: Delphi's `ComSvr := nil`.
comScope(() => {
  // ComSvr := CreateComObject(Class_Sample) as ISample;
  const sample = queryInterface(createObject(CLASS_Sample.clsid, where), ISample);
  console.log(sample.GetComInfo(2, 'client 2'));

  const auto = queryInterface(createObject(CLASS_SampleAuto.clsid, where), ISampleAuto);
  console.log(auto.GetAutoSerInfo(3, 'client 3'));

  // Late, as CreateOleObject gives it.
  const late = createObject(CLASS_SampleAuto.clsid, { ...where, binding: 'late' });
  console.log(late.GetAutoSerInfo(1, 'client 1'));
});
