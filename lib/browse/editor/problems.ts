import type { EditLibrary, Problem } from '../protocol/editor.js';

/** The way to a part of a library under change. */
export type Path = readonly (string | number)[];

/** What the lists of a library hold, in words. */
const WORDS: Readonly<Record<string, string>> = {
  functions: 'function', properties: 'property', constants: 'constant', fields: 'field', parameters: 'parameter', interfaces: 'interface', imports: 'import', custom: 'custom data', attributes: 'attribute',
};

function partText(list: string, part: unknown, place: number): string {
  if (typeof part !== 'object' || part === null) return `${WORDS[list] ?? list} ${String(part)}`;
  const { kind, name, type, guid } = part as Readonly<Record<string, unknown>>;
  const told = [name, list === 'interfaces' ? type : undefined, guid].find((each): each is string => typeof each === 'string' && each !== '') ?? `${place + 1}`;
  return `${list === 'types' && typeof kind === 'string' ? kind : (WORDS[list] ?? list)} ${told}`;
}

/** A path in words: 'interface ISample, function GetInfo, parameter value'. */
export function placeText(library: EditLibrary, path: Path): string {
  const words: string[] = [];
  let part: unknown = library;
  path.forEach((step, depth) => {
    part = (part as Readonly<Record<string | number, unknown>> | undefined)?.[step];
    if (typeof step === 'number') words.push(partText(String(path[depth - 1]), part, step));
  });
  return words.length === 0 ? `library ${library.name}` : words.join(', ');
}

/** What is wrong with a library, in the order in which it is found. */
export class Problems {
  readonly #library: EditLibrary;
  readonly #found: Problem[] = [];

  constructor(library: EditLibrary) {
    this.#library = library;
  }

  error(path: Path, message: string): void {
    this.#add(path, message, 'error');
  }

  warning(path: Path, message: string): void {
    this.#add(path, message, 'warning');
  }

  get all(): readonly Problem[] {
    return this.#found;
  }

  get hasErrors(): boolean {
    return this.#found.some(({ severity }) => severity === 'error');
  }

  #add(path: Path, message: string, severity: Problem['severity']): void {
    this.#found.push({ path, place: placeText(this.#library, path), message, severity });
  }
}
