import MagicString from 'magic-string';

import { isPlainOperand, OWN_FUNCTIONS, OWN_OBJECTS } from './certainties.js';
import { parseScript, type PlacedFunction } from './jscript-parser.js';
import { type AnyNode, children, isFunction, isNode, type Scope, scopesOf } from './scopes.js';
import { type Span, Transformed, type TransformedScript } from './transformed.js';

/** What the code calls; dialect/operations.ts has the functions. Scripts do not have these names by chance. */
export const PREFIX = '$com_';

class Transformer {
  readonly #source: string;
  readonly #text: MagicString;
  readonly #program: AnyNode;
  readonly #scopes: ReadonlyMap<AnyNode, Scope>;
  /** Members and calls that stay as they are written. */
  readonly #plain = new Set<AnyNode>();
  /** Where statements begin and end, outer ones first. */
  readonly #statements: Span[] = [];
  /** Variables that JScript declares and JavaScript does not. */
  readonly #missing = new Map<Scope, Set<string>>();
  #chain: Scope[] = [];
  #withDepth = 0;

  constructor(source: string) {
    this.#source = source;
    this.#text = new MagicString(source);
    this.#program = parseScript(source) as unknown as AnyNode;
    this.#scopes = scopesOf(this.#program);
  }

  run(): TransformedScript {
    this.#inScope(this.#program, () => { this.#visitChildren(this.#program); });
    for (const [scope, names] of this.#missing) this.#text.appendLeft(this.#bodyOf(scope.node), `var ${[...names].join(',')};`);
    return new Transformed(this.#source, this.#text, this.#statements);
  }

  #inScope(node: AnyNode, body: () => void): void {
    const scope = this.#scopes.get(node);
    if (scope === undefined) throw new Error('a function without a scope');
    this.#chain = [...this.#chain, scope];
    body();
    this.#chain = this.#chain.slice(0, -1);
  }

  get #scope(): Scope {
    const scope = this.#chain.at(-1);
    if (scope === undefined) throw new Error('nothing is looked at');
    return scope;
  }

