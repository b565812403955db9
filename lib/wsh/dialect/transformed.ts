import type MagicString from 'magic-string';

/** A place in a script, both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A script as V8 runs it. */
export interface TransformedScript {
  readonly code: string;
  /** Where the statement begins that a place in `code` belongs to (line from 1, column from 1). */
  statementAt(line: number, column: number): Place;
  /** Where an offset of the source is. */
  placeOf(offset: number): Place;
  /** The source's text from the place on that stands at a place in `code`. */
  sourceAt(line: number, column: number): string;
}

/** Where a statement begins and ends. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The outcome of a transformation, and where its pieces come from. */
export class Transformed implements TransformedScript {
  readonly code: string;
  readonly #source: string;
  readonly #text: MagicString;
  readonly #statements: readonly Span[];

  constructor(source: string, text: MagicString, statements: readonly Span[]) {
    this.#source = source;
    this.#text = text;
    this.#statements = statements;
    this.code = text.toString();
  }

  statementAt(line: number, column: number): Place {
    const offset = this.#offsetOf(line, column);
    const inner = this.#statements.findLast(({ start, end }) => start <= offset && offset < end);
    return this.placeOf(inner?.start ?? offset);
  }

  placeOf(offset: number): Place {
    const before = this.#source.slice(0, offset).split(/\r\n|[\n\r\u2028\u2029]/);
    return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
  }

  sourceAt(line: number, column: number): string {
    return this.#source.slice(this.#offsetOf(line, column));
  }

  /** The offset in the source of what stands at a place in the code. */
  #offsetOf(line: number, column: number): number {
    const { mappings } = this.#text.generateDecodedMap({ hires: true });
    const segments = mappings[line - 1] ?? [];
    const segment = segments.findLast(([at]) => at <= column - 1) ?? segments[0];
    const [, , sourceLine = 0, sourceColumn = 0] = segment ?? [];
    const lines = this.#source.split('\n').slice(0, sourceLine);
    return lines.reduce((sum, { length }) => sum + length + 1, 0) + sourceColumn;
  }
}
