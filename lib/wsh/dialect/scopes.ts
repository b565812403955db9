import type { Node } from 'acorn';

/** Any node, with its parts by their names. */
export type AnyNode = Node & Readonly<Record<string, unknown>>;

export function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && typeof (value as { readonly type?: unknown }).type === 'string';
}

/** The parts of a node that are nodes, in the order of the text. */
export function children(node: AnyNode): AnyNode[] {
  const found: AnyNode[] = [];
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) found.push(...value.filter(isNode));
    else if (isNode(value)) found.push(value);
  }
  return found.sort((a, b) => a.start - b.start);
}

export const isFunction = ({ type }: AnyNode): boolean => type === 'FunctionDeclaration' || type === 'FunctionExpression' || type === 'ArrowFunctionExpression';

/** The names that a pattern binds. */
export function boundNames(pattern: unknown): string[] {
  if (!isNode(pattern)) return [];
  switch (pattern.type) {
    case 'Identifier':
      return [pattern['name'] as string];
    case 'AssignmentPattern':
      return boundNames(pattern['left']);
    case 'Property':
      return boundNames(pattern['value']);
    default:
      return children(pattern).flatMap(boundNames);
  }
}

/** What a function, or the program, declares and mentions. */
export interface Scope {
  readonly node: AnyNode;
  /** Its variables, parameters and functions. */
  readonly declared: Set<string>;
  /** Its functions that nothing is assigned to, here or further in. */
  readonly functions: Set<string>;
  /** Names that it uses itself, not those of functions within it. */
  readonly used: Set<string>;
  /** Named function expressions, whose names JScript declares here. */
  readonly expressions: Map<string, AnyNode>;
  /** Variables of catch clauses, which JScript declares here too. */
  readonly caught: Map<string, AnyNode[]>;
}

function isReference(node: AnyNode, parent: AnyNode): boolean {
  if (parent.type === 'MemberExpression') return parent['object'] === node || parent['computed'] === true;
  if (parent.type === 'Property' || parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition') return parent['value'] === node || parent['computed'] === true;
  return !['LabeledStatement', 'BreakStatement', 'ContinueStatement'].includes(parent.type);
}

/** The scopes of a program, each by its node. */
export function scopesOf(program: AnyNode): Map<AnyNode, Scope> {
  const scopes = new Map<AnyNode, Scope>();
  const assigned = new Set<string>();

  const open = (node: AnyNode): Scope => {
    const scope: Scope = { node, declared: new Set(), functions: new Set(), used: new Set(), expressions: new Map(), caught: new Map() };
    scopes.set(node, scope);
    return scope;
  };

  const visit = (node: AnyNode, parent: AnyNode, scope: Scope, catching: readonly string[]): void => {
    if (node.type === 'Identifier' && isReference(node, parent)) {
      const name = node['name'] as string;
      if (!catching.includes(name)) scope.used.add(name);
      return;
    }
    if (node.type === 'VariableDeclarator') for (const name of boundNames(node['id'])) scope.declared.add(name);
    if (node.type === 'ClassDeclaration' && isNode(node['id'])) scope.declared.add(node['id']['name'] as string);
    if (node.type === 'AssignmentExpression') for (const name of boundNames(node['left'])) assigned.add(name);
    if (node.type === 'CatchClause') {
      const names = boundNames(node['param']);
      for (const name of names) scope.caught.set(name, [...(scope.caught.get(name) ?? []), node]);
      for (const child of children(node)) if (child !== node['param']) visit(child, node, scope, [...catching, ...names]);
      return;
    }
    if (isFunction(node)) {
      const id = node['id'];
      if (isNode(id)) {
        const name = id['name'] as string;
        if (node.type === 'FunctionDeclaration') {
          if (scope.declared.has(name)) assigned.add(name);
          scope.declared.add(name);
          scope.functions.add(name);
        } else scope.expressions.set(name, node);
      }
      const inner = open(node);
      for (const parameter of node['params'] as AnyNode[]) for (const name of boundNames(parameter)) inner.declared.add(name);
      for (const child of children(node)) if (child !== id) visit(child, node, inner, []);
      return;
    }
    for (const child of children(node)) visit(child, node, scope, catching);
  };

  const top = open(program);
  for (const child of children(program)) visit(child, program, top, []);
  for (const { functions } of scopes.values()) for (const name of assigned) functions.delete(name);
  return scopes;
}
