import { createObject } from '../../client/activation.js';
import { queryInterface } from '../../client/identity.js';
import { release } from '../../client/lifetime.js';
import type { Client } from '../../describe/infer.js';
import { ComError } from '../../errors/com-error.js';
import { ComObject } from '../../server/objects.js';
import { IActiveScript, IActiveScriptError, IActiveScriptParse64, IActiveScriptSite, ScriptItem, SCRIPTINFO_IUNKNOWN, ScriptState, SCRIPTTEXT_ISVISIBLE } from './active-script.js';

/** An error that a script has not handled, as its engine tells it. */
export interface EngineError {
  readonly source: string;
  readonly description: string;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  /** What the host has called the code that it is in. */
  readonly context: number;
}

interface Exception {
  readonly bstrSource: string;
  readonly bstrDescription: string;
  readonly scode: number;
}

/** The host, as an engine sees it (IActiveScriptSite). */
class Site extends ComObject {
  static override readonly interfaces = [IActiveScriptSite];

  readonly items = new Map<string, object>();
  readonly #onError: (error: EngineError) => void;

  constructor(onError: (error: EngineError) => void) {
    super();
    this.#onError = onError;
  }

  GetLCID(): never {
    // The engine takes the user's.
    throw new ComError(undefined, { hresult: 'E_NOTIMPL' });
  }

  GetItemInfo(name: string, mask: number): object {
    const item = this.items.get(name.toLowerCase());
    if (item === undefined || (mask & SCRIPTINFO_IUNKNOWN) === 0) throw new ComError(undefined, { hresult: 'TYPE_E_ELEMENTNOTFOUND' });
    return item;
  }

  GetDocVersionString(): never {
    throw new ComError(undefined, { hresult: 'E_NOTIMPL' });
  }

  OnScriptTerminate(): void { /* Nothing waits for it. */ }
  OnStateChange(): void { /* Nothing depends on it. */ }
  OnEnterScript(): void { /* Nothing is counted. */ }
  OnLeaveScript(): void { /* Nothing is counted. */ }

  OnScriptError(error: Client<typeof IActiveScriptError>): void {
    const info = error.GetExceptionInfo() as unknown as Exception;
    const { context, line, column } = error.GetSourcePosition() as unknown as { context: number; line: number; column: number };
    const description = info.bstrDescription.trimEnd() || new ComError(undefined, { hresult: info.scode }).description;
    this.#onError({ source: info.bstrSource || 'Microsoft VBScript runtime error', description, line: line + 1, column: column + 1, context });
  }
}

/** Whether an engine is installed. */
export function hasEngine(progId: string): boolean {
  try {
    release(createObject(progId) as object);
    return true;
  } catch (error) {
    if (ComError.is(error)) return false;
    throw error;
  }
}

/** A script engine of the system, and this program as its host. */
export class ScriptEngine {
  readonly #engine: Client<typeof IActiveScript>;
  readonly #parser: Client<typeof IActiveScriptParse64>;
  readonly #site: Site;

  /**
   * @param progId the engine: 'VBScript'
   * @param onError what is told of an error that a script has not handled
   * @throws ComError where there is no such engine
   */
  constructor(progId: string, onError: (error: EngineError) => void) {
    const object = createObject(progId) as object;
    this.#engine = queryInterface(object, IActiveScript);
    this.#parser = queryInterface(object, IActiveScriptParse64);
    this.#site = new Site(onError);
    this.#engine.SetScriptSite(this.#site as never);
    this.#parser.InitNew();
    this.#engine.SetScriptState(ScriptState.connected);
  }

  /**
   * Gives the scripts an object by a name.
   * @param isGlobal its members are names of their own too
   */
  add(name: string, item: object, isGlobal = false): void {
    this.#site.items.set(name.toLowerCase(), item);
    this.#engine.AddNamedItem(name, ScriptItem.isVisible | (isGlobal ? ScriptItem.globalMembers : 0));
  }

  /**
   * Runs code; what it declares is there for the code that follows.
   * @param context a number by which errors tell which code it is
   * @returns whether it has ended as it should; an error has been told
   */
  run(code: string, context: number, firstLine = 1): boolean {
    try {
      this.#parser.ParseScriptText(code, null as never, null, null as never, BigInt(context), firstLine - 1, SCRIPTTEXT_ISVISIBLE);
      return true;
    } catch (error) {
      if (ComError.is(error)) return false;
      throw error;
    }
  }

  /** What the scripts have declared, by name. */
  get names(): object {
    return this.#engine.GetScriptDispatch(null) as object;
  }

  close(): void {
    this.#engine.Close();
  }
}
