import type { TypeDescription, TypeReference } from '../../model/type-library.js';
import { baseTypeNames } from '../../typelib/idl/types.js';

// Types as IDL writes them, so that what is read is exactly what was written: `long`, `BSTR*`, `SAFEARRAY(VARIANT)`, `Point[4]`,
// `stdole.IFontDisp*`. What stands last is outermost: `long[3]*` is a pointer to an array, `long*[3]` an array of pointers.

/** Bounds that do not begin at 0: `long[1:5]` is one of 5 elements from 1 on. */
function bounds(each: { readonly lower: number; readonly length: number }): string {
  return each.lower === 0 ? `[${each.length}]` : `[${each.lower}:${each.length}]`;
}

/** @param nameOf how a type that has a name is called */
export function typeText(type: TypeDescription, nameOf: (reference: TypeReference) => string): string {
  switch (type.kind) {
    case 'base': return baseTypeNames.get(type.vt) ?? `VARTYPE(${type.vt})`;
    case 'pointer': return `${typeText(type.to, nameOf)}*`;
    case 'safearray': return `SAFEARRAY(${typeText(type.of, nameOf)})`;
    // The dimensions of one array stand in one text; an array of arrays is told apart by its brackets.
    case 'array': return `${typeText(type.of, nameOf)}${type.bounds.length === 1 ? type.bounds.map(bounds).join('') : `[${type.bounds.map((each) => bounds(each).slice(1, -1)).join(',')}]`}`;
    case 'user': return nameOf(type.type);
  }
}

const baseTypes: ReadonlyMap<string, number> = new Map([...baseTypeNames].map(([vt, name]) => [name, vt]));

/** Other words for them that people write. */
const SYNONYMS: Readonly<Record<string, string>> = {
  byte: 'unsigned char', boolean: 'VARIANT_BOOL', BYTE: 'unsigned char', CY: 'CURRENCY', int64: '__int64', 'long long': '__int64', hyper: '__int64', 'unsigned long long': 'unsigned __int64',
  'unsigned hyper': 'unsigned __int64', 'signed char': 'char', 'unsigned': 'unsigned int', 'long int': 'long', 'short int': 'short', USHORT: 'unsigned short', ULONG: 'unsigned long', LONG: 'long', DWORD: 'unsigned long', WORD: 'unsigned short',
  INT: 'int', UINT: 'unsigned int', DOUBLE: 'double', FLOAT: 'float', BOOL: 'int', 'wchar_t*': 'LPWSTR', LPOLESTR: 'LPWSTR',
};

/** What a text is not. */
export class TypeTextError extends Error {}

interface Token {
  readonly kind: 'word' | 'guid' | 'sign';
  readonly text: string;
}

function tokens(text: string): Token[] {
  const found: Token[] = [];
  const pattern = /\s*(?:(?<word>[A-Za-z_][A-Za-z0-9_]*|\d+)|(?<guid>\{[0-9A-Fa-f-]{36}\})|(?<sign>[*()[\],:.-]))/y;
  let end = 0;
  while (end < text.trimEnd().length) {
    pattern.lastIndex = end;
    const groups = pattern.exec(text)?.groups;
    if (groups === undefined) throw new TypeTextError(`'${text.slice(end).trim()[0] ?? ''}' cannot stand in a type`);
    end = pattern.lastIndex;
    const { word, guid, sign } = groups;
    if (word !== undefined) found.push({ kind: 'word', text: word });
    else if (guid !== undefined) found.push({ kind: 'guid', text: guid.toUpperCase() });
    else if (sign !== undefined) found.push({ kind: 'sign', text: sign });
  }
  return found;
}

/** What a name stands for; undefined for nothing. */
export type FindName = (name: string, library: string | undefined) => TypeReference | undefined;

/** One text that is read. */
class TypeReader {
  readonly #tokens: readonly Token[];
  readonly #find: FindName;
  #place = 0;

  constructor(text: string, find: FindName) {
    this.#tokens = tokens(text);
    this.#find = find;
  }

