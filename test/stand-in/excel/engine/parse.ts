// From tokens to what is to be calculated.
import type { Token } from './tokens.js';
import { type Reference, tokenize } from './tokens.js';
import { CellError, type CellValue } from './values.js';

export type Expression =
  | { readonly kind: 'value'; readonly value: CellValue }
  | { readonly kind: 'reference'; readonly reference: Reference }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly values: readonly (Expression | undefined)[] }
  | { readonly kind: 'array'; readonly rows: readonly (readonly CellValue[])[] }
  | { readonly kind: 'operation'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'sign' | 'percent'; readonly operand: Expression; readonly operator: string };

const precedence: Readonly<Record<string, number>> = { '=': 1, '<>': 1, '<': 1, '>': 1, '<=': 1, '>=': 1, '&': 2, '+': 3, '-': 3, '*': 4, '/': 4, '^': 5 };

/** What stops a formula from being entered. */
export class FormulaError extends Error {}

class Parser {
  readonly #tokens: readonly Token[];
  #place = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens.filter(({ kind }) => kind !== 'space');
  }

  all(): Expression {
    const expression = this.#operation(0);
    if (this.#place < this.#tokens.length) throw new FormulaError('more than a formula');
    return expression;
  }

  #peek(): string | undefined {
    const token = this.#tokens[this.#place];
    return token?.kind === 'operator' ? token.text : undefined;
  }

  #expect(operator: string): void {
    if (this.#peek() !== operator) throw new FormulaError(`${operator} is missing`);
    this.#place++;
  }

  #operation(least: number): Expression {
    let left = this.#operand();
    for (;;) {
      const operator = this.#peek() ?? '';
      const rank = precedence[operator];
      if (rank === undefined || rank <= least) return left;
      this.#place++;
      left = { kind: 'operation', operator, left, right: this.#operation(rank) };
    }
  }

  #operand(): Expression {
    const operator = this.#peek();
    if (operator === '-' || operator === '+') {
      this.#place++;
      return { kind: 'sign', operator, operand: this.#operand() };
    }
    let operand = this.#plain();
    while (this.#peek() === '%') {
      this.#place++;
      operand = { kind: 'percent', operator: '%', operand };
    }
    return operand;
  }

  #plain(): Expression {
    const token = this.#tokens[this.#place++];
    switch (token?.kind) {
      case 'number':
        return { kind: 'value', value: Number(token.text) };
      case 'text':
        return { kind: 'value', value: token.text.slice(1, -1).replaceAll('""', '"') };
      case 'error':
        return { kind: 'value', value: CellError.of(token.text) };
      case 'reference':
        return { kind: 'reference', reference: token };
      case 'name':
        return /^(true|false)$/i.test(token.text) ? { kind: 'value', value: /^true$/i.test(token.text) } : { kind: 'name', name: token.text };
      case 'call':
        return this.#call(token.text.toUpperCase());
      case 'operator':
        return token.text === '(' ? this.#inParentheses() : token.text === '{' ? this.#array() : this.#fail();
      default:
        return this.#fail();
    }
  }

  #fail(): never {
    throw new FormulaError('an operand is missing');
  }

  #inParentheses(): Expression {
    const inner = this.#operation(0);
    this.#expect(')');
    return inner;
  }

  #call(name: string): Expression {
    this.#expect('(');
    const values: (Expression | undefined)[] = [];
    if (this.#peek() === ')') {
      this.#place++;
      return { kind: 'call', name, values };
    }
    for (;;) {
      const next = this.#peek();
      values.push(next === ',' || next === ')' ? undefined : this.#operation(0));
      if (this.#peek() === ')') break;
      this.#expect(',');
    }
    this.#place++;
    return { kind: 'call', name, values };
  }

  #array(): Expression {
    const rows: CellValue[][] = [[]];
    for (;;) {
      const item = this.#operand();
      const value = item.kind === 'sign' && item.operand.kind === 'value' ? (item.operator === '-' ? -Number(item.operand.value) : item.operand.value) : item.kind === 'value' ? item.value : this.#fail();
      rows.at(-1)?.push(value);
      const next = this.#peek();
      this.#place++;
      if (next === '}') return { kind: 'array', rows };
      if (next === ';') rows.push([]);
      else if (next !== ',') this.#fail();
    }
  }
}

/**
 * @param formula without its equals sign
 * @throws FormulaError
 */
export function parseFormula(formula: string): Expression {
  const tokens = tokenize(formula);
  if (tokens === undefined) throw new FormulaError('a character that no formula has');
  return new Parser(tokens).all();
}
