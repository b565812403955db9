import { isPlainOperand } from './certainties.js';
import { parseScript, type PlacedFunction } from './jscript-parser.js';
import { type AnyNode, children, isFunction, isNode } from './scopes.js';
import { ScriptNames } from './script-names.js';
import { ScriptText } from './script-text.js';
import type { Span, TransformedScript } from './transformed.js';

/** What the code calls; dialect/operations.ts has the functions. Scripts do not have these names by chance. */
export const PREFIX = '$com_';

class Transformer {
  readonly #text: ScriptText;
  readonly #program: AnyNode;
  readonly #names: ScriptNames;
  /** Members and calls that stay as they are written. */
  readonly #plain = new Set<AnyNode>();
  /** Where statements begin and end, outer ones first. */
  readonly #statements: Span[] = [];
  #withDepth = 0;

  constructor(source: string) {
    this.#text = new ScriptText(source);
    this.#program = parseScript(source) as unknown as AnyNode;
    this.#names = new ScriptNames(this.#program);
  }

  run(): TransformedScript {
    this.#names.inScope(this.#program, () => { this.#visitChildren(this.#program); });
    for (const [node, names] of this.#names.missing) this.#text.atStartOf(node, `var ${[...names].join(',')};`);
    return this.#text.transformed(this.#statements);
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
      const open = this.#text.tokenAfter(object.end, '[');
      this.#text.replace(open, open + 1, ',(');
      this.#visit(property);
      this.#text.replace(this.#text.tokenAfter(property.end, ']'), end, `)${after}`);
    } else {
      this.#text.replace(this.#text.tokenAfter(object.end, '.'), end, `,${JSON.stringify(property['name'])}${after}`);
    }
  }

  #member(node: AnyNode): void {
    const object = node['object'] as AnyNode;
    if (this.#isPlainMember(node) || this.#names.isOwnObject(object)) {
      this.#visit(object);
      if (node['computed'] === true) this.#visit(node['property'] as AnyNode);
      return;
    }
    this.#text.before(node, `${PREFIX}get(`);
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
    if (isMember && !this.#isPlainMember(callee) && !this.#text.isInParentheses(callee) && !this.#names.isCallOfOwn(callee['object'] as AnyNode)) {
      this.#text.before(node, `${PREFIX}call(`);
      this.#visit(callee['object'] as AnyNode);
      this.#key(callee, this.#text.tokenAfter(callee.end, '(') + 1, comma);
      this.#arguments(node);
      return;
    }
    if (isMember) {
      this.#plain.add(callee);
      this.#visit(callee);
    } else if (callee.type === 'Identifier') {
      const name = callee['name'] as string;
      if (name === 'eval' && !this.#names.isDeclared(name)) {
        const [code] = values;
        if (code !== undefined && code.type !== 'SpreadElement') {
          this.#text.before(code, `${PREFIX}compile((`);
          this.#visit(code);
          this.#text.after(code, '))');
          return;
        }
      } else if (this.#withDepth === 0 && !this.#names.isOwnFunction(name)) this.#applied(node, callee, comma);
    } else this.#applied(node, callee, comma);
    this.#arguments(node);
  }

