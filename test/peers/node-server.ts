// The server in TypeScript: `node-server.js /regserver`, and COM starts it for Pascal's clients.
import { byRef, type ByRef, ComError, HRESULT } from 'coclass';
import { AutoObject, AutoObjectFactory, comServer, Instancing, ThreadingModel } from 'coclass/server';

import { CLASS_NodePeer, IPeerEvents } from './library.js';

interface Twice {
  Twice(n: number): unknown;
}

class NodePeer extends AutoObject<typeof IPeerEvents> {
  Name = 'peer';
  readonly #items = new Map<number, string>();

  EchoByte(v: number): number { return v; }
  EchoShort(v: number): number { return v; }
  EchoLong(v: number): number { return v; }
  EchoULong(v: number): number { return v; }
  EchoInt(v: number): number { return v; }
  EchoInt64(v: bigint): bigint { return v; }
  EchoSingle(v: number): number { return v; }
  EchoDouble(v: number): number { return v; }
  EchoBool(v: boolean): boolean { return v; }
  EchoBstr(v: string): string { return v; }
  EchoCurrency(v: unknown): unknown { return v; }
  EchoDate(v: Date): Date { return v; }
  EchoVariant(v: unknown): unknown { return v; }
  EchoDispatch(v: unknown): unknown { return v; }
  EchoUnknown(v: unknown): unknown { return v; }
  EchoColor(v: number): number { return v; }

  Swap(a: ByRef<string>, b: ByRef<number>): boolean {
    const { length } = a.value;
    a.value = String(b.value);
    b.value = length;
    return true;
  }

  Split(s: string): { head: string; rest: number } {
    return { head: s.slice(0, 1), rest: s.length - 1 };
  }

  Opt(a: number, b: number, c: string | number | undefined): string {
    return `${a} ${b} ${c ?? 'missing'}`;
  }

  Sum(values: Float64Array | null): number {
    return values === null || values.length === 0 ? -1 : values.reduce((sum, value) => sum + value, 0);
  }

  Make(n: number): Int32Array {
    return Int32Array.from({ length: n }, (_, index) => index * index);
  }

  Fail(kind: number): void {
    if (kind === 0) throw new Error('a plain error äö€');
    if (kind === 1) throw new ComError(undefined, { hresult: HRESULT.E_ACCESSDENIED });
    if (kind === 2) throw new ComError('file not found: x.txt', { hresult: 0x800a0035, source: 'My.Source', helpFile: 'help.chm', helpContext: 42 });
  }

  get_Item(i: number): string { return this.#items.get(i) ?? ''; }
  put_Item(i: number, v: string): void { this.#items.set(i, v); }

  CallBack(target: Twice, n: number): unknown {
    return target.Twice(n);
  }

  Fire(n: number): boolean {
    for (let count = 1; count <= n; count++) this.fire('OnTick', count, `tick ${count} ä`);
    this.fire('OnInt', 77);
    const cancel = byRef(false);
    this.fire('OnStop', cancel);
    return cancel.value;
  }

  *[Symbol.iterator](): Iterator<unknown> {
    yield 1;
    yield 'two';
    yield 3.5;
  }
}

new AutoObjectFactory(comServer, NodePeer, CLASS_NodePeer, Instancing.MultiInstance, ThreadingModel.Apartment);
comServer.run();
