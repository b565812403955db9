import { type AnyNode, isNode } from '../dialect/scopes.js';
import { isNamed, memberOf, namesOf, type Variable, walk } from './bindings.js';
import type { Draft } from './draft.js';

function isArguments(node: unknown): boolean {
  const member = memberOf(node);
  return member?.name.toLowerCase() === 'arguments' && isNamed(member.object, 'WScript');
}

/** What a script does with WScript, as a program of Node does it. */
export class HostConverter {
  readonly #draft: Draft;
  readonly #program: AnyNode;
  /** Variables that are WScript.Arguments. */
  readonly #argumentNames: ReadonlySet<string>;

  constructor(draft: Draft, program: AnyNode, variables: readonly Variable[]) {
    this.#draft = draft;
    this.#program = program;
    const isOne = ({ isAssigned, declarations }: Variable): boolean => !isAssigned && declarations.length === 1 && isArguments(declarations[0]?.parents.at(-1)?.['init']);
    this.#argumentNames = new Set(variables.filter(isOne).map(({ name }) => name));
  }

  /** The members of WScript from a node on, in small letters: ['arguments', 'count'] of WScript.Arguments.Count. */
  path(node: unknown): readonly string[] | undefined {
    if (isNamed(node, 'WScript')) return [];
    if (isNode(node) && node.type === 'Identifier' && this.#argumentNames.has(node['name'] as string)) return ['arguments'];
    const member = memberOf(node);
    const path = member && this.path(member.object);
    return path && [...path, member.name.toLowerCase()];
  }

  /** `GetObject(path, class)`, also WScript's. */
  getObject(node: AnyNode, callee: AnyNode, first: AnyNode | undefined, second: AnyNode | undefined): void {
    if (second === undefined) this.#draft.replace(callee.start, callee.end, this.#draft.from('getObject'));
    else if (first === undefined || (first.type === 'Literal' && !first['value'])) this.#draft.around(node, second, `${this.#draft.from('getActiveObject')}(`, ')');
    else {
      this.#draft.replace(callee.start, callee.end, this.#draft.from('getObject'));
      this.#draft.text.appendRight(second.start, '{ class: ');
      this.#draft.text.appendLeft(second.end, ' }');
    }
  }

  /** A call of a member of WScript. */
  call(node: AnyNode, callee: AnyNode, path: readonly string[], values: readonly AnyNode[], parents: readonly AnyNode[]): void {
    const [first, second] = values;
    const rename = (name: string): void => { this.#draft.replace(callee.start, callee.end, name); };
    switch (path.join('.')) {
      case 'echo':
        this.#draft.remarks.add('WScript.Echo writes true as -1 and false as 0; console.log writes the words.');
        rename('console.log');
        break;
      case 'stdout.writeline':
        rename('console.log');
        break;
      case 'stderr.writeline':
        rename('console.error');
        break;
      case 'stdout.write':
      case 'stderr.write':
        if (first === undefined) return;
        rename(path[0] === 'stdout' ? 'process.stdout.write' : 'process.stderr.write');
        this.#draft.text.appendRight(first.start, 'String(');
        this.#draft.text.appendLeft(first.end, ')');
        break;
      case 'sleep':
        rename(this.#draft.from('sleep'));
        break;
      case 'quit':
        rename('process.exit');
        break;
      case 'createobject':
        if (second === undefined) rename(this.#draft.from('createObject'));
        else this.#createWithEvents(node, callee, values, parents);
        break;
      case 'getobject':
        if (values.length < 3) this.getObject(node, callee, first, second);
        else this.#keepHost(node, 'WScript.GetObject with a prefix for events');
        break;
      case 'connectobject':
        this.#connectObject(node, first, second);
        break;
      case 'arguments':
      case 'arguments.item':
        if (first === undefined) return;
        this.#draft.around(node, first, `${this.#argumentsOf(callee)}[`, ']');
        break;
      case 'arguments.count':
        this.#draft.replace(node.start, node.end, `${this.#argumentsOf(callee)}.length`);
        this.#draft.drop(node.start, node.end);
        break;
      default:
        this.#keepHost(node, `WScript.${this.#draft.source.slice(callee.start, callee.end).replace(/^WScript\s*\.\s*/, '')}`);
    }
    if (path.length > 0) this.#draft.drop(callee.start, callee.end);
  }

  #keepHost(node: AnyNode, what: string): void {
    this.#draft.globals.add('WScript');
    // A variable for the arguments is their array.
    for (const { node: inner } of walk(node)) if (inner.type === 'Identifier' && this.#argumentNames.has(inner['name'] as string)) this.#draft.replace(inner.start, inner.end, 'WScript.Arguments');
    this.#draft.leave(node, `${what} is kept: coclass/globals has it`);
  }

  /** The functions of the script whose names begin so, as the methods of a sink. */
  #sink(prefix: AnyNode | undefined): string | undefined {
    if (prefix?.type !== 'Literal' || typeof prefix['value'] !== 'string') return undefined;
    const start = prefix['value'];
    const names = [...walk(this.#program)].filter(({ node }) => node.type === 'FunctionDeclaration').map(({ node }) => (node['id'] as AnyNode)['name'] as string);
    const methods = names.filter((name) => name.startsWith(start) && name.length > start.length).map((name) => `${name.slice(start.length)}: (event: object) => { (${name} as (...values: any[]) => void)(...Object.values(event)); }`);
    return methods.length === 0 ? undefined : `{ ${methods.join(', ')} }`;
  }

  #createWithEvents(node: AnyNode, callee: AnyNode, values: readonly AnyNode[], parents: readonly AnyNode[]): void {
    const [first, second] = values;
    const declarator = parents.at(-1);
    const declaration = parents.at(-2);
    const sink = this.#sink(second);
    const isWhole = declarator?.type === 'VariableDeclarator' && declaration?.type === 'VariableDeclaration' && (declaration['declarations'] as AnyNode[]).length === 1;
    if (first === undefined || sink === undefined || !isWhole) {
      this.#keepHost(node, 'WScript.CreateObject with a prefix for events');
      return;
    }
    this.#draft.replace(callee.start, callee.end, this.#draft.from('createObject'));
    this.#draft.replace(first.end, node.end, ')');
    this.#draft.text.appendLeft(declaration.end, `\n${this.#draft.from('connect')}(${(declarator['id'] as AnyNode)['name'] as string}, ${sink}).unref();`);
    for (const value of values.slice(1)) this.#draft.drop(value.start, value.end);
  }

  #connectObject(node: AnyNode, object: AnyNode | undefined, prefix: AnyNode | undefined): void {
    const sink = this.#sink(prefix);
    if (object === undefined || prefix === undefined || sink === undefined) {
      this.#keepHost(node, 'WScript.ConnectObject');
      return;
    }
    this.#draft.around(node, object, `${this.#draft.from('connect')}(`, `, ${sink}).unref()`);
    this.#draft.drop(prefix.start, prefix.end);
  }

  /** The array that a piece of the script means by WScript.Arguments. */
  #argumentsOf(node: AnyNode): string {
    const variable = [...walk(node)].find(({ node: inner }) => inner.type === 'Identifier' && this.#argumentNames.has(inner['name'] as string));
    if (variable !== undefined) return variable.node['name'] as string;
    return this.#ownArguments();
  }

  /** The array of the command line's words, which is declared then. */
  #ownArguments(): string {
    const name = namesOf(this.#program).has('args') ? 'scriptArguments' : 'args';
    const declaration = `const ${name}: string[] = process.argv.slice(2);`;
    if (!this.#draft.declarations.includes(declaration)) this.#draft.declarations.unshift(declaration);
    return name;
  }

  #isOwnDeclaration(node: AnyNode, parents: readonly AnyNode[]): boolean {
    const declarator = parents.at(-1);
    return declarator?.type === 'VariableDeclarator' && declarator['init'] === node && this.#argumentNames.has((declarator['id'] as AnyNode)['name'] as string);
  }

  /** A member of WScript that is read. */
  property(node: AnyNode, path: readonly string[], parents: readonly AnyNode[]): void {
    switch (path.join('.')) {
      case 'arguments.length':
      case 'arguments.count':
        this.#draft.replace(node.start, node.end, `${this.#argumentsOf(node)}.length`);
        break;
      case 'arguments':
        // The declaration of a variable for them is the array's own.
        if (isArguments(node) && this.#isOwnDeclaration(node, parents)) {
          this.#draft.replace(node.start, node.end, 'process.argv.slice(2)');
          break;
        }
        if (!isArguments(node)) return;
        this.#draft.replace(node.start, node.end, this.#ownArguments());
        break;
      case 'scriptfullname':
        this.#draft.replace(node.start, node.end, `${this.#draft.fromNode('node:url', 'fileURLToPath')}(import.meta.url)`);
        break;
      case 'scriptname':
        this.#draft.replace(node.start, node.end, `${this.#draft.fromNode('node:path', 'basename')}(${this.#draft.fromNode('node:url', 'fileURLToPath')}(import.meta.url))`);
        break;
      default:
        this.#keepHost(node, `WScript.${path.join('.')}`);
        return;
    }
    this.#draft.drop(node.start, node.end);
  }
}
