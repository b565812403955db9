import { OWN_FUNCTIONS, OWN_OBJECTS } from './certainties.js';
import { type AnyNode, type Scope, scopesOf } from './scopes.js';

/** What the names of a script stand for at the place that is looked at: the functions around it, the program first. */
export class ScriptNames {
  readonly #scopes: ReadonlyMap<AnyNode, Scope>;
  readonly #missing = new Map<AnyNode, Set<string>>();
  #chain: readonly Scope[] = [];

  constructor(program: AnyNode) {
    this.#scopes = scopesOf(program);
  }

  /** Variables that JScript declares and JavaScript does not, by the function (or the program) that is to have them. */
  get missing(): ReadonlyMap<AnyNode, ReadonlySet<string>> {
    return this.#missing;
  }

  /** The innermost one. */
  get scope(): Scope {
    const scope = this.#chain.at(-1);
    if (scope === undefined) throw new Error('nothing is looked at');
    return scope;
  }

  /** @param body looks at what is in the node */
  inScope(node: AnyNode, body: () => void): void {
    const scope = this.#scopes.get(node);
    if (scope === undefined) throw new Error('a function without a scope');
    this.#chain = [...this.#chain, scope];
    body();
    this.#chain = this.#chain.slice(0, -1);
  }

  isDeclared(name: string): boolean {
    return this.#chain.some(({ declared }) => declared.has(name));
  }

  /** Whether JScript makes a variable of it where it stands: of the name of a function expression, or of what is caught. */
  isLeaked(name: string): boolean {
    return this.scope.used.has(name) && !this.isDeclared(name);
  }

  declareHere(name: string): void {
    // An arrow function without a block has no place for a declaration.
    const { node } = this.#chain.findLast((each) => each.node.type !== 'ArrowFunctionExpression' || (each.node['body'] as AnyNode).type === 'BlockStatement') ?? this.scope;
    const names = this.#missing.get(node) ?? new Set();
    this.#missing.set(node, names.add(name));
  }

  /** Whether a name is a function of the script that stays what it is. */
  isOwnFunction(name: string): boolean {
    const scope = this.#chain.findLast(({ declared }) => declared.has(name));
    return scope === undefined ? OWN_FUNCTIONS.has(name) : scope.functions.has(name);
  }

  isOwnObject(node: AnyNode): boolean {
    if (node.type === 'ThisExpression') return true;
    return node.type === 'Identifier' && OWN_OBJECTS.has(node['name'] as string) && !this.isDeclared(node['name'] as string);
  }

  /** `this` may have a COM object as a member, which is called. */
  isCallOfOwn(object: AnyNode): boolean {
    return object.type !== 'ThisExpression' && this.isOwnObject(object);
  }
}
