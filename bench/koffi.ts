import { createRequire } from 'node:module';

import { bytesOf, check, type VtablePeer } from './vtable-peer.js';

/** The part of koffi that is used here, where a pointer is a bigint. */
interface KoffiAddon {
  load(library: string): { func(convention: string, name: string, result: string, parameters: readonly string[]): KoffiFunction };
  proto(convention: string, name: string, result: string, parameters: readonly string[]): unknown;
  decode(pointer: bigint, type: 'void *'): bigint;
  decode(pointer: bigint, offset: number, type: 'void *'): bigint;
  decode(pointer: bigint, type: 'char16_t', length: number): string;
  decode(pointer: bigint, prototype: unknown): KoffiFunction;
}

type KoffiFunction = (...values: unknown[]) => never;

/** Calls of COM objects as a user of koffi writes them: by function pointers from the vtable, decoded once. */
export class Koffi implements VtablePeer {
  readonly #koffi: KoffiAddon;
  readonly #create: KoffiFunction;
  readonly #classOf: KoffiFunction;
  readonly #allocate: KoffiFunction;
  readonly #free: KoffiFunction;
  readonly #opened: bigint[] = [];
  #methods = 0;

  /** @param addon the path of koffi.node, from the repository's root */
  constructor(addon: string) {
    this.#koffi = createRequire(new URL('../', import.meta.url))(`./${addon}`) as KoffiAddon;
    const ole32 = this.#koffi.load('ole32.dll');
    const oleaut32 = this.#koffi.load('oleaut32.dll');
    this.#classOf = ole32.func('__stdcall', 'CLSIDFromProgID', 'int32', ['str16', 'uint8_t *']);
    this.#create = ole32.func('__stdcall', 'CoCreateInstance', 'int32', ['uint8_t *', 'void *', 'uint32', 'uint8_t *', 'uint64_t *']);
    this.#allocate = oleaut32.func('__stdcall', 'SysAllocStringLen', 'void *', ['str16', 'uint32']);
    this.#free = oleaut32.func('__stdcall', 'SysFreeString', 'void', ['void *']);
  }

  open(progId: string, iid: string): bigint {
    const clsid = Buffer.alloc(16);
    const pointer = new BigUint64Array(1);
    check(this.#classOf(progId, clsid), 'CLSIDFromProgID');
    check(this.#create(clsid, null, 1, bytesOf(iid), pointer), 'CoCreateInstance');
    const object = pointer[0] ?? 0n;
    this.#opened.push(object);
    return object;
  }

  addLongs(object: bigint, offset: number): (count: number) => number {
    const add = this.#method(object, offset, 'Add', ['int32', 'int32', 'int32_t *']);
    const result = new Int32Array(1);
    return (count) => {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        check(add(object, 1, i, result), 'Add');
        sum += result[0] ?? NaN;
      }
      return sum;
    };
  }

  echoString(object: bigint, offset: number, text: string): (count: number) => number {
    const echo = this.#method(object, offset, 'Echo', ['void *', 'uint64_t *']);
    const result = new BigUint64Array(1);
    return (count) => {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const given = this.#allocate(text, text.length);
        check(echo(object, given, result), 'Echo');
        const returned = result[0] ?? 0n;
        sum += this.#koffi.decode(returned, 'char16_t', -1).length;
        this.#free(given);
        (this.#free as (pointer: bigint) => void)(returned);
      }
      return sum;
    };
  }

  close(): void {
    const release = 2 * 8;
    for (const object of this.#opened.splice(0)) this.#method(object, release, 'Release', [])(object);
  }

  #method(object: bigint, offset: number, name: string, parameters: readonly string[]): KoffiFunction {
    // koffi wants each type to have a name of its own.
    const entry = this.#koffi.decode(this.#koffi.decode(object, 'void *'), offset, 'void *');
    return this.#koffi.decode(entry, this.#koffi.proto('__stdcall', `${name}${++this.#methods}`, 'int32', ['void *', ...parameters]));
  }
}
