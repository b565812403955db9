import MagicString from 'magic-string';

import type { AnyNode } from '../dialect/scopes.js';

/** Something that is left to the person who goes on with the program. */
export interface Left {
  /** From 1. */
  readonly line: number;
  readonly what: string;
}

/** A program that is being written: the text of a script, changed piece by piece, and what stands before it. */
export class Draft {
  readonly source: string;
  readonly text: MagicString;
  readonly imports = new Set<string>();
  readonly globals = new Set<string>();
  readonly left: Left[] = [];
  /** What stands before the program, behind its imports. */
  readonly declarations: string[] = [];
  /** What is worth a word at the head of the program. */
  readonly remarks = new Set<string>();
  readonly #nodeImports = new Map<string, Set<string>>();
  readonly #gone: { readonly start: number; readonly end: number }[] = [];

  constructor(source: string) {
    this.source = source;
    this.text = new MagicString(source);
  }

  /** A name of the package, which is imported then. */
  from(name: string): string {
    this.imports.add(name);
    return name;
  }

  /** A name of one of Node's modules, which is imported then. */
  fromNode(module: string, name: string): string {
    this.#nodeImports.set(module, (this.#nodeImports.get(module) ?? new Set()).add(name));
    return name;
  }

  /** Tells of something that stays as it is. */
  leave({ start }: AnyNode, what: string): void {
    this.left.push({ line: this.source.slice(0, start).split('\n').length, what });
  }

  replace(start: number, end: number, text: string): void {
    if (start < end) this.text.update(start, end, text);
  }

  /** Replaces what is in a node before and behind a part of it. */
  around(node: AnyNode, part: AnyNode, before: string, after: string): void {
    this.replace(node.start, part.start, before);
    this.replace(part.end, node.end, after);
  }

  /** Says that a piece of the script has become something else: nothing in it is looked at any more. */
  drop(start: number, end: number): void {
    this.#gone.push({ start, end });
  }

  isGone(node: AnyNode): boolean {
    return this.#gone.some(({ start, end }) => start <= node.start && node.end <= end);
  }

  /** The whole program. */
  write(fileName: string): string {
    const lines = [`// Written by \`coclass convert ${fileName}\`.`, ...[...this.remarks].map((remark) => `// ${remark}`)];
    for (const { line, what } of this.left) lines.push(`// Left, line ${line} of the script: ${what}`);
    if (this.imports.size > 0) lines.push(`import { ${[...this.imports].sort().join(', ')} } from 'coclass';`);
    if (this.globals.size > 0) lines.push(`import { ${[...this.globals].sort().join(', ')} } from 'coclass/globals';`);
    for (const [module, names] of this.#nodeImports) lines.push(`import { ${[...names].sort().join(', ')} } from '${module}';`);
    lines.push('', ...this.declarations);
    if (this.declarations.length > 0) lines.push('');
    const body = this.text.toString().replace(/\r\n/g, '\n').replace(/^#!.*\n/, '');
    return `${lines.join('\n')}\n${body.trimEnd()}\n`;
  }
}
