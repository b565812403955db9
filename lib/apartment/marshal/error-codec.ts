import { types } from 'node:util';

import { ComError, type ComErrorInit } from '../../errors/com-error.js';
import type { EncodedError } from '../protocol.js';

// Structured clone would make a plain Error of a ComError, and refuse errors that carry something else.

const constructors: Readonly<Record<string, ErrorConstructor>> = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };

const comFields = ['hresult', 'description', 'source', 'helpFile', 'helpContext', 'member', 'argument'] as const;

function cloneable(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    return String(value);
  }
}

/** An error as plain data, its causes too. */
export function encodeError(error: unknown): EncodedError {
  if (!types.isNativeError(error)) return { kind: 'thrown', value: cloneable(error) };
  const { message, stack, name } = error;
  const cause = error.cause === undefined ? {} : { cause: encodeError(error.cause) };
  if (!ComError.is(error)) return { kind: 'error', name, message, stack, ...cause };
  const fields = Object.fromEntries(comFields.map((field) => [field, error[field]]).filter(([, value]) => value !== undefined));
  return { kind: 'com', message, fields, stack, ...cause };
}

/** The error again: its class, fields and causes; its stack is the one it had where it was thrown. */
export function decodeError(encoded: EncodedError): unknown {
  if (encoded.kind === 'thrown') return encoded.value;
  const { message, stack } = encoded;
  const cause = encoded.cause === undefined ? {} : { cause: decodeError(encoded.cause) };
  const error =
    encoded.kind === 'com'
      ? new ComError(message, { ...(encoded.fields as unknown as ComErrorInit), ...cause })
      : new (constructors[encoded.name] ?? Error)(message, cause);
  if (encoded.kind === 'error' && error.name !== encoded.name) Object.defineProperty(error, 'name', { value: encoded.name, writable: true, configurable: true });
  if (stack !== undefined) Object.defineProperty(error, 'stack', { value: stack, writable: true, configurable: true });
  return error;
}
