import type { NativeError } from '../native/contract.js';
import { atCaller } from './caller.js';
import { HRESULT, type HResultName, hresultHex, hresultName, unsignedHResult } from './hresult.js';
import { explanationOf, fallbackMessage } from './hresult-messages.js';

/** The argument an error is about. */
export interface ComErrorArgument {
  /** Its place in the call, from 0. */
  readonly index: number;
  /** Its parameter's name, where it is known. */
  readonly name?: string;
}

/** What makes up a {@link ComError} besides its message. */
export interface ComErrorInit {
  /** A 32-bit HRESULT, signed or unsigned, or its name. */
  readonly hresult: number | HResultName;
  /** The message alone, where the message says more than it. */
  readonly description?: string | undefined;
  readonly source?: string | undefined;
  readonly helpFile?: string | undefined;
  readonly helpContext?: number | undefined;
  readonly member?: string | undefined;
  readonly argument?: ComErrorArgument | undefined;
  readonly cause?: unknown;
}

/** A text without the white space and the one period that FormatMessage and many servers end it with. */
function trimmed(text: string | undefined): string | undefined {
  return text?.trim().replace(/(?<!\.)\.$/, '');
}

/** The text for an HRESULT that came without one. */
function usualText(hresult: number): string {
  return fallbackMessage(hresult) ?? 'COM error';
}

/** 'DISP_E_TYPEMISMATCH 0x80020005', or the number alone where it has no name. */
export function codeText(hresult: number, name: string | undefined = hresultName(hresult)): string {
  return name === undefined ? hresultHex(hresult) : `${name} ${hresultHex(hresult)}`;
}

/**
 * A failed COM call, or the failure a method of a COM server reports to its caller: an HRESULT, and what IErrorInfo or
 * EXCEPINFO tell about it.
 */
export class ComError extends Error {
  /** The HRESULT's name, such as 'DISP_E_TYPEMISMATCH', or its hexadecimal form where it has none: '0x800A07FA'. */
  readonly code: string;
  /** The HRESULT as an unsigned 32-bit number. Not enumerable: `code` and the message show it as a name and in hexadecimal. */
  declare readonly hresult: number;
  /** The program or class that reports the error, most often a ProgID. */
  declare readonly source?: string;
  /** The help file that explains the error. */
  declare readonly helpFile?: string;
  /** The topic in the help file. */
  declare readonly helpContext?: number;
  /** The interface and member that was called, such as 'IDictionary.Add'. */
  declare readonly member?: string;
  /** The argument that was refused. */
  declare readonly argument?: ComErrorArgument;
  /** The message alone, without member, argument and code: what a server hands on as IErrorInfo's description. */
  declare readonly description: string;

  static {
    Object.defineProperty(ComError.prototype, 'name', { value: 'ComError', writable: true, configurable: true });
  }

  /**
   * @param message taken as it is; undefined gives the usual text of the HRESULT, with its code
   * @throws RangeError when the HRESULT is no 32-bit integer
   * @throws TypeError when the HRESULT is a name that is not known
   */
  constructor(message: string | undefined, init: ComErrorInit) {
    const hresult = unsignedHResult(init.hresult);
    // Who gives a name knows which interface's meaning it is.
    const name = typeof init.hresult === 'string' ? init.hresult : hresultName(hresult);
    const description = init.description ?? message ?? usualText(hresult);
    super(message ?? `${description} (${codeText(hresult, name)})`, init.cause === undefined ? {} : { cause: init.cause });
    this.code = name ?? hresultHex(hresult);
    Object.defineProperty(this, 'hresult', { value: hresult });
    if (init.source !== undefined) this.source = init.source;
    if (init.helpFile !== undefined) this.helpFile = init.helpFile;
    if (init.helpContext !== undefined) this.helpContext = init.helpContext;
    if (init.member !== undefined) this.member = init.member;
    if (init.argument !== undefined) this.argument = init.argument;
    Object.defineProperty(this, 'description', { value: description });
    atCaller(this);
  }

  /**
   * Whether a value is a ComError, and one of this HRESULT where it is given.
   * @param error any value, such as what a catch clause caught
   * @param hresult a 32-bit HRESULT, signed or unsigned, or its name
   */
  static is(error: unknown, hresult?: number | HResultName): error is ComError {
    return error instanceof ComError && (hresult === undefined || error.hresult === unsignedHResult(hresult));
  }
}

/** The error of a function or method that was given an object which has been released. */
export function releasedError(member: string): ComError {
  const description = 'the object has been released';
  return new ComError(`${member}: ${description} (${codeText(HRESULT.CO_E_RELEASED)})`, { hresult: HRESULT.CO_E_RELEASED, description, member });
}

/**
 * The ComError of a failed native call. Its message is what is known best (our own text, the object's, the system's,
 * the usual English one) between the member and argument it is about and the code: 'IDictionary.Add: argument 1 (Key):
 * Type mismatch (DISP_E_TYPEMISMATCH 0x80020005)'.
 * @param more what else is known of it
 */
export function comErrorFromNative(fields: NativeError, more?: string): ComError {
  const { argumentIndex: index, argumentName: name, source, helpFile, helpContext, member, cause } = fields;
  const hresult = fields.hresult >>> 0;
  const argument = index === undefined ? undefined : { index, ...(name === undefined ? {} : { name }) };
  const said = [fields.message, fields.description, fields.system].map(trimmed).find(Boolean) ?? usualText(hresult);
  const explanation = more ?? (fields.message === undefined ? explanationOf(hresult) : undefined);
  const description = explanation === undefined ? said : `${said}: ${explanation}`;
  const place = argument && `argument ${argument.index + 1}${name === undefined ? '' : ` (${name})`}`;
  const message = [member, place, description].filter((part) => part !== undefined).join(': ');
  return new ComError(`${message} (${codeText(hresult)})`, {
    hresult,
    description,
    source,
    helpFile,
    helpContext,
    member,
    argument,
    cause,
  });
}
