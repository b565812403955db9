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
