import { once } from 'node:events';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type REPLServer, start, writer } from 'node:repl';
import { PassThrough } from 'node:stream';
import { runInContext } from 'node:vm';

import type { Command } from 'commander';

import { emitTypeIdl } from '../typelib/idl/emit.js';
import { outputColors } from './colors.js';
import { highlightIdl } from './highlight-idl.js';
import { completeMember, type Completion } from './repl-completion.js';
import { type Display, errorLine, membersTable, resultText, table, valuesTable } from './repl-display.js';
import { KnownType } from '../typelib/known-type.js';
import { CliError } from './run.js';

// As programs do, so that no part of the entry point has to stand in a file of its own.
const coclass = await import('../index.js');

const HELP = `
Examples:
  $ coclass repl Scripting.Dictionary             the object is the variable 'dictionary'
  $ coclass repl excel=Excel.Application          it is 'excel'
  $ echo dictionary.Count | coclass repl Scripting.Dictionary

At the prompt all functions of coclass are there, and the constants of the objects' type libraries by their names;
.help lists its commands, Tab completes members in any case, Ctrl-D ends it. The history is kept in
.coclass_repl_history in your profile; COCLASS_REPL_HISTORY names another file, or none if it is empty.`;

/** 'Msxml2.DOMDocument.6.0' is domDocument, 'Scripting.FileSystemObject' is fileSystemObject. */
export function variableFor(id: string): string {
  const word = id.split('.').findLast((part) => /^[A-Za-z_]\w*$/.test(part)) ?? 'object';
  return word.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (capitals) => capitals.toLowerCase());
}

interface Named {
  readonly name: string;
  readonly id: string;
  readonly object: object;
}

/** The objects of the command line, each by a name of its own. */
function createObjects(ids: readonly string[]): Named[] {
  const taken = new Set<string>();
  return ids.map((given) => {
    const { name: wanted, id = given } = /^(?<name>[A-Za-z_$][\w$]*)=(?<id>.+)$/.exec(given)?.groups ?? {};
    const first = wanted ?? variableFor(id);
    let name = first;
    for (let number = 2; taken.has(name) || (wanted === undefined && name in coclass); ++number) name = `${first}${number}`;
    taken.add(name);
    return { name, id, object: coclass.createObject(id) as object };
  });
}

/** A prompt with COM objects. */
class Session {
  readonly #server: REPLServer;
  readonly #display: Display;
  readonly #objects: readonly Named[];
  readonly #isTerminal = process.stdin.isTTY && process.stdout.isTTY;
  /** The lines of an input that is no terminal, each given when the one before is done. */
  readonly #lines = new PassThrough();
  /** What `members` gave, which is printed as a table. */
  readonly #tables = new WeakMap<object, object>();

