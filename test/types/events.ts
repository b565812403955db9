// What handlers are given, by whatever tells of the events.
import {
  type Client, connect, createObject, type Currency, defineCoclass, defineInterface, type eventMap, events, type EventStream, type InterfaceEvents, IPropertyNotifySink, libraryInterface, method, on, once, property, type Subscription, t,
} from 'coclass';

interface AppEvents {
  Closing(event: { readonly name: string; Cancel: boolean }): boolean | { Cancel?: boolean } | void;
  Ready(event: object): void;
}
interface App extends Disposable {
  Run(): void;
  readonly [eventMap]?: AppEvents;
}
declare const app: App;

// An event map, as `coclass import` writes it.
const subscription: Subscription = on(app, 'Closing', ({ name }) => ({ Cancel: name.length > 0 }));
on(app, 'Closing', (event) => { event.Cancel = true; }, { once: true });
on(app, 'Closing', async ({ name }) => { await Promise.resolve(name); });
on(app, 'Ready', function () { this.Run(); });
// @ts-expect-error There is no such event.
on(app, 'Opening', () => undefined);
// @ts-expect-error Arguments that only come in cannot be assigned.
on(app, 'Closing', (event) => { event.name = ''; });
// @ts-expect-error Only [in, out] arguments can be answered.
on(app, 'Closing', () => ({ cancel: 5 }));
const [first]: string[] = [(await once(app, 'Closing')).name];
const stream: EventStream<{ readonly name: string; Cancel: boolean }> = events(app, 'Closing', { highWaterMark: 10, overflow: 'error' });
for await (const { name } of events(app, 'Closing')) console.log(name.length);
for await (const each of events(app, ['Closing', 'Ready'])) if (each.name === 'Closing') console.log(each.event.Cancel);
connect(app, { Closing: ({ Cancel }) => ({ Cancel: !Cancel }) });
// @ts-expect-error No event has this name.
connect(app, { Opening: () => undefined });
on(app, 'Closing', () => true);
console.log(first, stream.dropped);
subscription.dispose();

// What `defineInterface` says of a source interface.
const IClock = defineInterface({ name: 'IClock', iid: '{6A1C2C3F-6F0A-4B2F-9C39-8D2C5D5A0C01}', kind: 'dual', members: { Tick: method({}, t.long), Owner: property(t.bstr) } });
const IClockEvents = defineInterface({
  name: 'IClockEvents',
  iid: '{6A1C2C3F-6F0A-4B2F-9C39-8D2C5D5A0C02}',
  kind: 'dispatch',
  members: {
    Ticking: method({ time: t.long, stop: t.inOut(t.bool) }),
    Priced: method({ price: t.currency, clock: IClock }),
    Asked: method({ question: t.bstr, where: t.lcid }, t.long),
    Told: method({ text: t.inOut(t.bstr), more: t.out(t.safeArray(t.double)) }, t.bool),
    Quiet: method(),
  },
});
const IOtherEvents = defineInterface({ name: 'IOtherEvents', iid: '{6A1C2C3F-6F0A-4B2F-9C39-8D2C5D5A0C03}', kind: 'custom', members: { Ticking: method({ other: t.bstr }), More: method({ count: t.optional(t.variant) }) } });
const Clock = defineCoclass({ name: 'Clock', clsid: '{6A1C2C3F-6F0A-4B2F-9C39-8D2C5D5A0C04}', interfaces: [IClock], sources: [IClockEvents, IOtherEvents] });

// The type of a class's objects tells them,
const clock = createObject(Clock.clsid) as Client<typeof Clock>;
const ticks: number = clock.Tick();
on(clock, 'Ticking', ({ time, stop }) => (stop ? undefined : { stop: time > ticks }));
on(clock, 'Ticking', ({ time }) => time > 5);
on(clock, 'Ticking', (event) => { event.stop = true; });
on(clock, 'Priced', ({ price, clock: other }) => { const [cost, by]: [Currency, string | undefined] = [price, other?.Owner]; console.log(cost, by); });
on(clock, 'Asked', ({ question }) => question.length);
on(clock, 'Asked', () => ({ returnValue: 5 }));
on(clock, 'Told', ({ text, more }) => ({ text: `${text}${more?.length ?? 0}`, more: [1, 2], returnValue: true }));
on(clock, 'Quiet', () => undefined);
on(clock, 'More', ({ count }) => { console.log(count); });
// @ts-expect-error The default source interface's event is heard, which has no such argument.
on(clock, 'Ticking', ({ other }) => { console.log(other); });
// @ts-expect-error There is no such event.
on(clock, 'Rung', () => undefined);
// @ts-expect-error An argument that only comes in cannot be assigned.
on(clock, 'Ticking', (event) => { event.time = 5; });
// @ts-expect-error The answer is a boolean.
on(clock, 'Ticking', () => ({ stop: 'yes' }));
// @ts-expect-error An answer that is not alone has its name.
on(clock, 'Told', () => true);
// @ts-expect-error The locale is no argument.
on(clock, 'Asked', ({ where }) => where);
const [time]: number[] = [(await once(clock, 'Ticking')).time];
for await (const each of events(clock, ['Ticking', 'Asked'])) console.log(each.name === 'Asked' ? each.event.question.length : each.event.time + (time ?? 0));
connect(clock, { Ticking: ({ time: now }) => ({ stop: now > 5 }), Quiet: () => undefined });
// @ts-expect-error No event has this name.
connect(clock, { Rung: () => undefined });

