/** A file that should hold a type library is damaged, or holds something else. The message says what and where. */
export class TypeLibraryFormatError extends Error {
  override readonly name = 'TypeLibraryFormatError';
  /** Bytes from the start of what was read: the file, or the type library in the file's resources. */
  readonly offset: number;

  /** @param offset bytes from the start, where the trouble was seen */
  constructor(message: string, offset: number) {
    // The start stands for the file as a whole.
    super(offset === 0 ? message : `${message} (at offset 0x${offset.toString(16)})`);
    this.offset = offset;
  }

  /** The same error, with the name of the file before the message. */
  in(file: string): this {
    this.message = `${file}: ${this.message}`;
    return this;
  }
}

/** A part of a file: little-endian numbers at offsets, each checked to be inside. */
export class ByteView {
  readonly length: number;
  readonly #bytes: Uint8Array;
  readonly #data: DataView;
  readonly #what: string;
  readonly #base: number;

  /**
   * @param what the part's name, for errors: 'the name table'
   * @param base where the part starts in the file, for errors
   */
  constructor(bytes: Uint8Array, what: string, base = 0) {
    this.length = bytes.length;
    this.#bytes = bytes;
    this.#data = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#what = what;
    this.#base = base;
  }

  /** A part of this part. @throws TypeLibraryFormatError when it does not lie inside */
  part(at: number, length: number, what: string): ByteView {
    return new ByteView(this.bytes(at, length, what), what, this.#base + at);
  }

  /** Bytes, not copied. @throws TypeLibraryFormatError when they do not lie inside */
  bytes(at: number, length: number, what = this.#what): Uint8Array {
    if (length < 0) throw this.error(`${what} has a length of ${length}`, at);
    this.#check(at, length, what);
    return this.#bytes.subarray(at, at + length);
  }

  u8(at: number): number {
    this.#check(at, 1);
    return this.#data.getUint8(at);
  }

  u16(at: number): number {
    this.#check(at, 2);
    return this.#data.getUint16(at, true);
  }

  i16(at: number): number {
    this.#check(at, 2);
    return this.#data.getInt16(at, true);
  }

  u32(at: number): number {
    this.#check(at, 4);
    return this.#data.getUint32(at, true);
  }

  i32(at: number): number {
    this.#check(at, 4);
    return this.#data.getInt32(at, true);
  }

  /** A view of the rest for what DataView reads: floats and 64-bit integers. */
  data(at: number, length: number): DataView {
    const bytes = this.bytes(at, length);
    return new DataView(bytes.buffer, bytes.byteOffset, length);
  }

  /** An error about the place that is `at` bytes from this part's start. */
  error(message: string, at: number): TypeLibraryFormatError {
    return new TypeLibraryFormatError(message, Math.max(0, this.#base + at));
  }

  #check(at: number, length: number, what = this.#what): void {
    if (at < 0 || at + length > this.length) {
      throw this.error(`${what}: ${length} bytes at ${at} are outside the ${this.length} bytes that there are`, at);
    }
  }
}