  /** Where statements can be put at the beginning of a function or of the program, behind its directives. */
  #bodyOf(node: AnyNode): number {
    const statements = (node.type === 'Program' ? node['body'] : (node['body'] as AnyNode)['body']) as readonly AnyNode[];
    const directive = statements.findLast((statement) => statement['directive'] !== undefined);
    if (directive !== undefined) return directive.end;
    if (node.type === 'Program') return this.#source.startsWith('#!') ? this.#source.indexOf('\n') + 1 : 0;
    return (node['body'] as AnyNode).start + 1;
  }

  #visitChildren(node: AnyNode): void {
    for (const child of children(node)) this.#visit(child);
  }

  #visit(node: AnyNode): void {
    if (/Statement$|^VariableDeclaration$/.test(node.type) && node.type !== 'BlockStatement') this.#statements.push(node);
    switch (node.type) {
      case 'MemberExpression':
        this.#member(node);
        break;
      case 'CallExpression':
        this.#call(node);
        break;
      case 'AssignmentExpression':
        this.#assignment(node);
        break;
      case 'UpdateExpression':
        this.#update(node);
        break;
      case 'UnaryExpression':
        this.#unary(node);
        break;
      case 'BinaryExpression':
        this.#binary(node);
        break;
      case 'NewExpression':
        for (let callee = node['callee'] as AnyNode; callee.type === 'MemberExpression'; callee = callee['object'] as AnyNode) this.#plain.add(callee);
        this.#visitChildren(node);
        break;
      case 'ChainExpression':
        this.#keepChain(node['expression'] as AnyNode);
        this.#visitChildren(node);
        break;
      case 'TaggedTemplateExpression':
        this.#plain.add(node['tag'] as AnyNode);
        this.#visitChildren(node);
        break;
      case 'ForInStatement':
      case 'ForOfStatement':
        this.#keepPattern(node['left'] as AnyNode);
        this.#visitChildren(node);
        break;
      case 'ArrayExpression':
        this.#array(node);
        break;
      case 'ThrowStatement':
        this.#throw(node);
        break;
      case 'CatchClause':
        this.#catch(node);
        break;
      case 'WithStatement':
        this.#with(node);
        break;
      case 'PlacedFunction':
        this.#placed(node as unknown as PlacedFunction & AnyNode);
        break;
      default:
        if (isFunction(node)) this.#function(node);
        else this.#visitChildren(node);
    }
  }

  // --- text ---

  #before(node: AnyNode, text: string): void {
    this.#text.appendRight(node.start, text);
  }

  #after(node: AnyNode, text: string): void {
    this.#text.appendLeft(node.end, text);
  }

  #replace(start: number, end: number, text: string): void {
    this.#text.update(start, end, text);
  }

  /** Where a token stands that follows a place, behind white space, comments and closing parentheses. */
  #tokenAfter(place: number, token: string, skipped = /(?:[\s)]|\/\*[^]*?\*\/|\/\/[^\r\n\u2028\u2029]*)*/y): number {
    skipped.lastIndex = place;
    const at = place + (skipped.exec(this.#source)?.[0].length ?? 0);
    if (!this.#source.startsWith(token, at)) throw new Error(`expected '${token}' at ${at}`);
    return at;
  }

  /** Of a callee, which an opening parenthesis follows otherwise. */
  #isInParentheses(node: AnyNode): boolean {
    return this.#source.startsWith(')', this.#tokenAfter(node.end, '', /(?:\s|\/\*[^]*?\*\/|\/\/[^\r\n\u2028\u2029]*)*/y));
  }

  // --- names ---

  #isDeclared(name: string): boolean {
    return this.#chain.some(({ declared }) => declared.has(name));
  }

  /** Whether a name is a function of the script that stays what it is. */
  #isOwnFunction(name: string): boolean {
    const scope = this.#chain.findLast(({ declared }) => declared.has(name));
    return scope === undefined ? OWN_FUNCTIONS.has(name) : scope.functions.has(name);
  }

  #isOwnObject(node: AnyNode): boolean {
    if (node.type === 'ThisExpression') return true;
    return node.type === 'Identifier' && OWN_OBJECTS.has(node['name'] as string) && !this.#isDeclared(node['name'] as string);
  }

  /** `this` may have a COM object as a member, which is called. */
  #isCallOfOwn(object: AnyNode): boolean {
    return object.type !== 'ThisExpression' && this.#isOwnObject(object);
  }

  #declareHere(name: string): void {
    // An arrow function without a block has no place for a declaration.
    const scope = this.#chain.findLast(({ node }) => node.type !== 'ArrowFunctionExpression' || (node['body'] as AnyNode).type === 'BlockStatement') ?? this.#scope;
    const names = this.#missing.get(scope) ?? new Set();
    this.#missing.set(scope, names.add(name));
  }

  // --- what stays ---

  #keepChain(node: AnyNode): void {
    for (let link: unknown = node; isNode(link) && (link.type === 'MemberExpression' || link.type === 'CallExpression'); link = link['object'] ?? link['callee']) this.#plain.add(link);
  }

  /** Places that a pattern assigns to. */
  #keepPattern(node: AnyNode): void {
    if (node.type === 'MemberExpression') this.#plain.add(node);
    else if (node.type !== 'VariableDeclaration') children(node).forEach((child) => { this.#keepPattern(child); });
  }

  #isPlainMember(node: AnyNode): boolean {
    const object = node['object'] as AnyNode;
    return this.#plain.has(node) || object.type === 'Super' || (node['property'] as AnyNode).type === 'PrivateIdentifier' || node['optional'] === true;
  }

  // --- members ---

  /** The text between an object and what follows the member's name, up to a place: `.name` becomes `,"name"`. */
  #key(member: AnyNode, end: number, after: string): void {
    const object = member['object'] as AnyNode;
    const property = member['property'] as AnyNode;
    if (member['computed'] === true) {
      const open = this.#tokenAfter(object.end, '[');
      this.#replace(open, open + 1, ',(');
      this.#visit(property);
      this.#replace(this.#tokenAfter(property.end, ']'), end, `)${after}`);
    } else {
      this.#replace(this.#tokenAfter(object.end, '.'), end, `,${JSON.stringify(property['name'])}${after}`);
    }
  }

  #member(node: AnyNode): void {
    const object = node['object'] as AnyNode;
    if (this.#isPlainMember(node) || this.#isOwnObject(object)) {
      this.#visit(object);
      if (node['computed'] === true) this.#visit(node['property'] as AnyNode);
      return;
    }
    this.#before(node, `${PREFIX}get(`);
    this.#visit(object);
    this.#key(node, node.end, ')');
  }

  #arguments(node: AnyNode): void {
    for (const argument of node['arguments'] as AnyNode[]) this.#visit(argument);
  }

  #call(node: AnyNode): void {
    const callee = node['callee'] as AnyNode;
    const values = node['arguments'] as AnyNode[];
    const isMember = callee.type === 'MemberExpression';
    if (this.#plain.has(node) || callee.type === 'Super' || callee.type === 'Import' || isFunction(callee)) {
      this.#visit(callee);
      this.#arguments(node);
      return;
    }
    const comma = values.length > 0 ? ',' : '';
    if (isMember && !this.#isPlainMember(callee) && !this.#isInParentheses(callee) && !this.#isCallOfOwn(callee['object'] as AnyNode)) {
      this.#before(node, `${PREFIX}call(`);
      this.#visit(callee['object'] as AnyNode);
      this.#key(callee, this.#tokenAfter(callee.end, '(') + 1, comma);
      this.#arguments(node);
      return;
    }
    if (isMember) {
      this.#plain.add(callee);
      this.#visit(callee);
    } else if (callee.type === 'Identifier') {
      const name = callee['name'] as string;
      if (name === 'eval' && !this.#isDeclared(name)) {
        const [code] = values;
        if (code !== undefined && code.type !== 'SpreadElement') {
          this.#before(code, `${PREFIX}compile((`);
          this.#visit(code);
          this.#after(code, '))');
          return;
        }
      } else if (this.#withDepth === 0 && !this.#isOwnFunction(name)) this.#applied(node, callee, comma);
    } else this.#applied(node, callee, comma);
    this.#arguments(node);
  }

  #applied(node: AnyNode, callee: AnyNode, comma: string): void {
    this.#before(node, `${PREFIX}apply(`);
    this.#visit(callee);
    const open = this.#tokenAfter(callee.end, '(');
    this.#replace(open, open + 1, comma);
  }

  // --- assignments ---

  #assignment(node: AnyNode): void {
    const left = node['left'] as AnyNode;
    const right = node['right'] as AnyNode;
    const operator = node['operator'] as string;
    const binary = operator.slice(0, -1);
    const isLogical = ['||=', '&&=', '??='].includes(operator);
    if (left.type === 'CallExpression') this.#putCall(node, left, binary);
    else if (left.type === 'MemberExpression' && !isLogical && !this.#isPlainMember(left) && !this.#isOwnObject(left['object'] as AnyNode)) {
      const end = this.#tokenAfter(left.end, operator) + operator.length;
      this.#before(node, `${PREFIX}${binary === '' ? 'put' : 'update'}(`);
      this.#visit(left['object'] as AnyNode);
      this.#key(left, end, binary === '' ? ',' : `,"${binary}")(`);
      this.#visit(right);
      this.#after(node, ')');
    } else {
      this.#keepPattern(left);
      this.#visit(left);
      this.#visit(right);
    }
  }

  /** `object.name(index) = value`, which only JScript has. */
  #putCall(node: AnyNode, left: AnyNode, binary: string): void {
    const callee = left['callee'] as AnyNode;
    const operator = node['operator'] as string;
    this.#before(node, `${PREFIX}${binary === '' ? 'putCall' : 'updateCall'}(`);
    const open = this.#tokenAfter(callee.end, '(');
    if (callee.type === 'MemberExpression') {
      this.#visit(callee['object'] as AnyNode);
      this.#key(callee, open + 1, ',[');
    } else {
      this.#visit(callee);
      this.#replace(open, open + 1, ',null,[');
    }
    this.#arguments(left);
    this.#replace(left.end - 1, this.#tokenAfter(left.end, operator) + operator.length, binary === '' ? '],' : `],"${binary}")(`);
    this.#visit(node['right'] as AnyNode);
    this.#after(node, ')');
  }

  #update(node: AnyNode): void {
    const argument = node['argument'] as AnyNode;
    if (argument.type !== 'MemberExpression' || this.#isPlainMember(argument) || this.#isOwnObject(argument['object'] as AnyNode)) {
      this.#visitChildren(node);
      return;
    }
    const step = `,${node['operator'] === '++' ? 1 : -1},${String(node['prefix'])})`;
    if (node['prefix'] === true) this.#replace(node.start, node.start + 2, `${PREFIX}step(`);
    else this.#before(node, `${PREFIX}step(`);
    this.#visit(argument['object'] as AnyNode);
    this.#key(argument, node['prefix'] === true ? argument.end : node.end, step);
  }

  // --- operators ---

  #unary(node: AnyNode): void {
    const argument = node['argument'] as AnyNode;
    if (node['operator'] === 'delete') this.#plain.add(argument);
    if (node['operator'] !== 'typeof') {
      this.#visitChildren(node);
      return;
    }
    if (argument.type === 'Identifier') {
      const name = argument['name'] as string;
      this.#replace(node.start, node.end, `(typeof ${name}==="undefined"?"undefined":${PREFIX}typeOf(${name}))`);
    } else if (argument.type === 'MemberExpression' && !this.#isPlainMember(argument)) {
      // Without parentheses around it.
      this.#replace(node.start, argument.start, `${PREFIX}typeOfMember(`);
      this.#visit(argument['object'] as AnyNode);
      this.#key(argument, node.end, ')');
    } else {
      this.#replace(node.start, node.start + 'typeof'.length, `${PREFIX}typeOf(`);
      this.#visit(argument);
      this.#after(node, ')');
    }
  }

  #binary(node: AnyNode): void {
    const operator = node['operator'] as string;
    const left = node['left'] as AnyNode;
    const right = node['right'] as AnyNode;
    if (!/^[=!]==?$/.test(operator) || isPlainOperand(left) || isPlainOperand(right)) {
      this.#visitChildren(node);
      return;
    }
    this.#before(node, `${operator.startsWith('!') ? '!' : ''}${PREFIX}${operator.length === 3 ? 'same' : 'equal'}(`);
    this.#visit(left);
    const at = this.#tokenAfter(left.end, operator);
    this.#replace(at, at + operator.length, ',');
    this.#visit(right);
    this.#after(node, ')');
  }

  /** In JScript a comma at the end is followed by one more element. */
  #array(node: AnyNode): void {
    this.#visitChildren(node);
    const last = (node['elements'] as readonly (AnyNode | null)[]).at(-1);
    if (last === undefined) return;
    const inner = this.#source.slice(last?.end ?? node.start + 1, node.end - 1).replace(/\/\*[^]*?\*\/|\/\/[^\n]*/g, '');
    if (/,\s*$/.test(inner)) this.#text.appendLeft(node.end - 1, 'void 0');
  }

  // --- statements ---

  #throw(node: AnyNode): void {
    const argument = node['argument'] as AnyNode;
    this.#before(argument, `${PREFIX}thrown(${node.start},(`);
    this.#visit(argument);
    this.#after(argument, '))');
  }

  #catch(node: AnyNode): void {
    const parameter = node['param'];
    const body = node['body'] as AnyNode;
    if (isNode(parameter) && parameter.type === 'Identifier') {
      const name = parameter['name'] as string;
      const isLeaked = this.#scope.used.has(name) && !this.#isDeclared(name);
      if (isLeaked) {
        this.#declareHere(name);
        this.#replace(parameter.start, parameter.end, `${PREFIX}e`);
      }
      this.#text.appendLeft(body.start + 1, `${name}=${PREFIX}caught(${isLeaked ? `${PREFIX}e` : name});`);
    }
    this.#visit(body);
  }

  #with(node: AnyNode): void {
    const object = node['object'] as AnyNode;
    this.#before(object, `${PREFIX}inside((`);
    this.#visit(object);
    this.#after(object, '))');
    this.#withDepth++;
    this.#visit(node['body'] as AnyNode);
    this.#withDepth--;
  }

  #function(node: AnyNode): void {
    const id = node['id'];
    const name = isNode(id) ? (id['name'] as string) : undefined;
    // JScript declares the name of a function expression where the expression stands.
    const isLeaked = node.type === 'FunctionExpression' && name !== undefined && this.#scope.used.has(name) && !this.#isDeclared(name);
    if (isLeaked) {
      this.#declareHere(name);
      this.#before(node, `(${name}=`);
    }
    this.#inScope(node, () => { this.#visitChildren(node); });
    if (isLeaked) this.#after(node, ')');
  }

  /** Done before anything else of the function or program, as any function's declaration. */
  #placed(node: PlacedFunction & AnyNode): void {
    const { path, isHandler } = node;
    const start = node.function.start;
    const owner = path.slice(0, -1).join('.');
    const name = JSON.stringify(path.at(-1));
    this.#replace(node.start, start, isHandler ? `${PREFIX}handle(${owner},${name},function` : `${PREFIX}put(${owner},${name},function`);
    this.#visit(node.function as unknown as AnyNode);
    this.#text.appendLeft(node.end, ');');
    const place = this.#bodyOf(this.#scope.node);
    if (node.start !== place) this.#text.move(node.start, node.end, place);
  }
}

/**
 * Writes a script of JScript as JavaScript: what could be done to a COM object is done by functions that know COM, so that it is done as
 * JScript does it; everything else stays as it is written.
 * @throws ScriptSyntaxError
 */
export function transformScript(source: string): TransformedScript {
  return new Transformer(source).run();
}
