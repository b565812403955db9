import type { GivenValue, LiveParameter, Value, ValueType } from '../../lib/browse/protocol.js';

/** How a value is written in a form; `json` for arrays and records, `list` for an enumeration's constants. */
export type Mode = 'missing' | 'empty' | 'null' | 'nothing' | 'boolean' | 'number' | 'list' | 'text' | 'date' | 'currency' | 'decimal' | 'scode' | 'object' | 'json';

/** A value that is being written. */
export interface Draft {
  readonly mode: Mode;
  readonly text: string;
}

/** What is wrong with what was written. */
export class DraftError extends Error {
  override readonly name = 'DraftError';
}

// VARTYPEs (wtypes.h) by what a form has for them.
const [VT_CY, VT_DATE, VT_DISPATCH, VT_ERROR, VT_BOOL, VT_VARIANT, VT_UNKNOWN, VT_DECIMAL, VT_HRESULT, VT_RECORD, VT_ARRAY] = [6, 7, 9, 10, 11, 12, 13, 14, 25, 36, 0x2000];
const NUMBERS = new Set([2, 3, 4, 5, 16, 17, 18, 19, 20, 21, 22, 23]);
const ANY: readonly Mode[] = ['text', 'number', 'boolean', 'date', 'currency', 'decimal', 'object', 'json', 'scode', 'empty', 'null', 'nothing', 'missing'];

const BY_TYPE: ReadonlyMap<number, readonly Mode[]> = new Map<number, readonly Mode[]>([
  [VT_CY, ['currency']], [VT_DATE, ['date']], [VT_DISPATCH, ['object', 'nothing']], [VT_UNKNOWN, ['object', 'nothing']], [VT_ERROR, ['scode']], [VT_HRESULT, ['scode']],
  [VT_BOOL, ['boolean']], [VT_VARIANT, ANY], [VT_DECIMAL, ['decimal']], [VT_RECORD, ['json']],
]);

/** What each is called. */
export const modeTitles: Readonly<Record<Mode, string>> = {
  missing: 'not given', empty: 'Empty', null: 'Null', nothing: 'Nothing', boolean: 'boolean', number: 'number', list: 'constant', text: 'text', date: 'date', currency: 'currency',
  decimal: 'decimal', scode: 'error code', object: 'object', json: 'array or record (JSON)',
};

/** The ways in which a value of a type can be given, the usual one first. */
export function modesOf({ vt, constants }: ValueType, optional: boolean): readonly Mode[] {
  const own = (vt & VT_ARRAY) !== 0 ? ['json'] as const : constants !== undefined && constants.length > 0 ? ['list', 'number'] as const : NUMBERS.has(vt) ? ['number'] as const : BY_TYPE.get(vt) ?? ['text'] as const;
  return optional && !own.some((mode) => mode === 'missing') ? ['missing', ...own] : own;
}

/** What stands in a field before anything is written: an optional argument is not given. */
export function firstDraft(parameter: Pick<LiveParameter, 'type' | 'optional'>): Draft {
  const modes = modesOf(parameter.type, parameter.optional);
  return { mode: parameter.optional ? 'missing' : modes[0] ?? 'text', text: startOf(modes[0] ?? 'text', parameter.type) };
}

/** The text that a way of writing begins with. */
export function startOf(mode: Mode, { vt, constants, fields }: ValueType): string {
  if (mode === 'boolean') return 'false';
  if (mode === 'list') return String(constants?.[0]?.value ?? 0);
  if (mode === 'json') return (vt & VT_ARRAY) !== 0 || fields === undefined ? '[]' : JSON.stringify(Object.fromEntries(fields.map(({ name, type }) => [name, emptyOf(type)])));
  return '';
}

function emptyOf({ vt }: ValueType): unknown {
  if ((vt & VT_ARRAY) !== 0) return [];
  if (vt === VT_BOOL) return false;
  return NUMBERS.has(vt) ? 0 : '';
}

