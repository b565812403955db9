/** A command line of cscript: switches of the host, the script, and the script's own words. */
export interface ScriptCommand {
  readonly script: string;
  readonly words: readonly string[];
  readonly isInteractive: boolean;
  readonly hasLogo: boolean;
  /** Seconds, 0 for none. */
  readonly timeout: number;
  readonly isUnicode: boolean;
  /** The engine that //E names. */
  readonly engine: string | undefined;
  /** The job of a .wsf file that //Job names. */
  readonly job: string | undefined;
  /** Whether //? asks for help. */
  readonly wantsHelp: boolean;
}

/** What is wrong with a command line. */
export class CommandLineError extends Error {}

/** Switches that are for cscript's settings and debuggers, and mean nothing here. */
const IGNORED = /^(?:d|x|s|h:[cw]script|logo)$/i;

/**
 * Reads a command line. Switches begin with `//` and may stand anywhere; the first other word is the script.
 * @throws CommandLineError
 */
export function parseCommandLine(words: readonly string[]): ScriptCommand {
  const rest: string[] = [];
  let isInteractive = true;
  let hasLogo = false;
  let timeout = 0;
  let isUnicode = false;
  let engine: string | undefined;
  let job: string | undefined;
  let wantsHelp = false;
  for (const word of words) {
    if (!word.startsWith('//')) {
      rest.push(word);
      continue;
    }
    const [, name = '', value] = /^\/\/([^:]*)(?::([^]*))?$/.exec(word.toLowerCase()) ?? [];
    if (name === 'b') isInteractive = false;
    else if (name === 'i') isInteractive = true;
    else if (name === 'nologo') hasLogo = false;
    else if (name === 'logo') hasLogo = true;
    else if (name === 'u') isUnicode = true;
    else if (name === '?') wantsHelp = true;
    else if (name === 'e' && value) engine = value;
    else if (name === 'job' && value) job = word.slice(word.indexOf(':') + 1);
    else if (name === 't' && value !== undefined && /^\d{1,5}$/.test(value)) timeout = Number(value);
    else if (!IGNORED.test(word.slice(2))) throw new CommandLineError(`Unknown option "${word}" specified.`);
  }
  const [script = '', ...own] = rest;
  return { script, words: own, isInteractive, hasLogo, timeout, isUnicode, engine, job, wantsHelp };
}
