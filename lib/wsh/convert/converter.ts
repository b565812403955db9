import MagicString from 'magic-string';

import { parseScript, type PlacedFunction } from '../dialect/jscript-parser.js';
import { type AnyNode, isFunction, isNode, scopesOf } from '../dialect/scopes.js';
import { keywordFor, type Variable, variablesOf, type Visited, walk } from './bindings.js';
import { collectionLoop, type CollectionLoop } from './collection-loops.js';

/** Something that is left to the person who goes on with the program. */
export interface Left {
  /** From 1. */
  readonly line: number;
  readonly what: string;
}

/** A script of JScript as TypeScript. */
export interface Converted {
  readonly text: string;
  readonly left: readonly Left[];
}

/** `object.name` with these names, or undefined. */
function memberOf(node: unknown): { readonly object: AnyNode; readonly name: string } | undefined {
  if (!isNode(node) || node.type !== 'MemberExpression' || node['computed'] === true) return undefined;
  return { object: node['object'] as AnyNode, name: (node['property'] as AnyNode)['name'] as string };
}

const isNamed = (node: unknown, name: string): boolean => isNode(node) && node.type === 'Identifier' && node['name'] === name;

function isArguments(node: unknown): boolean {
  const member = memberOf(node);
  return member?.name.toLowerCase() === 'arguments' && isNamed(member.object, 'WScript');
}

class Converter {
  readonly #source: string;
  readonly #text: MagicString;
  readonly #program: AnyNode;
  readonly #variables: readonly Variable[];
  readonly #undeclared: readonly string[];
  readonly #imports = new Set<string>();
  readonly #nodeImports = new Map<string, Set<string>>();
  readonly #globals = new Set<string>();
  readonly #left: Left[] = [];
  readonly #gone: AnyNode[] = [];
  /** `new VBArray(…)` that is not needed. */
  readonly #vbArrays = new Set<AnyNode>();
  /** Variables that are WScript.Arguments. */
  readonly #argumentNames: ReadonlySet<string>;
  #usesArguments = false;
  #showsBooleans = false;

