import { type FunctionExpression, type Node, Parser, type Program } from 'acorn';

/** A script that cannot be compiled. */
export class ScriptSyntaxError extends Error {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

/** `function a.b.c() {}` and `function object::event() {}`, which only JScript has: a function that goes where its name says. */
export interface PlacedFunction extends Node {
  readonly type: 'PlacedFunction';
  /** The words of its name. */
  readonly path: readonly string[];
  /** `object::event`: the handler of an event. */
  readonly isHandler: boolean;
  readonly function: FunctionExpression;
}

/** Comments that JScript reads as code, and the same outside of a comment. */
const CONDITIONAL = /^@(?:cc_on|if|set|elif|else|end)\b/;
const PLACED = /function\s+[A-Za-z_$][\w$]*\s*(?:\.|::)/y;

/** What a dialect has to change of acorn's parser; acorn's types leave out what its plugins work with. */
interface Internals {
  readonly input: string;
  readonly value: unknown;
  readonly type: { readonly label: string };
  next(): void;
  startNode(): Node;
  finishNode(node: Node, type: string): Node;
  parseIdent(liberal: boolean): { readonly name: string };
  parseFunction(node: Node, statement: number): FunctionExpression;
  parseFunctionStatement(node: Node, isAsync: boolean, declarationPosition: boolean): Node;
  toAssignable(node: Node, ...rest: unknown[]): Node;
  checkLValSimple(expression: Node, ...rest: unknown[]): void;
}

type Constructor = new (...values: unknown[]) => Internals;

function jscript(Base: typeof Parser): typeof Parser {
  return class extends (Base as unknown as Constructor) {
    /** A result can be assigned to: `dictionary(key) = value`. */
    override toAssignable(node: Node, ...rest: unknown[]): Node {
      return node.type === 'CallExpression' ? node : super.toAssignable(node, ...rest);
    }

    override checkLValSimple(expression: Node, ...rest: unknown[]): void {
      if (expression.type !== 'CallExpression') super.checkLValSimple(expression, ...rest);
    }

    override parseFunctionStatement(node: Node, isAsync: boolean, declarationPosition: boolean): Node {
      PLACED.lastIndex = node.start;
      if (isAsync || !PLACED.test(this.input)) return super.parseFunctionStatement(node, isAsync, declarationPosition);
      this.next();
      const path = [this.parseIdent(false).name];
      let isHandler = false;
      while (this.type.label !== '(') {
        if (this.type.label === ':') {
          this.next();
          isHandler = true;
        }
        this.next();
        path.push(this.parseIdent(true).name);
      }
      return this.finishNode(Object.assign(node, { path, isHandler, function: this.parseFunction(this.startNode(), 0) }), 'PlacedFunction');
    }
  } as unknown as typeof Parser;
}

const DialectParser = Parser.extend(jscript);

/**
 * Parses a script: JavaScript as it is today, in sloppy mode, and what only JScript has.
 * @throws ScriptSyntaxError
 */
export function parseScript(source: string): Program {
  try {
    return DialectParser.parse(source, {
      ecmaVersion: 'latest',
      sourceType: 'script',
      locations: true,
      allowHashBang: true,
      onComment: (_isBlock, text, _start, _end, from) => {
        if (CONDITIONAL.test(text)) refuseConditional(from?.line ?? 1, from?.column ?? 0);
      },
    });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { loc } = error as SyntaxError & { readonly loc?: { readonly line: number; readonly column: number } };
    if (loc === undefined) throw error;
    if (error.message.startsWith("Unexpected character '@'")) refuseConditional(loc.line, loc.column);
    throw new ScriptSyntaxError(error.message.replace(/ \(\d+:\d+\)$/, ''), loc.line, loc.column + 1);
  }
}

function refuseConditional(line: number, column: number): never {
  throw new ScriptSyntaxError('Conditional compilation (@cc_on, @if, @set) is not supported: leave the branch that is meant', line, column + 1);
}