  whole(): TypeDescription {
    const type = this.#type();
    const rest = this.#peek();
    if (rest !== undefined) throw new TypeTextError(`'${rest.text}' is too much`);
    return type;
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#place];
  }

  #take(text: string): boolean {
    if (this.#peek()?.text !== text) return false;
    this.#place++;
    return true;
  }

  #expect(text: string): void {
    if (!this.#take(text)) throw new TypeTextError(`'${text}' is missing`);
  }

  #number(): number {
    const isNegative = this.#take('-');
    const token = this.#peek();
    if (token === undefined || !/^\d+$/.test(token.text)) throw new TypeTextError('a number is missing');
    this.#place++;
    return isNegative ? -Number(token.text) : Number(token.text);
  }

  #type(): TypeDescription {
    let type = this.#core();
    for (;;) {
      if (this.#take('*')) type = pointerTo(type);
      else if (this.#take('[')) type = this.#array(type);
      else return type;
    }
  }

  #array(of: TypeDescription): TypeDescription {
    const all: { lower: number; length: number }[] = [];
    do {
      const first = this.#peek()?.text === ']' ? 0 : this.#number();
      all.push(this.#take(':') ? { lower: first, length: this.#number() } : { lower: 0, length: first });
    } while (this.#take(','));
    this.#expect(']');
    return { kind: 'array', of, bounds: all };
  }

  #core(): TypeDescription {
    const token = this.#peek();
    if (token?.kind !== 'word') throw new TypeTextError(token === undefined ? 'a type is missing' : `a type cannot begin with '${token.text}'`);
    if (this.#take('SAFEARRAY')) {
      this.#expect('(');
      const of = this.#type();
      this.#expect(')');
      return { kind: 'safearray', of };
    }
    if (this.#take('VARTYPE')) {
      this.#expect('(');
      const vt = this.#number();
      this.#expect(')');
      return { kind: 'base', vt };
    }
    return this.#base() ?? this.#named();
  }

  /** A base type of up to three words: 'unsigned long', 'IDispatch*'. */
  #base(): TypeDescription | undefined {
    for (let length = 3; length > 0; length--) {
      const words = this.#tokens.slice(this.#place, this.#place + length);
      if (words.length < length || words.some(({ kind }) => kind !== 'word')) continue;
      const plain = words.map(({ text }) => text).join(' ');
      const isPointer = this.#tokens[this.#place + length]?.text === '*';
      const pointed = isPointer ? baseType(`${plain}*`) : undefined;
      const vt = pointed ?? baseType(plain);
      if (vt === undefined) continue;
      this.#place += length + (pointed === undefined ? 0 : 1);
      return { kind: 'base', vt };
    }
    return undefined;
  }

  #named(): TypeDescription {
    const first = this.#next();
    const second = this.#take('.') ? this.#next() : undefined;
    const [library, name] = second === undefined ? [undefined, first] : [first, second];
    const type = this.#find(name, library);
    if (type === undefined) throw new TypeTextError(`there is no type '${library === undefined ? '' : `${library}.`}${name}'`);
    return { kind: 'user', type };
  }

  #next(): string {
    const token = this.#peek();
    if (token === undefined || token.kind === 'sign') throw new TypeTextError('the name of a type is missing');
    this.#place++;
    return token.text;
  }
}

function pointerTo(to: TypeDescription): TypeDescription {
  return { kind: 'pointer', to };
}

function baseType(name: string): number | undefined {
  return baseTypes.get(name) ?? baseTypes.get(SYNONYMS[name] ?? '');
}

/** @throws TypeTextError that says what is wrong */
export function parseType(text: string, find: FindName): TypeDescription {
  return new TypeReader(text, find).whole();
}

/** The VARTYPE of a base type by its name. */
export function baseTypeNamed(name: string): number | undefined {
  return baseType(name.trim().replace(/\s+/g, ' ').replace(/ ?\*$/, '*'));
}
