import assert from 'node:assert/strict';

import { Apartment, createObject, enumerate, on } from 'coclass';

import { vbscript } from './script-control.js';
import { testObject } from './test-server.js';

interface Font {
  Name: string;
}

/** A little of everything that goes through the native part, for programs other than node.exe; throws where something fails. */
export async function smoke(): Promise<void> {
  // Untyped, typed, and values both ways.
  const dictionary = createObject('Scripting.Dictionary');
  dictionary.Add('one', 1);
  dictionary.Add('two', 2.5);
  assert.deepEqual([...enumerate(dictionary)], ['one', 'two']);
  assert.equal(dictionary.Item('two'), 2.5);
  assert.throws(() => { dictionary.Add('one', 1); }, { name: 'ComError' });

  // Called back: as an object of ours, and by an event.
  const script = vbscript({ host: { double: (value: number) => 2 * value } });
  assert.equal(script.Eval('host.double(21)'), 42);
  const changed: string[] = [];
  const font = createObject('StdFont') as unknown as Font;
  using _subscription = on(font, 'FontChanged', ({ PropertyName }: { PropertyName: string }) => { changed.push(PropertyName); });
  font.Name = 'Courier';
  assert.deepEqual(changed, ['Name']);

  // Messages, which come while the loop waits; another thread.
  const window = testObject('Apartment');
  window.PostToSelf(3);
  while (window.Received !== 3) await new Promise((done) => setTimeout(done, 10));
  await using apartment = await Apartment.start();
  const there = await apartment.createObject('Scripting.Dictionary');
  await there.Add('three', 3);
  assert.equal(await there.Count, 1);
}