  #applied(node: AnyNode, callee: AnyNode, comma: string): void {
    this.#text.before(node, `${PREFIX}apply(`);
    this.#visit(callee);
    const open = this.#text.tokenAfter(callee.end, '(');
    this.#text.replace(open, open + 1, comma);
  }

  // --- assignments ---

  #assignment(node: AnyNode): void {
    const left = node['left'] as AnyNode;
    const right = node['right'] as AnyNode;
    const operator = node['operator'] as string;
    const binary = operator.slice(0, -1);
    const isLogical = ['||=', '&&=', '??='].includes(operator);
    if (left.type === 'CallExpression') this.#putCall(node, left, binary);
    else if (left.type === 'MemberExpression' && !isLogical && !this.#isPlainMember(left) && !this.#names.isOwnObject(left['object'] as AnyNode)) {
      const end = this.#text.tokenAfter(left.end, operator) + operator.length;
      this.#text.before(node, `${PREFIX}${binary === '' ? 'put' : 'update'}(`);
      this.#visit(left['object'] as AnyNode);
      this.#key(left, end, binary === '' ? ',' : `,"${binary}")(`);
      this.#visit(right);
      this.#text.after(node, ')');
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
    this.#text.before(node, `${PREFIX}${binary === '' ? 'putCall' : 'updateCall'}(`);
    const open = this.#text.tokenAfter(callee.end, '(');
    if (callee.type === 'MemberExpression') {
      this.#visit(callee['object'] as AnyNode);
      this.#key(callee, open + 1, ',[');
    } else {
      this.#visit(callee);
      this.#text.replace(open, open + 1, ',null,[');
    }
    this.#arguments(left);
    this.#text.replace(left.end - 1, this.#text.tokenAfter(left.end, operator) + operator.length, binary === '' ? '],' : `],"${binary}")(`);
    this.#visit(node['right'] as AnyNode);
    this.#text.after(node, ')');
  }

  #update(node: AnyNode): void {
    const argument = node['argument'] as AnyNode;
    if (argument.type !== 'MemberExpression' || this.#isPlainMember(argument) || this.#names.isOwnObject(argument['object'] as AnyNode)) {
      this.#visitChildren(node);
      return;
    }
    const step = `,${node['operator'] === '++' ? 1 : -1},${String(node['prefix'])})`;
    if (node['prefix'] === true) this.#text.replace(node.start, node.start + 2, `${PREFIX}step(`);
    else this.#text.before(node, `${PREFIX}step(`);
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
      this.#text.replace(node.start, node.end, `(typeof ${name}==="undefined"?"undefined":${PREFIX}typeOf(${name}))`);
    } else if (argument.type === 'MemberExpression' && !this.#isPlainMember(argument)) {
      // Without parentheses around it.
      this.#text.replace(node.start, argument.start, `${PREFIX}typeOfMember(`);
      this.#visit(argument['object'] as AnyNode);
      this.#key(argument, node.end, ')');
    } else {
      this.#text.replace(node.start, node.start + 'typeof'.length, `${PREFIX}typeOf(`);
      this.#visit(argument);
      this.#text.after(node, ')');
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
    this.#text.before(node, `${operator.startsWith('!') ? '!' : ''}${PREFIX}${operator.length === 3 ? 'same' : 'equal'}(`);
    this.#visit(left);
    const at = this.#text.tokenAfter(left.end, operator);
    this.#text.replace(at, at + operator.length, ',');
    this.#visit(right);
    this.#text.after(node, ')');
  }

  /** In JScript a comma at the end is followed by one more element. */
  #array(node: AnyNode): void {
    this.#visitChildren(node);
    const last = (node['elements'] as readonly (AnyNode | null)[]).at(-1);
    if (last === undefined) return;
    const inner = this.#text.between(last?.end ?? node.start + 1, node.end - 1).replace(/\/\*[^]*?\*\/|\/\/[^\n]*/g, '');
    if (/,\s*$/.test(inner)) this.#text.insert(node.end - 1, 'void 0');
  }

  // --- statements ---

  #throw(node: AnyNode): void {
    const argument = node['argument'] as AnyNode;
    this.#text.before(argument, `${PREFIX}thrown(${node.start},(`);
    this.#visit(argument);
    this.#text.after(argument, '))');
  }

  #catch(node: AnyNode): void {
    const parameter = node['param'];
    const body = node['body'] as AnyNode;
    if (isNode(parameter) && parameter.type === 'Identifier') {
      const name = parameter['name'] as string;
      const isLeaked = this.#names.isLeaked(name);
      if (isLeaked) {
        this.#names.declareHere(name);
        this.#text.replace(parameter.start, parameter.end, `${PREFIX}e`);
      }
      this.#text.insert(body.start + 1, `${name}=${PREFIX}caught(${isLeaked ? `${PREFIX}e` : name});`);
    }
    this.#visit(body);
  }

  #with(node: AnyNode): void {
    const object = node['object'] as AnyNode;
    this.#text.before(object, `${PREFIX}inside((`);
    this.#visit(object);
    this.#text.after(object, '))');
    this.#withDepth++;
    this.#visit(node['body'] as AnyNode);
    this.#withDepth--;
  }

  #function(node: AnyNode): void {
    const id = node['id'];
    const name = isNode(id) ? (id['name'] as string) : undefined;
    // JScript declares the name of a function expression where the expression stands.
    const isLeaked = node.type === 'FunctionExpression' && name !== undefined && this.#names.isLeaked(name);
    if (isLeaked) {
      this.#names.declareHere(name);
      this.#text.before(node, `(${name}=`);
    }
    this.#names.inScope(node, () => { this.#visitChildren(node); });
    if (isLeaked) this.#text.after(node, ')');
  }

  /** Done before anything else of the function or program, as any function's declaration. */
  #placed(node: PlacedFunction & AnyNode): void {
    const { path, isHandler } = node;
    const start = node.function.start;
    const owner = path.slice(0, -1).join('.');
    const name = JSON.stringify(path.at(-1));
    this.#text.replace(node.start, start, isHandler ? `${PREFIX}handle(${owner},${name},function` : `${PREFIX}put(${owner},${name},function`);
    this.#visit(node.function as unknown as AnyNode);
    this.#text.insert(node.end, ');');
    this.#text.moveToStartOf(this.#names.scope.node, node);
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