  constructor(objects: readonly Named[], version: string) {
    const colors = outputColors();
    this.#objects = objects;
    this.#display = { colors, width: this.#isTerminal ? process.stdout.columns : Infinity };
    // An error is one line, however long.
    writer.options.breakLength = Infinity;
    if (this.#isTerminal) this.#greet(version);
    this.#server = start({
      prompt: this.#isTerminal ? '> ' : '',
      input: this.#isTerminal ? process.stdin : this.#lines,
      output: process.stdout,
      terminal: this.#isTerminal,
      useColors: colors.isColorSupported,
      useGlobal: false,
      ignoreUndefined: true,
      // What is typed is run when it is entered, and not before.
      preview: false,
      breakEvalOnSigint: this.#isTerminal,
      writer: (value: unknown) => this.#write(value),
    });
    this.#fill();
    this.#addCommands();
    this.#completeMembers();
  }

  /** Until its input ends. */
  async run(): Promise<void> {
    const ended = once(this.#server, 'exit');
    if (this.#isTerminal) await this.#keepHistory();
    else await this.#feed(ended);
    await ended;
    // Of an input that nobody sees, a failure has to be told in another way.
    if (!this.#isTerminal && this.#server.lastError !== undefined) process.exitCode = 1;
    // Events that are still listened to would keep the process. Its end lets go of all objects.
    process.stdout.write('', () => process.exit());
  }

  /** A line may wait for a promise: Node's prompt takes the next one only from a terminal when it is ready for it. */
  async #feed(ended: Promise<unknown>): Promise<void> {
    let ready: () => void = () => undefined;
    this.#server.displayPrompt = () => { ready(); };
    for await (const line of createInterface({ input: process.stdin })) {
      const done = new Promise<void>((resolve) => (ready = resolve));
      this.#lines.write(`${line}\n`);
      // `.exit` ends it.
      if ((await Promise.race([done, ended])) !== undefined) return;
    }
    this.#lines.end();
  }

  #greet(version: string): void {
    process.stdout.write(`coclass ${version}, Node.js ${process.version}, ${process.arch}. Tab completes, .help lists the commands, Ctrl-D ends.\n`);
    if (this.#objects.length === 0) return;
    process.stdout.write(`${table(this.#objects.map(({ name, id, object }) => [name, id, coclass.typeName(object)]), this.#display)}\n`);
  }

  #write(value: unknown): string {
    const listed = typeof value === 'object' && value !== null ? this.#tables.get(value) : undefined;
    if (listed !== undefined) return membersTable(listed, this.#display);
    return resultText(value, { colors: this.#display.colors.isColorSupported, ...(this.#isTerminal ? { breakLength: this.#display.width } : {}) });
  }

  /** The functions of coclass, constants and objects; all may be covered by variables of the user's. */
  #fill(): void {
    const listMembers: typeof coclass.members = (object, options) => {
      const list = coclass.members(object, options);
      if (options === undefined) this.#tables.set(list, object);
      return list;
    };
    const define = (name: string, value: unknown): void => {
      Object.defineProperty(this.#server.context, name, { value, writable: true, configurable: true, enumerable: false });
    };
    for (const [name, value] of Object.entries({ ...coclass, coclass, members: listMembers })) define(name, value);
    for (const { object } of this.#objects) {
      for (const [name, value] of constantsOf(object)) if (!(name in this.#server.context)) define(name, value);
    }
    for (const { name, object } of this.#objects) this.#server.context[name] = object;
  }

  #addCommands(): void {
    const command = (name: string, help: string, run: (object: object, rest: string) => string): void => {
      this.#server.defineCommand(name, {
        help,
        action: (text) => {
          this.#server.clearBufferedCommand();
          this.#server.output.write(`${this.#run(name, text, run)}\n`);
          this.#server.displayPrompt();
        },
      });
    };
    command('members', 'The members of an object: .members dictionary', (object) => membersTable(object, this.#display));
    command('values', 'What the properties of an object are now: .values dictionary', (object) => valuesTable(object, this.#display));
    command('idl', "The IDL of an object's interface: .idl dictionary", (object) => {
      const type = KnownType.of(object);
      return type === undefined ? 'no type information tells of its interface' : highlightIdl(emitTypeIdl(type.library, type.definition), this.#display.colors).trimEnd();
    });
    command('constants', "The constants of an object's type library, with a word only those that have it: .constants dictionary compare", (object, word) => {
      const found = constantsOf(object).filter(([name]) => name.toLowerCase().includes(word.toLowerCase()));
      return found.length === 0 ? 'there are none' : table(found.map(([name, value]) => [name, String(value)]), this.#display);
    });
  }

  /** What a command prints for the object that it names. */
  #run(name: string, text: string, run: (object: object, rest: string) => string): string {
    const { expression = '', rest = '' } = /^\s*(?<expression>.*?)(?:\s+(?<rest>\w+))?\s*$/.exec(text)?.groups ?? {};
    try {
      const value: unknown = expression === '' ? undefined : runInContext(expression, this.#server.context);
      if (!coclass.isComObject(value)) return `.${name}: expected a COM object, as in .${name} ${this.#objects[0]?.name ?? 'dictionary'}`;
      return run(value, rest);
    } catch (error) {
      return error instanceof Error ? errorLine(error) : resultText(error, {});
    }
  }

  #completeMembers(): void {
    const server = this.#server as unknown as { completer: (line: string, done: (error: Error | null, completion?: Completion) => void) => void };
    const others = server.completer.bind(this.#server);
    server.completer = (line, done) => {
      try {
        const own = completeMember(line, (name) => Reflect.get(this.#server.context, name) as unknown);
        if (own === undefined) others(line, done);
        else done(null, own);
      } catch (error) {
        done(error as Error);
      }
    };
  }

  async #keepHistory(): Promise<void> {
    const path = process.env['COCLASS_REPL_HISTORY'] ?? join(homedir(), '.coclass_repl_history');
    if (path === '') return;
    await new Promise<void>((done) => {
      // A history that cannot be kept is told of by Node, and no failure.
      this.#server.setupHistory(path, () => { done(); });
    });
  }
}

/** The constants of an object's library; none where nothing tells of one. */
function constantsOf(object: object): (readonly [name: string, value: unknown])[] {
  try {
    return Object.entries(coclass.constants(object) as Record<string, unknown>);
  } catch (error) {
    if (coclass.ComError.is(error)) return [];
    throw error;
  }
}

async function repl(ids: readonly string[], version: string): Promise<void> {
  if (process.platform !== 'win32') throw new CliError('COM objects are on Windows only');
  await new Session(createObjects(ids), version).run();
}

/** `coclass repl`: a prompt with COM objects. */
export function addReplCommand(program: Command, version: string): void {
  program
    .command('repl')
    .summary('a prompt with COM objects')
    .description('A prompt of JavaScript with COM objects in it: members are completed, objects are shown by their members and values.')
    .argument('[ProgID...]', 'classes of which an object is made at the start, by ProgID or CLSID; its variable is named for the class, or name=ProgID')
    .addHelpText('after', HELP)
    .action((ids: readonly string[]) => repl(ids, version));
}
