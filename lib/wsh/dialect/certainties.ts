import type { AnyNode } from './scopes.js';

// What is no COM object for certain stays as it is written.

/** Functions and objects of JavaScript's own: neither is a COM object, unless a script gives its name to one. */
export const OWN_FUNCTIONS = new Set(['parseInt', 'parseFloat', 'isNaN', 'isFinite', 'escape', 'unescape', 'encodeURI', 'encodeURIComponent', 'decodeURI', 'decodeURIComponent', 'String', 'Number', 'Boolean', 'Object', 'Array', 'RegExp', 'ScriptEngine', 'CollectGarbage']);
export const OWN_OBJECTS = new Set(['Math', 'JSON', 'String', 'Number', 'Array', 'Object', 'RegExp', 'Date', 'Reflect', 'Promise', 'Symbol', 'console', 'process']);

/** Operands that are no COM object for certain: they are compared as they are. */
const PLAIN_OPERANDS = new Set(['Literal', 'TemplateLiteral', 'UnaryExpression', 'UpdateExpression', 'FunctionExpression', 'ArrowFunctionExpression', 'ObjectExpression', 'ArrayExpression', 'ClassExpression']);
const VALUE_OPERATORS = new Set(['-', '*', '/', '%', '**', '|', '&', '^', '<<', '>>', '>>>', '<', '>', '<=', '>=', '==', '!=', '===', '!==', 'in', 'instanceof']);

/** Whether an operand of a comparison is a plain value. */
export function isPlainOperand(node: AnyNode): boolean {
  if (node.type === 'Identifier') return ['undefined', 'NaN', 'Infinity'].includes(node['name'] as string);
  if (node.type === 'BinaryExpression') return VALUE_OPERATORS.has(node['operator'] as string);
  return PLAIN_OPERANDS.has(node.type);
}