/** A draft of what a property is now, for a change. */
export function draftOf(value: Value | undefined, type: ValueType): Draft {
  const modes = modesOf(type, false);
  const usual = modes[0] ?? 'text';
  if (value === undefined) return { mode: usual, text: startOf(usual, type) };
  const has = (mode: Mode, text: string): Draft => (modes.includes(mode) ? { mode, text } : { mode: usual, text });
  switch (value.kind) {
    case 'number': return usual === 'list' && type.constants?.some((constant) => constant.value === value.value) === true ? { mode: 'list', text: String(value.value) } : has('number', String(value.value));
    case 'boolean': return has('boolean', String(value.value));
    case 'text': case 'currency': case 'decimal': return has(value.kind, value.value);
    case 'date': return has('date', value.value.slice(0, 19));
    case 'scode': return has('scode', value.name ?? String(value.value));
    case 'object': return has('object', String(value.object.id));
    case 'array': case 'record': return has('json', JSON.stringify(plain(value)));
    case 'empty': case 'null': case 'nothing': return modes.includes(value.kind) ? { mode: value.kind, text: '' } : { mode: usual, text: startOf(usual, type) };
    default: return { mode: usual, text: startOf(usual, type) };
  }
}

function plain(value: Value): unknown {
  switch (value.kind) {
    case 'array': return value.items.map(plain);
    case 'record': return Object.fromEntries(Object.entries(value.fields).map(([name, each]) => [name, plain(each)]));
    case 'boolean': case 'number': case 'text': case 'date': case 'currency': case 'decimal': return value.value;
    default: return null;
  }
}

/**
 * The value that was written.
 * @throws DraftError when it is none
 */
export function given({ mode, text }: Draft): GivenValue {
  switch (mode) {
    case 'missing': case 'empty': case 'null': case 'nothing': return { kind: mode };
    case 'boolean': return { kind: 'boolean', value: text === 'true' };
    case 'number': case 'list': return numberOf(text);
    case 'text': return { kind: 'text', value: text };
    case 'date':
      if (text === '') throw new DraftError('a date is needed');
      return { kind: 'date', value: /T\d\d:\d\d$/.test(text) ? `${text}:00` : text };
    case 'currency': case 'decimal':
      if (!/^[-+]?\d+(\.\d+)?$/.test(text.trim())) throw new DraftError('digits are needed, as 12.50');
      return { kind: mode, value: text.trim() };
    case 'scode': return { kind: 'scode', value: scodeOf(text.trim()) };
    case 'object':
      if (text === '') throw new DraftError('choose an object');
      return { kind: 'object', object: Number(text) };
    case 'json': return ofJson(parsed(text));
  }
}

function numberOf(text: string): GivenValue {
  const digits = text.trim();
  const value = Number(digits);
  if (digits === '' || Number.isNaN(value)) throw new DraftError('a number is needed');
  return { kind: 'number', value: /^[-+]?\d+$/.test(digits) && !Number.isSafeInteger(value) ? digits : value };
}

function scodeOf(text: string): number | string {
  if (/^[A-Z][A-Z0-9_]+$/.test(text)) return text;
  const value = Number(text);
  if (text === '' || Number.isNaN(value)) throw new DraftError('a number or a name is needed, as E_FAIL');
  return value | 0;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DraftError(`this is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A value of JSON for COM: arrays are SAFEARRAYs, objects records. */
function ofJson(value: unknown): GivenValue {
  if (value === null) return { kind: 'null' };
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  if (typeof value === 'number') return { kind: 'number', value };
  if (typeof value === 'string') return { kind: 'text', value };
  if (Array.isArray(value)) return { kind: 'array', items: value.map(ofJson) };
  return { kind: 'record', fields: Object.fromEntries(Object.entries(value as object).map(([name, each]) => [name, ofJson(each)])) };
}

/** A list of arguments, as `["a", 1]`. */
export function argumentsOfJson(text: string): GivenValue[] {
  const value = ofJson(parsed(text.trim() === '' ? '[]' : text));
  if (value.kind !== 'array') throw new DraftError('a list is needed, as ["a", 1]');
  return [...value.items];
}

/** A given value in one line, for the list of calls. */
export function givenText(value: GivenValue): string {
  switch (value.kind) {
    case 'missing': return '';
    case 'empty': return 'Empty';
    case 'null': return 'Null';
    case 'nothing': return 'Nothing';
    case 'text': return JSON.stringify(value.value);
    case 'object': return `object ${value.object}`;
    case 'array': return `[${value.items.map(givenText).join(', ')}]`;
    case 'bytes': return 'bytes';
    case 'record': return `{ ${Object.entries(value.fields).map(([name, each]) => `${name}: ${givenText(each)}`).join(', ')} }`;
    default: return String(value.value);
  }
}
