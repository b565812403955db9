import { type AnyNode, boundNames, children, isFunction, isNode, type Scope } from '../dialect/scopes.js';

/** A node on the way from the program, with those around it. */
export interface Visited {
  readonly node: AnyNode;
  /** Outermost first; without the node itself. */
  readonly parents: readonly AnyNode[];
}

/** All nodes below one, in the order of the text. */
export function* walk(node: AnyNode, parents: readonly AnyNode[] = []): Generator<Visited> {
  yield { node, parents };
  for (const child of children(node)) yield* walk(child, [...parents, node]);
}

/** The nearest node around that opens a scope for `let`. */
function blockOf(parents: readonly AnyNode[]): AnyNode | undefined {
  return parents.findLast((parent) => ['BlockStatement', 'Program', 'ForStatement', 'ForInStatement', 'ForOfStatement', 'SwitchStatement'].includes(parent.type) || isFunction(parent));
}

/** One variable of a function or of the program. */
export interface Variable {
  readonly name: string;
  readonly scope: Scope;
  readonly declarations: readonly Visited[];
  /** Where its name stands, in declarations too. */
  readonly places: readonly Visited[];
  readonly isAssigned: boolean;
}

const isKey = ({ node, parents }: Visited): boolean => {
  const parent = parents.at(-1);
  if (parent === undefined) return false;
  if (parent.type === 'MemberExpression') return parent['property'] === node && parent['computed'] !== true;
  if (parent.type === 'Property') return parent['key'] === node && parent['computed'] !== true && parent['value'] !== node;
  return ['LabeledStatement', 'BreakStatement', 'ContinueStatement'].includes(parent.type);
};

/** Whether something is assigned to what stands there, other than by its declaration. */
function isAssignment({ node, parents }: Visited): boolean {
  const parent = parents.at(-1);
  if (parent === undefined) return false;
  if (parent.type === 'AssignmentExpression') return parent['left'] === node;
  if (parent.type === 'ForInStatement' || parent.type === 'ForOfStatement') return parent['left'] === node;
  return parent.type === 'UpdateExpression';
}

/** The variables that a script declares by `var`, and the names that it assigns to without a declaration. */
export function variablesOf(program: AnyNode, scopes: ReadonlyMap<AnyNode, Scope>): { readonly variables: readonly Variable[]; readonly undeclared: readonly string[] } {
  const scopeOf = (parents: readonly AnyNode[], name: string): Scope | undefined =>
    parents.toReversed().map((parent) => scopes.get(parent)).find((scope) => scope?.declared.has(name) === true);
  const places = new Map<Scope, Map<string, Visited[]>>();
  const undeclared = new Set<string>();
  for (const visited of walk(program)) {
    const { node, parents } = visited;
    if (node.type !== 'Identifier' || isKey(visited)) continue;
    const name = node['name'] as string;
    const isCaught = parents.some((parent) => parent.type === 'CatchClause' && boundNames(parent['param']).includes(name));
    if (isCaught) continue;
    const scope = scopeOf(parents, name);
    if (scope === undefined) {
      if (isAssignment(visited)) undeclared.add(name);
      continue;
    }
    const ofScope = places.get(scope) ?? new Map<string, Visited[]>();
    places.set(scope, ofScope.set(name, [...(ofScope.get(name) ?? []), visited]));
  }
  const variables = [...places].flatMap(([scope, names]) => [...names].flatMap(([name, found]): Variable[] => {
    const declarations = found.filter(({ node, parents }) => parents.at(-1)?.type === 'VariableDeclarator' && parents.at(-1)?.['id'] === node);
    return declarations.length === 0 ? [] : [{ name, scope, declarations, places: found, isAssigned: found.some(isAssignment) }];
  }));
  return { variables, undeclared: [...undeclared] };
}

/** How a variable can be declared: by `var` still where a block does not hold all its places, or where it is declared twice. */
export function keywordFor({ declarations, places, isAssigned, scope }: Variable): 'const' | 'let' | 'var' {
  const [declared] = declarations;
  if (declared === undefined || declarations.length > 1) return 'var';
  // A parameter of the name is the same variable.
  const parameters = scope.node['params'];
  if (Array.isArray(parameters) && parameters.some((parameter) => boundNames(parameter).includes(declared.node['name'] as string))) return 'var';
  const block = blockOf(declared.parents);
  const isHeld = places.every(({ node, parents }) => {
    if (block === undefined || !parents.includes(block)) return false;
    // What a function does is done later, where the function is called.
    const isInner = parents.slice(parents.indexOf(block)).some(isFunction) && block !== parents.findLast(isFunction);
    return isInner || node.start >= declared.node.start;
  });
  const isInLoop = declared.parents.some(({ type }) => /^(?:For|While|DoWhile)/.test(type));
  const isCaptured = places.some(({ parents }) => parents.findLast(isFunction) !== declared.parents.findLast(isFunction));
  // Each turn of a loop has a `let` of its own, which a function would see.
  if (!isHeld || (isInLoop && isCaptured)) return 'var';
  const declarator = declared.parents.at(-1);
  const declaration = declared.parents.at(-2);
  const loop = declared.parents.at(-3);
  const isOfLoop = (loop?.type === 'ForInStatement' || loop?.type === 'ForOfStatement') && loop['left'] === declaration;
  return !isAssigned && (isOfLoop || isNode(declarator?.['init'])) ? 'const' : 'let';
}

/** `object.name` with these names, or undefined. */
export function memberOf(node: unknown): { readonly object: AnyNode; readonly name: string } | undefined {
  if (!isNode(node) || node.type !== 'MemberExpression' || node['computed'] === true) return undefined;
  return { object: node['object'] as AnyNode, name: (node['property'] as AnyNode)['name'] as string };
}

export const isNamed = (node: unknown, name: string): boolean => isNode(node) && node.type === 'Identifier' && node['name'] === name;

/** The names that a script uses, but for those of members. */
export function namesOf(program: AnyNode): ReadonlySet<string> {
  const isMember = (node: AnyNode, parent: AnyNode | undefined): boolean => parent?.type === 'MemberExpression' && parent['property'] === node && parent['computed'] !== true;
  return new Set([...walk(program)].filter(({ node, parents }) => node.type === 'Identifier' && !isMember(node, parents.at(-1))).map(({ node }) => node['name'] as string));
}
