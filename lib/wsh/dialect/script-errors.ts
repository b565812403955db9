import { ComError } from '../../errors/com-error.js';
import { HRESULT } from '../../errors/hresult.js';

/** JScript's own errors: FACILITY_CONTROL and a number. */
const CONTROL = 0x800a0000;

/** The errors of JScript that a script can meet here, by their numbers: the text and the constructor. */
const TEXTS = {
  5: ['Invalid procedure call or argument', 'Error'],
  13: ['Type mismatch', 'TypeError'],
  28: ['Out of stack space', 'RangeError'],
  429: ["Automation server can't create object", 'Error'],
  432: ['File name or class name not found during Automation operation', 'Error'],
  438: ["Object doesn't support this property or method", 'TypeError'],
  445: ["Object doesn't support this action", 'TypeError'],
  450: ['Wrong number of arguments or invalid property assignment', 'TypeError'],
  451: ['Object not a collection', 'TypeError'],
  5000: ["Cannot assign to 'this'", 'Error'],
  5002: ['Function expected', 'TypeError'],
  5003: ['Cannot assign to a function result', 'ReferenceError'],
  5007: ['Object expected', 'TypeError'],
  5009: ["'%' is undefined", 'TypeError'],
  5013: ['VBArray expected', 'TypeError'],
  5015: ['Enumerator object expected', 'TypeError'],
  5022: ['Exception thrown and not caught', 'Error'],
  9: ['Subscript out of range', 'RangeError'],
} as const satisfies Record<number, readonly [text: string, constructor: string]>;

export type ScriptErrorNumber = keyof typeof TEXTS;

/** A failure of COM's own that JScript tells by an error of its own. */
const OF_HRESULTS: Readonly<Record<number, ScriptErrorNumber>> = {
  [HRESULT.DISP_E_UNKNOWNNAME >>> 0]: 438,
  [HRESULT.DISP_E_MEMBERNOTFOUND >>> 0]: 438,
  [HRESULT.DISP_E_TYPEMISMATCH >>> 0]: 13,
  [HRESULT.DISP_E_BADPARAMCOUNT >>> 0]: 450,
  [HRESULT.DISP_E_PARAMNOTOPTIONAL >>> 0]: 450,
};

/** The name of the program that reports JScript's own errors. */
export const RUNTIME = 'Microsoft JScript runtime error';

/** What a script is told of a failure. */
export interface Failure {
  readonly number: number;
  readonly description: string;
  readonly name: string;
  /** What cscript writes before the description. */
  readonly source: string;
}

/** One of JScript's own errors. */
export function failureOf(number: ScriptErrorNumber, name = ''): Failure {
  const [text, constructor] = TEXTS[number];
  return { number: (CONTROL + number) | 0, description: text.replace('%', name), name: constructor, source: RUNTIME };
}

/** What JScript makes of a failed call. */
export function failureOfCall(error: ComError): Failure {
  const own = error.source === undefined ? OF_HRESULTS[error.hresult] : undefined;
  if (own !== undefined) return failureOf(own);
  // What has one of Visual Basic's numbers and no source is told as JScript's own.
  const source = error.source ?? (error.hresult >>> 16 === CONTROL >>> 16 ? RUNTIME : '(null)');
  return { number: error.hresult | 0, description: error.description, name: 'Error', source };
}

/** What JScript says where V8 throws an error of its own; undefined where nothing is known that is like it. */
export function failureOfV8(message: string, isCalled: boolean): Failure | undefined {
  const undefinedName = /^(\S+) is not defined$/.exec(message)?.[1];
  if (undefinedName !== undefined) return isCalled ? failureOf(5007) : failureOf(5009, undefinedName);
  if (/^Cannot (?:read|set) properties of (?:undefined|null)/.test(message)) return failureOf(5007);
  if (message.endsWith(' is not a constructor')) return failureOf(445);
  if (/\S+\.\S+ is not a function$/.test(message)) return failureOf(438);
  if (message.endsWith(' is not a function')) return failureOf(5002);
  if (message === 'Maximum call stack size exceeded') return failureOf(28);
  return undefined;
}
