import assert from 'node:assert/strict';
import { gunzipSync } from 'node:zlib';

import { addressOf, type Client, ComError, comScope, queryInterface, readMemory, Variant, VT, writeMemory } from 'coclass';
import { ComObject, defineInterface, type Interface, method, t } from 'coclass/server';
import { zipSync } from 'fflate';

import { assertComError } from '../support/test-server.js';
import { make } from './support/loader.js';

// 7-Zip's interfaces (IStream.h, IArchive.h, IProgress.h of its sources): vtables behind IUnknown's, with memory of the caller's, and
// with callbacks that TypeScript implements. Where a pointer may be null, it is an address here.

const iid = (group: string, number: string): string => `{23170F69-40C1-278A-0000-00${group}00${number}0000}`;
const ISequentialInStream = defineInterface({
  name: 'ISequentialInStream', iid: iid('03', '01'), kind: 'custom', members: { Read: method({ into: t.address, size: t.ulong, read: t.address }) },
});
const ISequentialOutStream = defineInterface({
  name: 'ISequentialOutStream', iid: iid('03', '02'), kind: 'custom', members: { Write: method({ from: t.address, size: t.ulong, written: t.address }) },
});
const IInStream = defineInterface({
  name: 'IInStream', iid: iid('03', '03'), kind: 'custom', extends: ISequentialInStream, members: { Seek: method({ offset: t.int64, origin: t.ulong, position: t.address }) },
});
const IProgress = defineInterface({
  name: 'IProgress', iid: iid('00', '05'), kind: 'custom', members: { SetTotal: method({ total: t.uint64 }), SetCompleted: method({ completed: t.address }) },
});
const IArchiveExtractCallback = defineInterface({
  name: 'IArchiveExtractCallback', iid: iid('06', '20'), kind: 'custom', extends: IProgress,
  members: {
    GetStream: method({ index: t.ulong, stream: t.out(ISequentialOutStream), mode: t.long }),
    PrepareOperation: method({ mode: t.long }),
    SetOperationResult: method({ result: t.long }),
  },
});
const IInArchive = defineInterface({
  name: 'IInArchive', iid: iid('06', '60'), kind: 'custom',
  members: {
    Open: method({ stream: IInStream, longestCheck: t.address, callback: t.unknown }),
    Close: method(),
    GetNumberOfItems: method({ count: t.out(t.ulong) }),
    GetProperty: method({ index: t.ulong, id: t.ulong, value: t.out(t.variant) }),
    Extract: method({ indices: t.address, count: t.ulong, isTest: t.long, callback: IArchiveExtractCallback }),
  },
});
const IArchiveUpdateCallback = defineInterface({
  name: 'IArchiveUpdateCallback', iid: iid('06', '80'), kind: 'custom', extends: IProgress,
  members: {
    GetUpdateItemInfo: method({ index: t.ulong, isNewData: t.out(t.long), areNewProperties: t.out(t.long), indexInArchive: t.out(t.ulong) }),
    GetProperty: method({ index: t.ulong, id: t.ulong, value: t.out(t.variant) }),
    GetStream: method({ index: t.ulong, stream: t.out(ISequentialInStream) }),
    SetOperationResult: method({ result: t.long }),
  },
});
const IOutArchive = defineInterface({
  name: 'IOutArchive', iid: iid('06', 'A0'), kind: 'custom',
  members: { UpdateItems: method({ stream: ISequentialOutStream, count: t.ulong, callback: IArchiveUpdateCallback }), GetFileTimeType: method({ type: t.out(t.ulong) }) },
});

const sevenZip = { file: '7z-bin-0.0.8/7z.dll', function: 'CreateObject' };
const format = (number: string): string => `{23170F69-40C1-278A-1000-000110${number}0000}`;
const ZIP = format('01');
const GZIP = format('EF');
const PROPERTY = { path: 3, isFolder: 6, size: 7 } as const;
const ALL = 0xffff_ffff;

function tell(address: bigint, value: number | bigint, bytes: 4 | 8): void {
  if (address === 0n) return;
  const number = Buffer.alloc(8);
  number.writeBigUInt64LE(BigInt(value));
  writeMemory(address, number.subarray(0, bytes));
}

/** Bytes that 7-Zip reads. */
class Source extends ComObject implements Interface<typeof IInStream> {
  static override readonly interfaces = [IInStream, ISequentialInStream];
  readonly #bytes: Uint8Array;
  #place = 0;

  constructor(bytes: Uint8Array) {
    super();
    this.#bytes = bytes;
  }

  Read(into: bigint, size: number, read: bigint): void {
    const part = this.#bytes.subarray(this.#place, this.#place + size);
    writeMemory(into, part);
    this.#place += part.length;
    tell(read, part.length, 4);
  }

