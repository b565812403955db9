import { readSync, writeSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';

import { hostError } from './host-error.js';

/** How text is written to a standard stream that is no terminal: as UTF-8, or as cscript's //U has it. */
export type StreamEncoding = 'utf8' | 'utf16le';

const BUFFER = 65_536;

/** What TextStream has in both directions: where it stands, from 1. */
abstract class TextStream {
  #line = 1;
  #column = 1;

  get Line(): number {
    return this.#line;
  }

  get Column(): number {
    return this.#column;
  }

  protected passed(text: string): void {
    const lines = text.split('\n');
    this.#line += lines.length - 1;
    this.#column = (lines.length === 1 ? this.#column : 1) + (lines.at(-1) ?? '').length;
  }

  protected badMode(): never {
    throw hostError(54, 'Bad file mode');
  }

  Close(): void {
    // The stream is the process's.
  }
}

/** WScript.StdOut and StdErr. */
export class OutputStream extends TextStream {
  readonly #stream: NodeJS.WriteStream;
  readonly #fd: number;
  readonly #encoding: StreamEncoding;
  readonly #textOf: (value: unknown) => string;

  constructor(fd: 1 | 2, encoding: StreamEncoding, textOf: (value: unknown) => string) {
    super();
    this.#fd = fd;
    this.#stream = fd === 1 ? process.stdout : process.stderr;
    this.#encoding = encoding;
    this.#textOf = textOf;
  }

  get AtEndOfStream(): boolean {
    return this.badMode();
  }

  get AtEndOfLine(): boolean {
    return this.badMode();
  }

  Write(value: unknown): void {
    this.#write(this.#textOf(value));
  }

  WriteLine(value: unknown = ''): void {
    this.#write(`${this.#textOf(value)}\r\n`);
  }

  WriteBlankLines(count: number): void {
    this.#write('\r\n'.repeat(count));
  }

  Read(): string {
    return this.badMode();
  }

  ReadLine(): string {
    return this.badMode();
  }

  ReadAll(): string {
    return this.badMode();
  }

  Skip(): void {
    this.badMode();
  }

  SkipLine(): void {
    this.badMode();
  }

  #write(text: string): void {
    this.passed(text);
    // A console shows what it is given in its own code page, unless Node writes to it. Anything else has it before the next call.
    if (this.#stream.isTTY) this.#stream.write(text);
    else writeAll(this.#fd, Buffer.from(text, this.#encoding));
  }
}

function writeAll(fd: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length;) {
    try {
      written += writeSync(fd, bytes, written);
    } catch (error) {
      // Whoever reads has stopped, as `head` does: there is nobody left to tell.
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE' || code === 'EOF') process.exit();
      if (code !== 'EAGAIN') throw error;
    }
  }
}

/** WScript.StdIn: read when it is asked for, and no more than that. */
export class InputStream extends TextStream {
  readonly #decoder: StringDecoder;
  #pending = '';
  #isEnded = false;

  constructor(encoding: StreamEncoding) {
    super();
    this.#decoder = new StringDecoder(encoding);
  }

  get AtEndOfStream(): boolean {
    this.#fill((text) => text !== '');
    return this.#pending === '';
  }

  get AtEndOfLine(): boolean {
    this.#fill((text) => text !== '');
    return this.#pending === '' || /^[\r\n]/.test(this.#pending);
  }

  Read(count: number): string {
    this.#refuseEnd();
    this.#fill((text) => text.length >= count);
    return this.#take(count);
  }

  ReadLine(): string {
    this.#refuseEnd();
    this.#fill((text) => text.includes('\n'));
    const end = this.#pending.indexOf('\n');
    return this.#take(end < 0 ? this.#pending.length : end + 1).replace(/\r?\n$/, '');
  }

  ReadAll(): string {
    this.#fill(() => false);
    return this.#take(this.#pending.length);
  }

  Skip(count: number): void {
    this.Read(count);
  }

  SkipLine(): void {
    this.ReadLine();
  }

  Write(): void {
    this.badMode();
  }

  WriteLine(): void {
    this.badMode();
  }

  WriteBlankLines(): void {
    this.badMode();
  }

  #refuseEnd(): void {
    if (this.AtEndOfStream) throw hostError(62, 'Input past end of file');
  }

  #take(count: number): string {
    const text = this.#pending.slice(0, count);
    this.#pending = this.#pending.slice(count);
    this.passed(text);
    return text;
  }

  #fill(isEnough: (text: string) => boolean): void {
    const buffer = Buffer.alloc(BUFFER);
    while (!this.#isEnded && !isEnough(this.#pending)) {
      const count = read(buffer);
      this.#isEnded = count === 0;
      this.#pending += count === 0 ? this.#decoder.end() : this.#decoder.write(buffer.subarray(0, count));
    }
  }
}

/** 0 at the end. */
function read(buffer: Buffer): number {
  for (;;) {
    try {
      return readSync(0, buffer);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF' || code === 'EPIPE') return 0;
      if (code !== 'EAGAIN') throw error;
    }
  }
}
