// Names of a type library as names of TypeScript.

/** What nothing may be called: JavaScript's reserved words, in strict mode. */
const RESERVED = words(
  'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function',
  'if implements import in instanceof interface let new null package private protected public return static super switch this throw true try',
  'typeof var void while with yield',
);

/** What no type may be called: TypeScript's own. */
const BUILT_IN = words('Infinity NaN any bigint boolean never number object string symbol undefined unknown');

/** What the written modules say themselves: a type of the library that has such a name would stand in its way. */
const USED = words(
  'ActiveXObjectNameMap Array ArrayLike BigInt64Array BigUint64Array ByRef CreateOptions CreateRemoteOptions Currency Date Decimal Disposable',
  'Float32Array Float64Array Guid Int16Array Int32Array Int8Array Iterable IterableIterator Omit Scode StandardFont StandardPicture Symbol',
  'Uint16Array Uint32Array Uint8Array createObject createRemoteObject eventMap globalThis libraryInterface queryInterface',
);

function words(...lines: string[]): ReadonlySet<string> {
  return new Set(lines.join(' ').split(' '));
}

const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** The text as an identifier: what may not stand in one becomes '_'. */
function identifier(text: string): string {
  const replaced = text.replace(/[^\p{ID_Continue}$]/gu, '_');
  return IDENTIFIER.test(replaced) ? replaced : `_${replaced}`;
}

/** The names of one scope, each given once. */
export class Names {
  readonly #taken = new Set<string>();
  readonly #avoided: ReadonlySet<string>[];

  /** @param kind `module` for the declarations of a module, `parameters` for those of one function */
  constructor(kind: 'module' | 'parameters') {
    this.#avoided = kind === 'module' ? [RESERVED, BUILT_IN, USED] : [RESERVED];
  }

  /** The wanted name if it is free and allowed, else one that is like it. */
  take(wanted: string): string {
    const base = identifier(wanted);
    let name = base;
    for (let count = 1; this.#taken.has(name) || this.#avoided.some((names) => names.has(name)); count++) {
      name = count === 1 ? `${base}_` : `${base}_${count}`;
    }
    this.#taken.add(name);
    return name;
  }
}

/** A text as a literal in single quotes. */
export function quote(text: string): string {
  const escaped = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll("'", "\\'")
    .replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `'${escaped}'`;
}

/** A member's name where a property's name stands; `new` and `constructor` mean something else there unless quoted. */
export function propertyKey(name: string): string {
  return IDENTIFIER.test(name) && name !== 'new' && name !== 'constructor' ? name : quote(name);
}

/** A file's name (without an extension) for a library's. */
export function fileBaseName(name: string): string {
  return name.replace(/[^\p{ID_Continue}$.-]/gu, '_').replace(/^\.+/, '_') || '_';
}
