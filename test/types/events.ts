// What handlers are given, by whatever tells of the events.
import { connect, createObject, type eventMap, events, type EventStream, on, once, type Subscription } from 'coclass';

interface AppEvents {
  Closing(event: { readonly name: string; Cancel: boolean }): { Cancel?: boolean } | void;
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
console.log(first, stream.dropped);
subscription.dispose();

// The overloads of @types/activex-excel.
const excel = createObject('Excel.Application');
on(excel, 'WorkbookBeforeClose', ['Wb', 'Cancel'], function (parameter) {
  const name: string = parameter.Wb.Name;
  const visible: boolean = this.Visible;
  parameter.Cancel = name !== '' && visible;
});
// @ts-expect-error The parameters are others.
on(excel, 'WorkbookBeforeClose', ['Wb', 'Save'], () => undefined);
// Nothing tells the arguments by name alone: they may be anything.
const untyped: Subscription = on(excel, 'WorkbookBeforeClose', ({ Wb }) => { console.log(Wb.Name); return { Cancel: true }; });
untyped.dispose();
