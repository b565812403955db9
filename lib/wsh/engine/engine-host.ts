import { toCom } from '../dialect/conversion.js';
import { HostServices, type ScriptSettings } from '../host/services.js';
import { ScriptEngine } from './script-engine.js';

/** Runs the scripts of one job by an engine of the system. */
export class EngineHost {
  readonly services: HostServices;
  readonly #engine: ScriptEngine;
  readonly #files: string[] = [];

  /**
   * @param progId the engine
   * @throws ComError where there is no such engine
   */
  constructor(progId: string, settings: ScriptSettings) {
    this.services = new HostServices(settings, (name) => this.#procedure(name), (error) => {
      throw error;
    });
    this.#engine = new ScriptEngine(progId, ({ context, ...error }) => {
      this.services.fail({ file: this.#files[context] ?? settings.path, ...error });
    });
    this.add('WScript', this.services.wscript);
  }

  /** @param isGlobal its members are names of their own */
  add(name: string, item: object, isGlobal = false): void {
    this.#engine.add(name, toCom(item) as object, isGlobal);
  }

  /**
   * Runs a script; an error that it does not handle ends the process.
   * @param firstLine the line of the file where the script begins
   */
  run(source: string, file: string, firstLine = 1): void {
    this.#files.push(file);
    if (!this.#engine.run(source, this.#files.length - 1, firstLine)) process.exit(1);
  }

  close(): void {
    this.services.events.disconnectAll();
    this.#engine.close();
  }

  /** A procedure of the scripts, for an event. */
  #procedure(name: string): ((...values: unknown[]) => unknown) | undefined {
    const member: unknown = (this.#engine.names as Readonly<Record<string, unknown>>)[name];
    return typeof member === 'function' ? (...values) => (member as (...given: unknown[]) => unknown)(...values.map(toCom)) : undefined;
  }
}
