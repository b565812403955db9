// A Windows Script file: XML by its looks, in which scripts may stand as they are.

/** What a file cannot be read for. */
export class WsfError extends Error {
  /** From 1. */
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

/** An element of a job, with its attributes by their names in small letters. */
export interface WsfElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** What stands between its tags, as it stands there. */
  readonly text: string;
  /** The line on which that begins, from 1. */
  readonly line: number;
  readonly children: WsfElement[];
}

/** A job: what it is made of, in the order of the file. */
export interface WsfJob {
  readonly id: string | undefined;
  readonly elements: readonly WsfElement[];
}

const TOKEN = /<!--[^]*?-->|<\?[^]*?\?>|<!\[CDATA\[[^]*?\]\]>|<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*(\/?)>/g;
const ATTRIBUTE = /([\w:.-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
/** Elements whose text is taken as it is: it may look like anything. */
const RAW = new Set(['script', 'resource', 'example', 'description', 'usage']);
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decoded(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(lt|gt|amp|quot|apos));/gi, (_all, decimal: string | undefined, hex: string | undefined, name: string | undefined) =>
    name === undefined ? String.fromCodePoint(decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal)) : (ENTITIES[name.toLowerCase()] ?? ''));
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries(Array.from(text.matchAll(ATTRIBUTE), ([, name = '', double, single, bare]) => [name.toLowerCase(), decoded(double ?? single ?? bare ?? 'true')]));
}

class Reader {
  readonly #source: string;
  /** Whether it says that it is XML: then entities are read in scripts too. */
  readonly #isStrict: boolean;

  constructor(source: string) {
    this.#source = source;
    this.#isStrict = /^\s*<\?xml\b/i.test(source);
  }

  read(): WsfElement {
    const root: WsfElement = { name: '', attributes: {}, text: '', line: 1, children: [] };
    const open = [root];
    TOKEN.lastIndex = 0;
    for (let match = TOKEN.exec(this.#source); match !== null; match = TOKEN.exec(this.#source)) {
      const [all, slash, spelt, attributes = '', end] = match;
      if (spelt === undefined) continue;
      const name = spelt.toLowerCase();
      if (slash === '/') {
        if (open.length === 1 || open.at(-1)?.name !== name) throw this.#error(`</${spelt}> closes nothing`, match.index);
        open.pop();
        continue;
      }
      const start = match.index + all.length;
      const isRaw = RAW.has(name) && end !== '/';
      const raw = isRaw ? this.#rawText(name, start) : undefined;
      const element: WsfElement = { name, attributes: attributesOf(attributes), text: raw?.text ?? '', line: this.#lineAt(start), children: [] };
      open.at(-1)?.children.push(element);
      if (raw !== undefined) TOKEN.lastIndex = raw.end;
      else if (end !== '/') open.push(element);
    }
    const unclosed = open.at(-1);
    if (open.length > 1 && unclosed !== undefined) throw new WsfError(`<${unclosed.name}> is not closed`, unclosed.line);
    return root;
  }

  /** The text up to an element's end, which may stand in a CDATA section. */
  #rawText(name: string, start: number): { readonly text: string; readonly end: number } {
    const close = new RegExp(`</${name}\\s*>`, 'gi');
    const section = /^[\s/]*<!\[CDATA\[/.exec(this.#source.slice(start));
    const sectionEnd = section === null ? -1 : this.#source.indexOf(']]>', start);
    close.lastIndex = Math.max(start, sectionEnd);
    const found = close.exec(this.#source);
    if (found === null) throw this.#error(`<${name}> is not closed`, start);
    const end = found.index + found[0].length;
    if (section !== null && sectionEnd >= 0) {
      // Every line stays where it is.
      const before = section[0].replace(/[^\n]/g, '');
      return { text: before + this.#source.slice(start + section[0].length, sectionEnd), end };
    }
    const text = this.#source.slice(start, found.index);
    return { text: this.#isStrict || name !== 'script' ? decoded(text) : text, end };
  }

  #lineAt(offset: number): number {
    return this.#source.slice(0, offset).split('\n').length;
  }

  #error(message: string, offset: number): WsfError {
    return new WsfError(message, this.#lineAt(offset));
  }
}

/**
 * The jobs of a .wsf file.
 * @throws WsfError
 */
export function readWsf(source: string): WsfJob[] {
  const root = new Reader(source).read();
  const inPackages = root.children.flatMap((child) => (child.name === 'package' ? child.children : [child]));
  const jobs = inPackages.filter(({ name }) => name === 'job');
  if (jobs.length === 0) throw new WsfError('there is no <job> in it', 1);
  return jobs.map(({ attributes, children }) => ({ id: attributes['id'], elements: children }));
}
