import { ScriptArguments } from './arguments.js';
import { EventConnections, type FindHandler } from './event-connections.js';
import { hostObject } from './host-object.js';
import { automationText } from './text.js';
import { InputStream, OutputStream, type StreamEncoding } from './text-stream.js';
import { Watchdog } from './watchdog.js';
import { WScriptHost } from './wscript.js';

/** How a script is run: what cscript's switches say. */
export interface ScriptSettings {
  /** The file, with its folder. */
  readonly path: string;
  /** The words behind it. */
  readonly words: readonly string[];
  readonly isInteractive: boolean;
  /** Seconds, 0 for none. */
  readonly timeout: number;
  readonly encoding: StreamEncoding;
  /** What ShowUsage tells. */
  readonly usage: string;
}

/** What has ended a script before its last statement. */
export interface ScriptFailure {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Who reports it. */
  readonly source: string;
  readonly description: string;
}

/** What the script host has for the scripts of one job, in whatever language. */
export class HostServices {
  readonly settings: ScriptSettings;
  readonly wscript: WScriptHost;
  readonly events: EventConnections;
  readonly #errors: OutputStream;

  /**
   * @param find finds a function of the script for an event
   * @param failed what becomes of an error that such a function throws
   */
  constructor(settings: ScriptSettings, find: FindHandler, failed: (error: unknown) => never) {
    this.settings = settings;
    this.events = new EventConnections(find, failed);
    this.#errors = new OutputStream(2, settings.encoding, automationText);
    const watchdog = new Watchdog(settings.isInteractive ? `Script execution time was exceeded on script "${settings.path}".\r\nScript execution was terminated.\r\n` : '');
    watchdog.set(settings.timeout);
    const output = new OutputStream(1, settings.encoding, automationText);
    this.wscript = WScriptHost.create({
      scriptFullName: settings.path,
      arguments: ScriptArguments.of(settings.words, () => { output.WriteLine(settings.usage.replace(/\r?\n/g, '\r\n')); }),
      isInteractive: settings.isInteractive,
      timeout: settings.timeout,
      input: hostObject(new InputStream(settings.encoding)),
      output: hostObject(output),
      errors: hostObject(this.#errors),
      events: this.events,
      textOf: automationText,
      quit: (code) => process.exit(code),
      onTimeout: (seconds) => { watchdog.set(seconds); },
    });
  }

  /** Tells an error that nobody caught as cscript does, and ends the process. */
  fail({ file, line, column, source, description }: ScriptFailure): never {
    if (this.settings.isInteractive) this.#errors.WriteLine(`${file}(${line}, ${column}) ${source}: ${description}`);
    process.exit(1);
  }
}
