import { createRequire } from 'node:module';

import { setLocale } from '../threading/locale.js';
import { defineJScript } from './dialect/jscript-globals.js';
import { ScriptSyntaxError } from './dialect/jscript-parser.js';
import { Dialect } from './dialect/operations.js';
import { Realm } from './dialect/realm.js';
import { textOf } from './dialect/script-values.js';
import { PREFIX, transformScript } from './dialect/transform.js';
import type { Place, TransformedScript } from './dialect/transformed.js';
import { HostServices, type ScriptFailure, type ScriptSettings } from './host/services.js';
import { activeX, bind } from './host/wscript.js';

/** The user's locale, which scripts have always had: JScript passes it with every call. */
const USER_LOCALE = 0x0400;

interface Piece {
  readonly file: string;
  readonly firstLine: number;
  readonly transformed: TransformedScript;
}

/** Runs the scripts of one job, one after another, with what the script host gives them. */
export class ScriptHost {
  readonly services: HostServices;
  readonly #realm = new Realm();
  readonly #dialect: Dialect;
  readonly #pieces = new Map<string, Piece>();
  #compiled = 0;

  constructor(settings: ScriptSettings) {
    setLocale(USER_LOCALE);
    this.#dialect = new Dialect(this.#realm, (error) => this.#frameOf(error)?.isCall === true);
    this.services = new HostServices(settings, (name) => this.#function(name), (error) => this.fail(error));
    defineJScript(this.#realm, { activeX, bind });
    this.#defineOperations();
    this.define('WScript', this.services.wscript);
    // For a script that goes on as a program of today.
    this.define('console', console);
    this.define('require', createRequire(settings.path));
  }

  define(name: string, value: unknown): void {
    this.#realm.define(name, value);
  }

  /**
   * Runs a script; its functions and variables are those of the scripts that follow.
   * @param firstLine the line of the file where the script begins
   * @throws whatever the script throws
   */
  run(source: string, file: string, firstLine = 1): void {
    const transformed = transformScript(source);
    // Scripts of one file are told apart.
    const name = this.#pieces.has(file) ? `${file}#${this.#pieces.size}` : file;
    this.#pieces.set(name, { file, firstLine, transformed });
    this.#realm.run(transformed.code, name);
  }

  /** Ends what still listens. */
  close(): void {
    this.services.events.disconnectAll();
  }

  /** Ends the process with an error that nobody caught, as cscript tells it. */
  fail(error: unknown, file?: string, firstLine?: number): never {
    this.services.fail(this.failureOf(error, file, firstLine));
  }

  /** What is told of an error that nobody caught. */
  failureOf(error: unknown, file = this.services.settings.path, firstLine = 1): ScriptFailure {
    if (error instanceof ScriptSyntaxError) {
      return { file, source: 'Microsoft JScript compilation error', description: error.message, line: error.line + firstLine - 1, column: error.column };
    }
    const { source, description } = this.#dialect.failureOf(error);
    return { source, description, ...(this.#placeOf(error) ?? { file, line: 1, column: 1 }) };
  }

  /** Where an error comes from: the `throw`, or the innermost frame of a script. */
  #placeOf(error: unknown): (Place & { readonly file: string }) | undefined {
    const offset = this.#dialect.thrownAt(error);
    const frame = this.#frameOf(error);
    const piece = frame?.piece ?? [...this.#pieces.values()].at(-1);
    if (piece === undefined) return undefined;
    const place = offset === undefined ? frame?.place : piece.transformed.placeOf(offset);
    return place && { file: piece.file, line: place.line + piece.firstLine - 1, column: place.column };
  }

  /** The innermost frame of a script: its statement, and whether a name stands there that is called. */
  #frameOf(error: unknown): { readonly piece: Piece; readonly place: Place; readonly isCall: boolean } | undefined {
    const stack = typeof error === 'object' && error !== null ? textOf((error as { readonly stack?: unknown }).stack) : '';
    for (const [, name = '', line = '', column = ''] of stack.matchAll(/(?:\(|at )([^()\r\n]+?):(\d+):(\d+)\)?$/gm)) {
      const piece = this.#pieces.get(name);
      if (piece === undefined) continue;
      const [row, place] = [Number(line), Number(column)];
      return { piece, place: piece.transformed.statementAt(row, place), isCall: /^[\w$]+\s*\(/.test(piece.transformed.sourceAt(row, place)) };
    }
    return undefined;
  }

  #function(name: string): ((...values: unknown[]) => unknown) | undefined {
    const { global } = this.#realm;
    const found = name in global ? name : Object.keys(global).find((key) => key.toLowerCase() === name.toLowerCase());
    const value = found === undefined ? undefined : global[found];
    return typeof value === 'function' ? (value as (...values: unknown[]) => unknown) : undefined;
  }

  /** What transformed code calls: constants of the realm that are no properties of its global object. */
  #defineOperations(): void {
    const operations: Record<string, unknown> = {
      compile: (code: unknown) => (typeof code === 'string' ? this.#compile(code) : code),
      handle: (object: object, event: string, handler: (...values: unknown[]) => unknown) => { this.services.events.connectOne(object, event, handler); },
    };
    for (const name of ['get', 'put', 'update', 'step', 'call', 'apply', 'putCall', 'updateCall', 'typeOf', 'typeOfMember', 'same', 'equal', 'inside', 'caught', 'thrown'] as const) operations[name] = this.#dialect[name];
    this.define(PREFIX, operations);
    const names = Object.keys(operations);
    this.#realm.run(`const ${names.map((name) => `${PREFIX}${name} = ${PREFIX}.${name}`).join(', ')}; delete globalThis.${PREFIX};`, 'coclass:operations');
    const original = this.#realm.intrinsics.Function;
    const make = (values: unknown[]): unknown => {
      const compiled = transformScript(`(function anonymous(${values.slice(0, -1).map(textOf).join(',')}\n) {\n${textOf(values.at(-1) ?? '')}\n})`);
      return this.#realm.run(compiled.code, `coclass:function${++this.#compiled}`);
    };
    const changed = new Proxy(original, { construct: (_target, values) => make(values) as object, apply: (_target, _self, values) => make(values as unknown[]) });
    this.define('Function', changed);
    Object.defineProperty(original.prototype, 'constructor', { value: changed, writable: true, configurable: true });
  }

  #compile(code: string): string {
    try {
      return transformScript(code).code;
    } catch (error) {
      if (!(error instanceof ScriptSyntaxError)) throw error;
      throw this.#realm.error({ number: 0x800a03ea | 0, description: error.message, name: 'SyntaxError', source: 'Microsoft JScript compilation error' });
    }
  }
}