  Seek(offset: bigint, origin: number, position: bigint): void {
    this.#place = Number(offset) + ([0, this.#place, this.#bytes.length][origin] ?? 0);
    tell(position, this.#place, 8);
  }
}

/** What 7-Zip writes. */
class Sink extends ComObject implements Interface<typeof ISequentialOutStream> {
  static override readonly interfaces = [ISequentialOutStream];
  #bytes = Buffer.alloc(0);

  get bytes(): Buffer {
    return this.#bytes;
  }

  Write(from: bigint, size: number, written: bigint): void {
    this.#bytes = Buffer.concat([this.#bytes, readMemory(from, size)]);
    tell(written, size, 4);
  }
}

class Extraction extends ComObject implements Interface<typeof IArchiveExtractCallback> {
  static override readonly interfaces = [IArchiveExtractCallback, IProgress];
  readonly sinks: Sink[] = [];
  readonly results: number[] = [];

  GetStream(index: number): Sink {
    return (this.sinks[index] = new Sink());
  }

  SetOperationResult(result: number): void { this.results.push(result); }
  PrepareOperation(): void { /* nothing to prepare */ }
  SetTotal(): void { /* nobody waits for it */ }
  SetCompleted(): void { /* nobody waits for it */ }
}

class OneFile extends ComObject implements Interface<typeof IArchiveUpdateCallback> {
  static override readonly interfaces = [IArchiveUpdateCallback, IProgress];
  readonly #name: string;
  readonly #bytes: Uint8Array;

  constructor(name: string, bytes: Uint8Array) {
    super();
    this.#name = name;
    this.#bytes = bytes;
  }

  GetUpdateItemInfo(): { isNewData: number; areNewProperties: number; indexInArchive: number } {
    return { isNewData: 1, areNewProperties: 1, indexInArchive: ALL };
  }

  GetProperty(_index: number, id: number): unknown {
    return id === PROPERTY.path ? this.#name : id === PROPERTY.size ? Variant(this.#bytes.length, VT.UI8) : id === PROPERTY.isFolder ? false : undefined;
  }

  GetStream(): Source { return new Source(this.#bytes); }
  SetOperationResult(): void { /* an error is the call's */ }
  SetTotal(): void { /* nobody waits for it */ }
  SetCompleted(): void { /* nobody waits for it */ }
}

function open(bytes: Uint8Array): Client<typeof IInArchive> {
  const archive = queryInterface(make(sevenZip, ZIP, IInArchive.iid), IInArchive);
  archive.Open(new Source(bytes), addressOf(BigUint64Array.of(1n << 23n)), null);
  return archive;
}

describe('7-Zip, whose objects have vtables only and memory of their callers', () => {
  const files = { 'read me.txt': Buffer.from('Grüße\n'.repeat(5000)), 'data/numbers.bin': Buffer.from(Float64Array.from({ length: 20_000 }, (_, index) => Math.sqrt(index)).buffer) };
  const names = Object.keys(files) as (keyof typeof files)[];

  it('reads an archive from a stream in TypeScript, and tells of it', () => {
    comScope(() => {
      const archive = open(zipSync(files));
      assert.equal(archive.GetNumberOfItems(), names.length);
      assert.deepEqual(names.map((_, index) => archive.GetProperty(index, PROPERTY.path) as string), names.map((name) => name.replaceAll('/', '\\')));
      assert.deepEqual(names.map((_, index) => archive.GetProperty(index, PROPERTY.size) as bigint), names.map((name) => BigInt(files[name].length)));
      archive.Close();
    });
  });

  it('extracts it into streams in TypeScript', () => {
    comScope(() => {
      const archive = open(zipSync(files));
      const extraction = new Extraction();
      archive.Extract(0n, ALL, 0, extraction);
      assert.deepEqual(extraction.results, [0, 0]);
      names.forEach((name, index) => { assert.ok(extraction.sinks[index]?.bytes.equals(files[name]), name); });
      const second = new Extraction();
      archive.Extract(addressOf(Uint32Array.of(1)), 1, 0, second);
      assert.ok(second.sinks[0] === undefined && second.sinks[1]?.bytes.equals(files['data/numbers.bin']));
      archive.Close();
    });
  });

  it('writes one that others can read', () => {
    comScope(() => {
      const archive = queryInterface(make(sevenZip, GZIP, IOutArchive.iid), IOutArchive);
      const sink = new Sink();
      archive.UpdateItems(sink, 1, new OneFile('read me.txt', files['read me.txt']));
      assert.ok(sink.bytes.length < files['read me.txt'].length / 10);
      assert.ok(gunzipSync(sink.bytes).equals(files['read me.txt']));
    });
  });

  it('is told what its callbacks throw', () => {
    class Broken extends Extraction {
      override GetStream(): never { throw new ComError('no', { hresult: 'E_ABORT' }); }
    }
    comScope(() => {
      const archive = open(zipSync(files));
      assertComError(() => { archive.Extract(0n, ALL, 0, new Broken()); }, { code: 'E_ABORT' });
      archive.Close();
    });
  });
});
