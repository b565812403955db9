import { type AnyNode, isNode } from '../dialect/scopes.js';
import type { Variable, Visited } from './bindings.js';

/** A loop that goes once through a collection by an Enumerator, and does nothing else with that. */
export interface CollectionLoop {
  readonly loop: AnyNode;
  /** The declaration of the Enumerator, where it stands before the loop. */
  readonly before: AnyNode | undefined;
  readonly collection: AnyNode;
  /** The variable that has the item, and its declaration, which is the first statement of the loop. */
  readonly item: string | undefined;
  readonly first: AnyNode | undefined;
  /** The calls of `item()` that are left. */
  readonly items: readonly AnyNode[];
}

/** `name.method()`, with nothing between the parentheses. */
function isCallOf(node: unknown, name: string, method: string): boolean {
  if (!isNode(node) || node.type !== 'CallExpression' || (node['arguments'] as unknown[]).length > 0) return false;
  const callee = node['callee'] as AnyNode;
  return callee.type === 'MemberExpression' && callee['computed'] !== true && (callee['object'] as AnyNode)['name'] === name && (callee['property'] as AnyNode)['name'] === method;
}

/** The collection of `var name = new Enumerator(collection)`. */
function enumeratorOf(declaration: unknown): { readonly name: string; readonly collection: AnyNode } | undefined {
  if (!isNode(declaration) || declaration.type !== 'VariableDeclaration') return undefined;
  const [declarator, ...others] = declaration['declarations'] as AnyNode[];
  const made = declarator?.['init'];
  if (declarator === undefined || others.length > 0 || !isNode(made) || made.type !== 'NewExpression') return undefined;
  const [collection] = made['arguments'] as AnyNode[];
  const isEnumerator = (made['callee'] as AnyNode)['name'] === 'Enumerator';
  return isEnumerator && collection !== undefined ? { name: (declarator['id'] as AnyNode)['name'] as string, collection } : undefined;
}

/** The statement before another one in a block. */
function statementBefore(loop: AnyNode, parent: AnyNode | undefined): AnyNode | undefined {
  const body = parent?.['body'];
  return Array.isArray(body) ? (body as AnyNode[])[(body as AnyNode[]).indexOf(loop) - 1] : undefined;
}

/** `var item = name.item()` as the first statement of a loop whose variable is assigned to nowhere else. */
function firstItem(body: AnyNode, name: string, variables: readonly Variable[]): { readonly item: string; readonly first: AnyNode } | undefined {
  const [first] = body.type === 'BlockStatement' ? (body['body'] as AnyNode[]) : [];
  if (first?.type !== 'VariableDeclaration') return undefined;
  const [declarator, ...others] = first['declarations'] as AnyNode[];
  if (declarator === undefined || others.length > 0 || !isCallOf(declarator['init'], name, 'item')) return undefined;
  const id = declarator['id'] as AnyNode;
  const variable = variables.find(({ places }) => places.some(({ node }) => node === id));
  const isOwn = variable !== undefined && !variable.isAssigned && variable.declarations.length === 1 && variable.places.every(({ parents }) => parents.includes(body));
  return isOwn ? { item: id['name'] as string, first } : undefined;
}

/** The loop over a collection that a `for` is; undefined where that cannot be proved. */
export function collectionLoop({ node: loop, parents }: Visited, variables: readonly Variable[]): CollectionLoop | undefined {
  if (loop.type !== 'ForStatement') return undefined;
  const own = enumeratorOf(loop['init']);
  const before = own === undefined && !isNode(loop['init']) ? statementBefore(loop, parents.at(-1)) : undefined;
  const made = own ?? enumeratorOf(before);
  const test = loop['test'];
  if (made === undefined || !isNode(test) || test.type !== 'UnaryExpression' || test['operator'] !== '!' || !isCallOf(test['argument'], made.name, 'atEnd') || !isCallOf(loop['update'], made.name, 'moveNext')) return undefined;
  const within = own === undefined ? before : loop['init'];
  const variable = variables.find(({ declarations }) => declarations.some((declaration) => isNode(within) && declaration.parents.includes(within)));
  if (variable === undefined || variable.isAssigned || variable.declarations.length !== 1) return undefined;
  const body = loop['body'] as AnyNode;
  const inBody = variable.places.filter((place) => place.parents.includes(body));
  const calls = inBody.map((place) => place.parents.at(-2));
  // Once in its declaration, in the test and in the update; all others are items.
  if (variable.places.length - inBody.length !== 3 || !calls.every((call) => isCallOf(call, made.name, 'item'))) return undefined;
  const found = firstItem(body, made.name, variables);
  const items = calls.filter((call): call is AnyNode => call !== undefined && (found === undefined || !(found.first.start <= call.start && call.end <= found.first.end)));
  return { loop, before: own === undefined ? before : undefined, collection: made.collection, item: found?.item, first: found?.first, items };
}
