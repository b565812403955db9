// The events of a class are typed by the description of its source interface.
import { byRef } from 'coclass';
import { AutoObject, defineInterface, libraryInterface, method, registerActiveObject, t } from 'coclass/server';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function expectType<_Check extends true>(): void {
  // Types only.
}

const IClockEvents = defineInterface({
  name: 'IClockEvents',
  iid: '{6b0f6d60-5d0c-4a53-9f1c-1f4f7c1f0601}',
  kind: 'dispatch',
  members: { OnTick: method({ ticks: t.long, zone: t.bstr }), OnAsk: method({ cancel: t.inOut(t.bool) }, t.bstr) },
});

class Clock extends AutoObject<typeof IClockEvents> {
  Tick(): void {
    const { errors } = this.fire('OnTick', 1, 'CET');
    expectType<Equal<typeof errors, Error[]>>();
    const answers = this.fire('OnAsk', byRef(false)).results;
    expectType<Equal<typeof answers, string[]>>();
    // @ts-expect-error No event has this name.
    this.fire('OnTock', 1, 'CET');
    // @ts-expect-error The second argument is a text.
    this.fire('OnTick', 1, 2);
    // @ts-expect-error Both arguments are wanted.
    this.fire('OnTick', 1);
  }
}

const listeners = libraryInterface<{ OnTold(text: string): number }>({ name: 'IListener', iid: '{6b0f6d60-5d0c-4a53-9f1c-1f4f7c1f0602}', libid: '{6b0f6d60-5d0c-4a53-9f1c-1f4f7c1f0603}', version: '1.0' });

class Teller extends AutoObject<typeof listeners> {
  Tell(): number[] {
    // @ts-expect-error The argument is a text.
    this.fire('OnTold', 5);
    return this.fire('OnTold', 'x').results;
  }
}

using registration = registerActiveObject(new Clock(), '{6b0f6d60-5d0c-4a53-9f1c-1f4f7c1f0604}', { weak: true });
expectType<Equal<typeof registration.isActive, boolean>>();
// @ts-expect-error A text is no object.
registerActiveObject('Clock', '{6b0f6d60-5d0c-4a53-9f1c-1f4f7c1f0604}');
void new Teller().Tell();
