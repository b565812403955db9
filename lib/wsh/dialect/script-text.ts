import MagicString from 'magic-string';

import type { AnyNode } from './scopes.js';
import { type Span, Transformed, type TransformedScript } from './transformed.js';

const BLANKS = /(?:\s|\/\*[^]*?\*\/|\/\/[^\r\n\u2028\u2029]*)*/y;
const BLANKS_AND_CLOSING = /(?:[\s)]|\/\*[^]*?\*\/|\/\/[^\r\n\u2028\u2029]*)*/y;

/** The text of a script while it is written as JavaScript: changed by the places that things have in the source. */
export class ScriptText {
  readonly #source: string;
  readonly #text: MagicString;

  constructor(source: string) {
    this.#source = source;
    this.#text = new MagicString(source);
  }

  before(node: AnyNode, text: string): void {
    this.#text.appendRight(node.start, text);
  }

  after(node: AnyNode, text: string): void {
    this.#text.appendLeft(node.end, text);
  }

  insert(place: number, text: string): void {
    this.#text.appendLeft(place, text);
  }

  replace(start: number, end: number, text: string): void {
    this.#text.update(start, end, text);
  }

  /** What the source has there. */
  between(start: number, end: number): string {
    return this.#source.slice(start, end);
  }

  /** Where a token stands that follows a place, behind white space, comments and closing parentheses. */
  tokenAfter(place: number, token: string): number {
    const at = this.#behind(BLANKS_AND_CLOSING, place);
    if (!this.#source.startsWith(token, at)) throw new Error(`expected '${token}' at ${at}`);
    return at;
  }

  /** Of a callee, which an opening parenthesis follows otherwise. */
  isInParentheses(node: AnyNode): boolean {
    return this.#source.startsWith(')', this.#behind(BLANKS, node.end));
  }

  /** Puts statements at the beginning of a function or of the program, behind its directives. */
  atStartOf(owner: AnyNode, text: string): void {
    this.insert(this.#startOf(owner), text);
  }

  moveToStartOf(owner: AnyNode, { start, end }: AnyNode): void {
    const place = this.#startOf(owner);
    if (start !== place) this.#text.move(start, end, place);
  }

  /** @param statements where statements begin and end in the source, outer ones first */
  transformed(statements: readonly Span[]): TransformedScript {
    return new Transformed(this.#source, this.#text, statements);
  }

  #behind(skipped: RegExp, place: number): number {
    skipped.lastIndex = place;
    return place + (skipped.exec(this.#source)?.[0].length ?? 0);
  }

  #startOf(owner: AnyNode): number {
    const statements = (owner.type === 'Program' ? owner['body'] : (owner['body'] as AnyNode)['body']) as readonly AnyNode[];
    const directive = statements.findLast((statement) => statement['directive'] !== undefined);
    if (directive !== undefined) return directive.end;
    if (owner.type === 'Program') return this.#source.startsWith('#!') ? this.#source.indexOf('\n') + 1 : 0;
    return (owner['body'] as AnyNode).start + 1;
  }
}