// so does a type that says so itself,
type SomeClock = Client<typeof IClock> & { readonly [eventMap]?: InterfaceEvents<typeof IClockEvents> };
declare const some: SomeClock;
on(some, 'Ticking', ({ time: now }) => ({ stop: now > 5 }));

// and so does the interface that is asked for by its description, of whatever object.
declare const anything: object;
on(anything, 'Ticking', ({ time: now }) => ({ stop: now > 5 }), { interface: IClockEvents });
on(app, 'More', ({ count }) => { console.log(count); }, { interface: IOtherEvents, once: true });
on(clock, 'Ticking', ({ other }) => { console.log(other.length); }, { interface: IOtherEvents });
const { dispID }: { readonly dispID: number } = await once(anything, 'OnChanged', { interface: IPropertyNotifySink });
for await (const { time: now } of events(anything, 'Ticking', { interface: IClockEvents, highWaterMark: 5 })) console.log(now + dispID);
connect(anything, { OnChanged: (event) => { console.log(event.dispID + 1); } }, { interface: IPropertyNotifySink });
// @ts-expect-error It has no such event.
on(app, 'Closing', () => undefined, { interface: IClockEvents });
// @ts-expect-error It has none of this name either.
connect(anything, { Rung: () => undefined }, { interface: IClockEvents });

// A description that `coclass import` writes tells them too; a name or an IID may be of any interface.
const DAppEvents = libraryInterface<object, object, AppEvents>({ name: 'DAppEvents', iid: '{6A1C2C3F-6F0A-4B2F-9C39-8D2C5D5A0C05}', libid: '{6A1C2C3F-6F0A-4B2F-9C39-8D2C5D5A0C06}', version: '1.0', kind: 'dispatch' });
on(anything, 'Closing', ({ name }) => name !== '', { interface: DAppEvents });
// @ts-expect-error It has no such event.
on(anything, 'Opening', () => undefined, { interface: DAppEvents });
on(app, 'Closing', ({ name }) => name !== '', { interface: 'DAppEvents' });
class Listener {
  OnChanged({ dispID }: { readonly dispID: number }): void {
    console.log(dispID);
  }
}
connect(app, { Elsewhere: ({ whatever }) => { console.log(whatever); } }, { interface: 'DOtherEvents' });
connect(app, new Listener(), { interface: 'IPropertyNotifySink' });
connect(anything, new Listener(), { interface: IPropertyNotifySink });
connect(anything, new Listener());
connect(anything, { OnChanged: ({ dispID: id }) => { console.log(id); } });
on(app, 'Elsewhere', ({ whatever }) => { console.log(whatever); }, { interface: 'DOtherEvents' });

// The overloads of @types/activex-excel.
const excel = createObject('Excel.Application');
on(excel, 'WorkbookBeforeClose', ['Wb', 'Cancel'], function (parameter) {
  const name: string = parameter.Wb.Name;
  const visible: boolean = this.Visible;
  parameter.Cancel = name !== '' && visible;
});
// @ts-expect-error The parameters are others.
on(excel, 'WorkbookBeforeClose', ['Wb', 'Save'], () => undefined);
// @ts-expect-error There is no such event.
on(excel, 'WorkbookBeforeClos', ['Wb', 'Cancel'], () => undefined);
const closing: Subscription = on(excel, 'WorkbookBeforeClose', ['Wb', 'Cancel'], ({ Cancel }) => !Cancel, { once: true });
// They tell of the other forms as well.
const saving: Subscription = on(excel, 'WorkbookBeforeSave', ({ Wb, SaveAsUI, Cancel }) => { const [name, asks]: [string, boolean] = [Wb.Name, SaveAsUI]; return { Cancel: Cancel || asks || name === '' }; });
on(excel, 'WorkbookBeforeClose', (event) => { event.Cancel = true; });
// @ts-expect-error There is no such event.
on(excel, 'WorkbookBeforeClos', () => undefined);
// @ts-expect-error An argument that only comes in cannot be assigned.
on(excel, 'WorkbookBeforeClose', (event) => { event.Wb = {} as Excel.Workbook; });
// @ts-expect-error Nor answered.
on(excel, 'WorkbookBeforeClose', ({ Wb }) => ({ Wb }));
declare const workbook: Excel.Workbook;
on(workbook, 'Open', function () { console.log(this.FullName); });
for await (const { Wb } of events(excel, 'NewWorkbook')) console.log(Wb.Name.length);
const { Target }: { readonly Target: Excel.Range } = await once(workbook, 'SheetChange');
connect(excel, { NewWorkbook: ({ Wb }) => { console.log(Wb.Name, Target.Row); } });
// @ts-expect-error No event has this name.
connect(excel, { NewWorkboook: () => undefined });
for (const each of [closing, saving]) each.dispose();
// What nothing tells of has any events.
const unknown = createObject('Vendor.Class') as object;
on(unknown, 'Whatever', ({ anything: value }) => { console.log(value); });
on(unknown, 'Whatever', ['anything'], ({ anything: value }) => { console.log(value); });
