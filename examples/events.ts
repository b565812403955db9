// Events of a COM object that every Windows has (under Wine, that Wine has): a font tells when one of its properties changes.
import { connect, createObject, events, getSourceInterfaces, IPropertyNotifySink, on } from 'coclass';

using font = createObject('StdFont');

for (const { name, iid, kind, events } of getSourceInterfaces(font)) {
  console.log(`${name ?? 'unknown'} ${iid} (${kind ?? 'not described'}): ${events.map((event) => event.name).join(', ')}`);
}

// A handler gets the arguments by their names, through IDispatch here ...
using _changed = on(font, 'FontChanged', ({ PropertyName }) => { console.log(`changed: ${PropertyName}`); });

// ... and here through a vtable, which this package describes. One connection for all methods of the object.
using _notified = connect(font, { OnChanged: ({ dispID }) => { console.log(`changed: property ${dispID}`); } }, { interface: IPropertyNotifySink });

setTimeout(() => { font.Name = 'Arial'; font.Size = 20; }, 50);
setTimeout(() => { font.Bold = true; }, 100);

// Events come with nothing to pump. The loop's end ends the subscription.
for await (const { PropertyName } of events(font, 'FontChanged')) {
  if (PropertyName === 'Bold') break;
}