  constructor(source: string) {
    this.#source = source;
    this.#text = new MagicString(source);
    this.#program = parseScript(source) as unknown as AnyNode;
    const { variables, undeclared } = variablesOf(this.#program, scopesOf(this.#program));
    this.#variables = variables;
    this.#undeclared = undeclared;
    this.#argumentNames = new Set(variables.filter(({ isAssigned, declarations }) => !isAssigned && declarations.length === 1 && isArguments(declarations[0]?.parents.at(-1)?.['init'])).map(({ name }) => name));
  }

  /** The members of WScript from a node on, in small letters: ['arguments', 'count'] of WScript.Arguments.Count. */
  #hostPath(node: unknown): readonly string[] | undefined {
    if (isNamed(node, 'WScript')) return [];
    if (isNode(node) && node.type === 'Identifier' && this.#argumentNames.has(node['name'] as string)) return ['arguments'];
    const member = memberOf(node);
    const path = member && this.#hostPath(member.object);
    return path && [...path, member.name.toLowerCase()];
  }

  run(fileName: string): Converted {
    for (const loop of this.#loops()) this.#convertLoop(loop);
    this.#declarations();
    for (const visited of walk(this.#program)) {
      if (!this.#gone.some(({ start, end }) => start <= visited.node.start && visited.node.end <= end)) this.#convert(visited);
    }
    const body = this.#text.toString().replace(/\r\n/g, '\n').replace(/^#!.*\n/, '');
    return { text: `${this.#header(fileName)}${body.trimEnd()}\n`, left: this.#left.toSorted((a, b) => a.line - b.line) };
  }

  // --- what all have ---

  #header(fileName: string): string {
    const lines = [`// Written by \`coclass convert ${fileName}\`.`];
    if (this.#showsBooleans) lines.push('// WScript.Echo writes true as -1 and false as 0; console.log writes the words.');
    for (const { line, what } of this.#left) lines.push(`// Left, line ${line} of the script: ${what}`);
    if (this.#imports.size > 0) lines.push(`import { ${[...this.#imports].sort().join(', ')} } from 'coclass';`);
    if (this.#globals.size > 0) lines.push(`import { ${[...this.#globals].sort().join(', ')} } from 'coclass/globals';`);
    for (const [module, names] of this.#nodeImports) lines.push(`import { ${[...names].sort().join(', ')} } from '${module}';`);
    lines.push('');
    if (this.#usesArguments) lines.push(`const ${this.#argumentsName}: string[] = process.argv.slice(2);`);
    if (this.#undeclared.length > 0) lines.push(`let ${this.#undeclared.map((name) => `${name}: any`).join(', ')};`);
    if (lines.at(-1) !== '') lines.push('');
    return `${lines.join('\n')}\n`;
  }

  #from(name: string): string {
    this.#imports.add(name);
    return name;
  }

  #fromNode(module: string, name: string): string {
    this.#nodeImports.set(module, (this.#nodeImports.get(module) ?? new Set()).add(name));
    return name;
  }

  #leave({ start }: AnyNode, what: string): void {
    this.#left.push({ line: this.#source.slice(0, start).split('\n').length, what });
  }

  #replace(start: number, end: number, text: string): void {
    if (start < end) this.#text.update(start, end, text);
  }

  /** From the beginning of a node to the beginning of a part of it, and from there on behind it. */
  #around(node: AnyNode, part: AnyNode, before: string, after: string): void {
    this.#replace(node.start, part.start, before);
    this.#replace(part.end, node.end, after);
  }

  // --- declarations ---

  #declarations(): void {
    const keywords = new Map<AnyNode, ('const' | 'let' | 'var')[]>();
    for (const variable of this.#variables) {
      for (const { parents } of variable.declarations) {
        const declaration = parents.at(-2);
        if (declaration !== undefined) keywords.set(declaration, [...(keywords.get(declaration) ?? []), keywordFor(variable)]);
      }
    }
    for (const [declaration, each] of keywords) {
      if (declaration['kind'] !== 'var' || this.#gone.some(({ start, end }) => start <= declaration.start && declaration.end <= end)) continue;
      const keyword = each.includes('var') ? 'var' : each.includes('let') ? 'let' : 'const';
      this.#replace(declaration.start, declaration.start + 3, keyword);
    }
    for (const variable of this.#variables) {
      const [declared] = variable.declarations;
      const declarator = declared?.parents.at(-1);
      // Without a value it has no type.
      const isOfLoop = /^For(?:In|Of)/.test(declared?.parents.at(-3)?.type ?? '');
      if (declared !== undefined && declarator !== undefined && !isNode(declarator['init']) && !isOfLoop && variable.declarations.length === 1) this.#text.appendLeft(declared.node.end, ': any');
    }
  }

  // --- loops over collections ---

  #loops(): CollectionLoop[] {
    return [...walk(this.#program)].flatMap((visited) => collectionLoop(visited, this.#variables) ?? []);
  }

  #convertLoop({ loop, before, collection, item, first, items }: CollectionLoop): void {
    const name = item ?? this.#freeName();
    const body = loop['body'] as AnyNode;
    const text = this.#source.slice(collection.start, collection.end);
    this.#gone.push(...(before === undefined ? [] : [before]), ...(first === undefined ? [] : [first]), ...items);
    if (before !== undefined) this.#text.remove(before.start, before.end + (/^[ \t]*\r?\n/.exec(this.#source.slice(before.end))?.[0].length ?? 0));
    // The collection itself is converted where it stands in the head.
    this.#replace(loop.start, body.start, `for (const ${name} of ${this.#from('enumerate')}(${this.#converted(text)})) `);
    this.#gone.push({ type: 'Head', start: loop.start, end: body.start });
    if (first !== undefined) this.#text.remove(first.start, first.end + (/^\s*/.exec(this.#source.slice(first.end))?.[0].length ?? 0));
    for (const each of items) this.#replace(each.start, each.end, name);
  }

  /** An expression that moves to another place. */
  #converted(expression: string): string {
    const inner = new Converter(`(${expression});`);
    for (const visited of walk(inner.#program)) inner.#convert(visited);
    for (const name of inner.#imports) this.#imports.add(name);
    for (const name of inner.#globals) this.#globals.add(name);
    this.#usesArguments ||= inner.#usesArguments;
    return inner.#text.toString().replace(/^\(|\);$/g, '');
  }

  /** The names that are not members'. */
  get #names(): ReadonlySet<string> {
    const isMember = (node: AnyNode, parent: AnyNode | undefined): boolean => parent?.type === 'MemberExpression' && parent['property'] === node && parent['computed'] !== true;
    return new Set([...walk(this.#program)].filter(({ node, parents }) => node.type === 'Identifier' && !isMember(node, parents.at(-1))).map(({ node }) => node['name'] as string));
  }

  #freeName(): string {
    const names = this.#names;
    for (let count = 1; ; count++) {
      const name = count === 1 ? 'item' : `item${count}`;
      if (!names.has(name)) return name;
    }
  }

  // --- nodes ---

  #convert(visited: Visited): void {
    const { node } = visited;
    switch (node.type) {
      case 'NewExpression':
        this.#new(node);
        break;
      case 'CallExpression':
        this.#call(visited);
        break;
      case 'AssignmentExpression':
        this.#assignment(visited);
        break;
      case 'MemberExpression':
        this.#member(visited);
        break;
      case 'CatchClause':
        if (isNode(node['param'])) this.#text.appendLeft(node['param'].end, ': any');
        break;
      case 'WithStatement':
        this.#leave(node, '`with` does not exist in modules: write the object before its members');
        break;
      case 'PlacedFunction':
        this.#placed(node as unknown as PlacedFunction & AnyNode);
        break;
      case 'UnaryExpression':
        if (node['operator'] === 'typeof') this.#typeof(visited);
        break;
      default:
        if (isFunction(node)) this.#function(node);
    }
  }

  #new(node: AnyNode): void {
    const callee = node['callee'] as AnyNode;
    const [first, second] = node['arguments'] as AnyNode[];
    if (isNamed(callee, 'ActiveXObject') && first !== undefined) {
      if (second === undefined) this.#replace(node.start, callee.end, this.#from('createObject'));
      else {
        const machine = this.#source.slice(second.start, second.end);
        this.#replace(node.start, first.start, `${this.#from('createRemoteObject')}(${machine}, `);
        this.#replace(first.end, node.end, ')');
        this.#gone.push(second);
      }
      return;
    }
    for (const name of ['Enumerator', 'VBArray']) {
      if (!isNamed(callee, name) || this.#vbArrays.has(node)) continue;
      this.#globals.add(name);
      this.#leave(node, name === 'Enumerator' ? 'an Enumerator that is not a plain loop over a collection is kept: `for (const item of enumerate(collection))`' : 'VBArray is kept: a SAFEARRAY is an array here, which can be used as it is');
    }
  }

  #call(visited: Visited): void {
    const { node, parents } = visited;
    const callee = node['callee'] as AnyNode;
    const values = node['arguments'] as AnyNode[];
    const [first, second] = values;
    const member = memberOf(callee);
    // new VBArray(x).toArray()
    if (member?.name === 'toArray' && member.object.type === 'NewExpression' && isNamed(member.object['callee'], 'VBArray')) {
      const [array] = member.object['arguments'] as AnyNode[];
      if (array !== undefined) {
        this.#around(node, array, 'Array.from(', ')');
        this.#vbArrays.add(member.object);
      }
      return;
    }
    if (isNamed(callee, 'GetObject')) this.#getObject(node, callee, first, second);
    const path = this.#hostPath(callee);
    if (path !== undefined) this.#hostCall(node, callee, path, values, parents);
  }

  #getObject(node: AnyNode, callee: AnyNode, first: AnyNode | undefined, second: AnyNode | undefined): void {
    if (second === undefined) this.#replace(callee.start, callee.end, this.#from('getObject'));
    else if (first === undefined || (first.type === 'Literal' && !first['value'])) this.#around(node, second, `${this.#from('getActiveObject')}(`, ')');
    else {
      this.#replace(callee.start, callee.end, this.#from('getObject'));
      this.#text.appendRight(second.start, '{ class: ');
      this.#text.appendLeft(second.end, ' }');
    }
  }

  #hostCall(node: AnyNode, callee: AnyNode, path: readonly string[], values: readonly AnyNode[], parents: readonly AnyNode[]): void {
    const [first, second] = values;
    const rename = (name: string): void => { this.#replace(callee.start, callee.end, name); };
    switch (path.join('.')) {
      case 'echo':
        this.#showsBooleans = true;
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
        this.#text.appendRight(first.start, 'String(');
        this.#text.appendLeft(first.end, ')');
        break;
      case 'sleep':
        rename(this.#from('sleep'));
        break;
      case 'quit':
        rename('process.exit');
        break;
      case 'createobject':
        if (second === undefined) rename(this.#from('createObject'));
        else this.#createWithEvents(node, callee, values, parents);
        break;
      case 'getobject':
        if (values.length < 3) this.#getObject(node, callee, first, second);
        else this.#keepHost(node, 'WScript.GetObject with a prefix for events');
        break;
      case 'connectobject':
        this.#connectObject(node, first, second);
        break;
      case 'arguments':
      case 'arguments.item':
        if (first === undefined) return;
        this.#around(node, first, `${this.#argumentsOf(callee)}[`, ']');
        break;
      case 'arguments.count':
        this.#replace(node.start, node.end, `${this.#argumentsOf(callee)}.length`);
        this.#gone.push(node);
        break;
      default:
        this.#keepHost(node, `WScript.${this.#source.slice(callee.start, callee.end).replace(/^WScript\s*\.\s*/, '')}`);
    }
    if (path.length > 0) this.#gone.push(callee);
  }

  #keepHost(node: AnyNode, what: string): void {
    this.#globals.add('WScript');
    // A variable for the arguments is their array.
    for (const { node: inner } of walk(node)) if (inner.type === 'Identifier' && this.#argumentNames.has(inner['name'] as string)) this.#replace(inner.start, inner.end, 'WScript.Arguments');
    this.#leave(node, `${what} is kept: coclass/globals has it`);
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
    this.#replace(callee.start, callee.end, this.#from('createObject'));
    this.#replace(first.end, node.end, ')');
    this.#text.appendLeft(declaration.end, `\n${this.#from('connect')}(${(declarator['id'] as AnyNode)['name'] as string}, ${sink}).unref();`);
    this.#gone.push(...values.slice(1));
  }

  #connectObject(node: AnyNode, object: AnyNode | undefined, prefix: AnyNode | undefined): void {
    const sink = this.#sink(prefix);
    if (object === undefined || prefix === undefined || sink === undefined) {
      this.#keepHost(node, 'WScript.ConnectObject');
      return;
    }
    this.#around(node, object, `${this.#from('connect')}(`, `, ${sink}).unref()`);
    this.#gone.push(prefix);
  }

  /** `object.name(index) = value` */
  #assignment({ node }: Visited): void {
    const left = node['left'] as AnyNode;
    if (left.type !== 'CallExpression') return;
    const right = node['right'] as AnyNode;
    const member = memberOf(left['callee']);
    const index = left['arguments'] as AnyNode[];
    const [first] = index;
    const last = index.at(-1);
    const operator = (node['operator'] as string).slice(0, -1);
    if (member === undefined && first !== undefined && last !== undefined && operator === '') {
      // DISPID_VALUE, DISPATCH_PROPERTYPUT
      const callee = left['callee'] as AnyNode;
      this.#text.appendRight(node.start, `${this.#from('ole')}(`);
      this.#replace(callee.end, first.start, ').Invoke(0, 4, [');
      this.#replace(last.end, right.start, ', ');
      this.#text.appendLeft(node.end, '])');
      return;
    }
    if (member === undefined || first === undefined || last === undefined || operator !== '') {
      this.#leave(node, 'a value is assigned to the result of a call: putProperty(object, name, [index], value) says it, with the name of the property');
      return;
    }
    // The left side is no call: its parts are converted, and it is not.
    this.#replace(member.object.end, first.start, `, '${member.name}', [`);
    this.#text.appendRight(node.start, `${this.#from('putProperty')}(`);
    this.#replace(last.end, right.start, '], ');
    this.#text.appendLeft(node.end, ')');
    this.#gone.push({ type: 'Head', start: member.object.end, end: first.start });
  }

  #member({ node, parents }: Visited): void {
    const path = this.#hostPath(node);
    const parent = parents.at(-1);
    if (path !== undefined && path.length > 0 && memberOf(parent)?.object !== node && !(parent?.type === 'CallExpression' && parent['callee'] === node)) this.#hostProperty(node, path, parents);
    const name = memberOf(node)?.name;
    if (name === 'number' && parents.some((each) => each.type === 'CatchClause' && isNamed(memberOf(node)?.object, (isNode(each['param']) ? each['param']['name'] : '') as string))) {
      const property = node['property'] as AnyNode;
      this.#replace(property.start, property.end, 'hresult');
    }
    if (name === 'getYear') this.#leave(node, 'getYear gives the year less 1900 here: getFullYear is meant');
    if (name === 'getVarDate') this.#globals.add('ActiveXObject');
    if (name === 'callee') this.#leave(node, 'arguments.callee does not exist in modules: call the function by its name');
  }

  /** The array that a piece of the script means by WScript.Arguments. */
  #argumentsOf(node: AnyNode): string {
    const variable = [...walk(node)].find(({ node: inner }) => inner.type === 'Identifier' && this.#argumentNames.has(inner['name'] as string));
    if (variable !== undefined) return variable.node['name'] as string;
    this.#usesArguments = true;
    return this.#argumentsName;
  }

  /** The name that the words of the command line have. */
  get #argumentsName(): string {
    return this.#names.has('args') ? 'scriptArguments' : 'args';
  }

  #isOwnDeclaration(node: AnyNode, parents: readonly AnyNode[]): boolean {
    const declarator = parents.at(-1);
    return declarator?.type === 'VariableDeclarator' && declarator['init'] === node && this.#argumentNames.has((declarator['id'] as AnyNode)['name'] as string);
  }

  #hostProperty(node: AnyNode, path: readonly string[], parents: readonly AnyNode[]): void {
    switch (path.join('.')) {
      case 'arguments.length':
      case 'arguments.count':
        this.#replace(node.start, node.end, `${this.#argumentsOf(node)}.length`);
        break;
      case 'arguments':
        // The declaration of a variable for them is the array's own.
        if (isArguments(node) && this.#isOwnDeclaration(node, parents)) {
          this.#replace(node.start, node.end, 'process.argv.slice(2)');
          break;
        }
        if (!isArguments(node)) return;
        this.#usesArguments = true;
        this.#replace(node.start, node.end, this.#argumentsName);
        break;
      case 'scriptfullname':
        this.#replace(node.start, node.end, `${this.#fromNode('node:url', 'fileURLToPath')}(import.meta.url)`);
        break;
      case 'scriptname':
        this.#replace(node.start, node.end, `${this.#fromNode('node:path', 'basename')}(${this.#fromNode('node:url', 'fileURLToPath')}(import.meta.url))`);
        break;
      default:
        this.#keepHost(node, `WScript.${path.join('.')}`);
        return;
    }
    this.#gone.push(node);
  }

  #typeof({ node, parents }: Visited): void {
    const parent = parents.at(-1);
    const other = parent?.type === 'BinaryExpression' ? [parent['left'], parent['right']].find((each) => each !== node) : undefined;
    if (isNode(other) && other.type === 'Literal' && (other['value'] === 'unknown' || other['value'] === 'date')) this.#leave(node, `typeof never says '${other['value'] as string}' here: Array.isArray and instanceof Date do`);
  }

  #placed(node: PlacedFunction & AnyNode): void {
    if (node.isHandler) {
      this.#leave(node, `a handler of an event: on(${node.path[0] ?? ''}, '${node.path.at(-1) ?? ''}', (event) => …)`);
      return;
    }
    this.#replace(node.start, node.function.start, `${node.path.join('.')} = function`);
    this.#text.appendLeft(node.end, ';');
  }

  #function(node: AnyNode): void {
    for (const parameter of node['params'] as AnyNode[]) if (parameter.type === 'Identifier') this.#text.appendLeft(parameter.end, ': any');
  }
}

/**
 * Writes a script of JScript as TypeScript that imports coclass, and tells what it has left.
 * @throws ScriptSyntaxError
 */
export function convertScript(source: string, fileName: string): Converted {
  return new Converter(source).run(fileName);
}
