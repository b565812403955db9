import { parseScript, type PlacedFunction } from '../dialect/jscript-parser.js';
import { type AnyNode, isFunction, isNode, scopesOf } from '../dialect/scopes.js';
import { isNamed, keywordFor, memberOf, namesOf, type Variable, variablesOf, type Visited, walk } from './bindings.js';
import { collectionLoop, type CollectionLoop } from './collection-loops.js';
import { Draft, type Left } from './draft.js';
import { HostConverter } from './host-converter.js';

/** A script of JScript as TypeScript. */
export interface Converted {
  readonly text: string;
  readonly left: readonly Left[];
}

class Converter {
  readonly #draft: Draft;
  readonly #host: HostConverter;
  readonly #program: AnyNode;
  readonly #variables: readonly Variable[];
  readonly #undeclared: readonly string[];
  /** `new VBArray(…)` that is not needed. */
  readonly #vbArrays = new Set<AnyNode>();

  constructor(source: string) {
    this.#draft = new Draft(source);
    this.#program = parseScript(source) as unknown as AnyNode;
    const { variables, undeclared } = variablesOf(this.#program, scopesOf(this.#program));
    this.#variables = variables;
    this.#undeclared = undeclared;
    this.#host = new HostConverter(this.#draft, this.#program, variables);
  }

  run(fileName: string): Converted {
    for (const loop of this.#loops()) this.#convertLoop(loop);
    this.#declarations();
    for (const visited of walk(this.#program)) if (!this.#draft.isGone(visited.node)) this.#convert(visited);
    if (this.#undeclared.length > 0) this.#draft.declarations.push(`let ${this.#undeclared.map((name) => `${name}: any`).join(', ')};`);
    return { text: this.#draft.write(fileName), left: this.#draft.left.toSorted((a, b) => a.line - b.line) };
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
      if (declaration['kind'] !== 'var' || this.#draft.isGone(declaration)) continue;
      const keyword = each.includes('var') ? 'var' : each.includes('let') ? 'let' : 'const';
      this.#draft.replace(declaration.start, declaration.start + 3, keyword);
    }
    for (const variable of this.#variables) {
      const [declared] = variable.declarations;
      const declarator = declared?.parents.at(-1);
      // Without a value it has no type.
      const isOfLoop = /^For(?:In|Of)/.test(declared?.parents.at(-3)?.type ?? '');
      if (declared !== undefined && declarator !== undefined && !isNode(declarator['init']) && !isOfLoop && variable.declarations.length === 1) this.#draft.text.appendLeft(declared.node.end, ': any');
    }
  }

  // --- loops over collections ---

  #loops(): CollectionLoop[] {
    return [...walk(this.#program)].flatMap((visited) => collectionLoop(visited, this.#variables) ?? []);
  }

  #convertLoop({ loop, before, collection, item, first, items }: CollectionLoop): void {
    const name = item ?? this.#freeName();
    const body = loop['body'] as AnyNode;
    const text = this.#draft.source.slice(collection.start, collection.end);
    for (const part of [before, first, ...items]) if (part !== undefined) this.#draft.drop(part.start, part.end);
    if (before !== undefined) this.#draft.text.remove(before.start, before.end + (/^[ \t]*\r?\n/.exec(this.#draft.source.slice(before.end))?.[0].length ?? 0));
    // The collection itself is converted where it stands in the head.
    this.#draft.replace(loop.start, body.start, `for (const ${name} of ${this.#draft.from('enumerate')}(${this.#converted(text)})) `);
    this.#draft.drop(loop.start, body.start);
    if (first !== undefined) this.#draft.text.remove(first.start, first.end + (/^\s*/.exec(this.#draft.source.slice(first.end))?.[0].length ?? 0));
    for (const each of items) this.#draft.replace(each.start, each.end, name);
  }

  /** An expression that moves to another place. */
  #converted(expression: string): string {
    const inner = new Converter(`(${expression});`);
    for (const visited of walk(inner.#program)) inner.#convert(visited);
    for (const name of inner.#draft.imports) this.#draft.imports.add(name);
    for (const name of inner.#draft.globals) this.#draft.globals.add(name);
    this.#draft.declarations.unshift(...inner.#draft.declarations.filter((line) => !this.#draft.declarations.includes(line)));
    return inner.#draft.text.toString().replace(/^\(|\);$/g, '');
  }

  #freeName(): string {
    const names = namesOf(this.#program);
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
        if (isNode(node['param'])) this.#draft.text.appendLeft(node['param'].end, ': any');
        break;
      case 'WithStatement':
        this.#draft.leave(node, '`with` does not exist in modules: write the object before its members');
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
      if (second === undefined) this.#draft.replace(node.start, callee.end, this.#draft.from('createObject'));
      else {
        const machine = this.#draft.source.slice(second.start, second.end);
        this.#draft.replace(node.start, first.start, `${this.#draft.from('createRemoteObject')}(${machine}, `);
        this.#draft.replace(first.end, node.end, ')');
        this.#draft.drop(second.start, second.end);
      }
      return;
    }
    for (const name of ['Enumerator', 'VBArray']) {
      if (!isNamed(callee, name) || this.#vbArrays.has(node)) continue;
      this.#draft.globals.add(name);
      this.#draft.leave(node, name === 'Enumerator' ? 'an Enumerator that is not a plain loop over a collection is kept: `for (const item of enumerate(collection))`' : 'VBArray is kept: a SAFEARRAY is an array here, which can be used as it is');
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
        this.#draft.around(node, array, 'Array.from(', ')');
        this.#vbArrays.add(member.object);
      }
      return;
    }
    if (isNamed(callee, 'GetObject')) this.#host.getObject(node, callee, first, second);
    const path = this.#host.path(callee);
    if (path !== undefined) this.#host.call(node, callee, path, values, parents);
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
      this.#draft.text.appendRight(node.start, `${this.#draft.from('ole')}(`);
      this.#draft.replace(callee.end, first.start, ').Invoke(0, 4, [');
      this.#draft.replace(last.end, right.start, ', ');
      this.#draft.text.appendLeft(node.end, '])');
      return;
    }
    if (member === undefined || first === undefined || last === undefined || operator !== '') {
      this.#draft.leave(node, 'a value is assigned to the result of a call: putProperty(object, name, [index], value) says it, with the name of the property');
      return;
    }
    // The left side is no call: its parts are converted, and it is not.
    this.#draft.replace(member.object.end, first.start, `, '${member.name}', [`);
    this.#draft.text.appendRight(node.start, `${this.#draft.from('putProperty')}(`);
    this.#draft.replace(last.end, right.start, '], ');
    this.#draft.text.appendLeft(node.end, ')');
    this.#draft.drop(member.object.end, first.start);
  }

  #member({ node, parents }: Visited): void {
    const path = this.#host.path(node);
    const parent = parents.at(-1);
    if (path !== undefined && path.length > 0 && memberOf(parent)?.object !== node && !(parent?.type === 'CallExpression' && parent['callee'] === node)) this.#host.property(node, path, parents);
    const name = memberOf(node)?.name;
    if (name === 'number' && parents.some((each) => each.type === 'CatchClause' && isNamed(memberOf(node)?.object, (isNode(each['param']) ? each['param']['name'] : '') as string))) {
      const property = node['property'] as AnyNode;
      this.#draft.replace(property.start, property.end, 'hresult');
    }
    if (name === 'getYear') this.#draft.leave(node, 'getYear gives the year less 1900 here: getFullYear is meant');
    if (name === 'getVarDate') this.#draft.globals.add('ActiveXObject');
    if (name === 'callee') this.#draft.leave(node, 'arguments.callee does not exist in modules: call the function by its name');
  }

  #typeof({ node, parents }: Visited): void {
    const parent = parents.at(-1);
    const other = parent?.type === 'BinaryExpression' ? [parent['left'], parent['right']].find((each) => each !== node) : undefined;
    if (isNode(other) && other.type === 'Literal' && (other['value'] === 'unknown' || other['value'] === 'date')) this.#draft.leave(node, `typeof never says '${other['value'] as string}' here: Array.isArray and instanceof Date do`);
  }

  #placed(node: PlacedFunction & AnyNode): void {
    if (node.isHandler) {
      this.#draft.leave(node, `a handler of an event: on(${node.path[0] ?? ''}, '${node.path.at(-1) ?? ''}', (event) => …)`);
      return;
    }
    this.#draft.replace(node.start, node.function.start, `${node.path.join('.')} = function`);
    this.#draft.text.appendLeft(node.end, ';');
  }

  #function(node: AnyNode): void {
    for (const parameter of node['params'] as AnyNode[]) if (parameter.type === 'Identifier') this.#draft.text.appendLeft(parameter.end, ': any');
  }
}

/**
 * Writes a script of JScript as TypeScript that imports coclass, and tells what it has left.
 * @throws ScriptSyntaxError
 */
export function convertScript(source: string, fileName: string): Converted {
  return new Converter(source).run(fileName);
}
