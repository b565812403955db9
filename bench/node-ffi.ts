import { bytesOf, check, type VtablePeer } from './vtable-peer.js';

/** The part of node:ffi that is used here, where a pointer is a bigint. */
interface NodeFfiModule {
  readonly DynamicLibrary: new (path: string) => { getFunction(name: string, signature: { return: string; arguments: readonly string[] }): FfiFunction };
  getRawPointer(memory: ArrayBufferView): bigint;
}

type FfiFunction = (...values: unknown[]) => never;

const STDCALL = 4;
const VT_I4 = 3;
const VT_BSTR = 8;
const VT_ERROR = 10;
const VT_BYREF = 0x4000;
const VARIANT_SIZE = 24;
/** Where a VARIANT has its value. */
const VALUE = 8;

/** Types and values of a call, and its result, as DispCallFunc takes them; the memory is there as long as this is. */
class Arguments {
  readonly #values: DataView;
  readonly #types: Uint16Array;
  readonly #pointers: BigUint64Array;
  readonly #result = new Int32Array(VARIANT_SIZE / 4);
  readonly count: number;
  readonly types: bigint;
  readonly values: bigint;
  readonly result: bigint;

  constructor(ffi: NodeFfiModule, types: readonly number[]) {
    this.#values = new DataView(new ArrayBuffer(types.length * VARIANT_SIZE));
    const start = ffi.getRawPointer(this.#values);
    this.#types = Uint16Array.from(types);
    this.#pointers = BigUint64Array.from(types, (_, place) => start + BigInt(place * VARIANT_SIZE));
    this.count = types.length;
    this.types = ffi.getRawPointer(this.#types);
    this.values = ffi.getRawPointer(this.#pointers);
    this.result = ffi.getRawPointer(this.#result);
  }

  /** What the method itself has returned. */
  get hresult(): number {
    return this.#result[VALUE / 4] ?? NaN;
  }

  setLong(place: number, value: number): void {
    this.#values.setInt32(place * VARIANT_SIZE + VALUE, value, true);
  }

  setPointer(place: number, value: bigint): void {
    this.#values.setBigUint64(place * VARIANT_SIZE + VALUE, value, true);
  }
}

/**
 * Calls of COM objects as a user of node:ffi has to write them: it calls functions that a DLL exports, by their names, and no function
 * pointers. So the slots of a vtable are called by DispCallFunc of oleaut32.dll.
 */
export class NodeFfi implements VtablePeer {
  readonly #ffi = process.getBuiltinModule('node:ffi') as NodeFfiModule;
  readonly #call: FfiFunction;
  readonly #create: FfiFunction;
  readonly #classOf: FfiFunction;
  readonly #allocate: FfiFunction;
  readonly #free: FfiFunction;
  readonly #length: FfiFunction;
  readonly #copy: FfiFunction;
  readonly #opened: bigint[] = [];

  constructor() {
    const ole32 = new this.#ffi.DynamicLibrary('ole32.dll');
    const oleaut32 = new this.#ffi.DynamicLibrary('oleaut32.dll');
    this.#classOf = ole32.getFunction('CLSIDFromProgID', { return: 'int32', arguments: ['pointer', 'pointer'] });
    this.#create = ole32.getFunction('CoCreateInstance', { return: 'int32', arguments: ['pointer', 'pointer', 'uint32', 'pointer', 'pointer'] });
    this.#call = oleaut32.getFunction('DispCallFunc', { return: 'int32', arguments: ['pointer', 'uint64', 'uint32', 'uint16', 'uint32', 'pointer', 'pointer', 'pointer'] });
    this.#allocate = oleaut32.getFunction('SysAllocStringLen', { return: 'pointer', arguments: ['pointer', 'uint32'] });
    this.#free = oleaut32.getFunction('SysFreeString', { return: 'void', arguments: ['pointer'] });
    this.#length = oleaut32.getFunction('SysStringLen', { return: 'uint32', arguments: ['pointer'] });
    // Much faster than a Buffer made over foreign memory.
    this.#copy = new this.#ffi.DynamicLibrary('kernel32.dll').getFunction('RtlMoveMemory', { return: 'void', arguments: ['pointer', 'pointer', 'uint64'] });
  }

  open(progId: string, iid: string): bigint {
    const clsid = Buffer.alloc(16);
    const pointer = new BigUint64Array(1);
    check(this.#classOf(Buffer.from(`${progId}\0`, 'utf16le'), clsid), 'CLSIDFromProgID');
    check(this.#create(clsid, null, 1, bytesOf(iid), pointer), 'CoCreateInstance');
    const object = pointer[0] ?? 0n;
    this.#opened.push(object);
    return object;
  }

  addLongs(object: bigint, offset: number): (count: number) => number {
    const given = new Arguments(this.#ffi, [VT_I4, VT_I4, VT_BYREF | VT_I4]);
    const result = new Int32Array(1);
    given.setLong(0, 1);
    given.setPointer(2, this.#ffi.getRawPointer(result));
    const call = this.#method(object, offset, 'Add', given);
    return (count) => {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        given.setLong(1, i);
        call();
        sum += result[0] ?? NaN;
      }
      return sum;
    };
  }

  echoString(object: bigint, offset: number, text: string): (count: number) => number {
    const given = new Arguments(this.#ffi, [VT_BSTR, VT_BYREF | VT_BSTR]);
    const result = new BigUint64Array(1);
    given.setPointer(1, this.#ffi.getRawPointer(result));
    const call = this.#method(object, offset, 'Echo', given);
    const characters = Buffer.alloc(text.length * 2);
    const start = this.#ffi.getRawPointer(characters);
    return (count) => {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        characters.write(text, 'utf16le');
        const sent: bigint = this.#allocate(start, text.length);
        given.setPointer(0, sent);
        call();
        const returned = result[0] ?? 0n;
        const bytes = this.#length(returned) * 2;
        (this.#copy as (to: bigint, from: bigint, bytes: bigint) => void)(start, returned, BigInt(bytes));
        sum += characters.toString('utf16le', 0, bytes).length;
        this.#free(sent);
        (this.#free as (pointer: bigint) => void)(returned);
      }
      return sum;
    };
  }

  close(): void {
    const release = 2 * 8;
    for (const object of this.#opened.splice(0)) this.#method(object, release, 'Release', new Arguments(this.#ffi, []))();
  }

  #method(object: bigint, offset: number, name: string, given: Arguments): () => void {
    const call = this.#call as (object: bigint, slot: bigint, convention: number, result: number, count: number, types: bigint, values: bigint, returned: bigint) => number;
    const slot = BigInt(offset);
    return () => {
      check(call(object, slot, STDCALL, VT_ERROR, given.count, given.types, given.values, given.result), 'DispCallFunc');
      check(given.hresult, name);
    };
  }
}
