import { existsSync } from 'node:fs';
import { basename, dirname, extname } from 'node:path';

import type { CoclassDescription } from '../describe/coclass.js';
import { libraryOfCoclass, type LibraryDescription } from '../describe/library.js';
import { ComError } from '../errors/com-error.js';
import { HRESULT } from '../errors/hresult.js';
import { checkOptions } from '../errors/options.js';
import { NotAProgram, programBits } from '../registry/program-bits.js';
import { callTimeout, setCallTimeout } from './call-timeout.js';
import { comClassManager, type ComClassManager } from './class-manager.js';
import { ClassObjects, type EndOptions, endProcess } from './class-objects.js';
import { parseServerCommand } from './command.js';
import type { AnyFactory } from './factories.js';
import { currentHost } from './host.js';
import { nodeProgram, requireProgram, warnOfPassing } from './node-program.js';
import { objectCount } from './object-count.js';
import { registerServer, type RegistrationOptions, unregisterServer } from './registration/index.js';
import { provideLibrary, type ServerProgram, serverRegistration } from './server-registration.js';

/** For {@link ComServer.run}. */
export interface RunOptions extends EndOptions {
  /** The command line; that of the process, without the program and its script, unless given. */
  readonly argv?: readonly string[];
}

/** What ends a program at its console, and the exit codes for that. */
const SIGNALS = { SIGINT: 130, SIGBREAK: 149, SIGHUP: 129, SIGTERM: 143 } as const;

/** Which registration is meant. */
export interface ServerRegistrationOptions extends RegistrationOptions {
  /** The DLL that `coclass build` has made of the server: it is registered as the in-process server, for processes of its bits. */
  readonly dll?: string;
  /**
   * The node.exe that COM is to start the server with, as it is. Unless given, the one that the environment variable COCLASS_NODE
   * names, else that of this process: the program itself, where it was started through a link.
   */
  readonly node?: string;
}

/** The script that the process was started with. */
function script(): string {
  return process.argv[1] ?? process.execPath;
}

/** The program that starts this server again. A debugger's flags are for this time only. */
function thisProgram({ dll, node }: ServerRegistrationOptions): ServerProgram {
  const flags = process.execArgv.filter((flag) => !flag.startsWith('--inspect'));
  return { command: [nodeProgram(node), ...flags, script()], script: script(), dll, dllBits: dllBits(dll), folder: dirname(script()) };
}

/** A 32-bit DLL is registered for 32-bit processes; of one that is not there (any more) nothing is known. */
function dllBits(dll: string | undefined): 32 | 64 | undefined {
  if (dll === undefined || !existsSync(dll)) return undefined;
  try {
    return programBits(dll);
  } catch (error) {
    if (error instanceof NotAProgram) return undefined;
    throw error;
  }
}

/** The server that this process is, or can be: Delphi's TComServer. */
export class ComServer {
  readonly classManager: ComClassManager;
  #objects: ClassObjects | undefined;

  /** {@link comServer} is the one of this process. */
  constructor(classManager: ComClassManager) {
    this.classManager = classManager;
  }

  /** How many COM objects of this server's classes live. */
  get objectCount(): number {
    return objectCount.objects;
  }

  /** How many locks (IClassFactory::LockServer) keep it alive. */
  get lockCount(): number {
    return objectCount.locks;
  }

  /**
   * How many milliseconds a caller of this process's objects waits at most for an asynchronous method: after that the call fails with
   * RPC_E_TIMEOUT, while the method goes on. undefined (as it is unless set) for as long as it takes, where JavaScript of the same thread
   * waits for 60,000: the method may hang on what Node runs only when that has returned.
   * @throws RangeError when it is set to no number of milliseconds
   */
  get callTimeout(): number | undefined {
    return callTimeout();
  }

  set callTimeout(timeout: number | undefined) {
    setCallTimeout(timeout);
  }

  /** The type library that describes the server's classes; undefined where there is none. */
  get library(): LibraryDescription | undefined {
    for (const { coclass } of this.classManager) {
      const library = coclass && libraryOfCoclass(coclass);
      if (library !== undefined) return library;
    }
    return undefined;
  }

  /** The first part of ProgIDs: the type library's name, or that of the program. */
  nameFor(coclass: CoclassDescription | undefined): string {
    const library = (coclass && libraryOfCoclass(coclass)) ?? this.library;
    return library?.name ?? basename(script(), extname(script()));
  }

  /**
   * Does what the command line asks: `/regserver` and `/unregserver` (with `--user` or `--machine`, `--node`) register the server
   * and end; otherwise the class objects are registered, and the process serves. If COM has started it (`-Embedding`) it ends
   * soon after the last object and lock are gone. Loaded into another program by a DLL of ours, it gives its class objects there.
   * The last thing that a server's module does.
   */
  run(options: RunOptions = {}): void {
    checkOptions('ComServer.run', options, ['argv', 'linger', 'onEnd']);
    const host = currentHost();
    if (host === 'inspect') return;
    if (host === 'inproc') {
      this.#classObjects().offer();
      return;
    }
    const command = reporting(() => parseServerCommand(options.argv ?? process.argv.slice(2)));
    if (command === undefined) return;
    const { action, isEmbedding, scope, dll, node } = command;
    if (action === 'serve') {
      this.serve();
      this.#endBySignals(options.onEnd);
      if (isEmbedding) this.#classObjects().endWhenUnused(options);
      else if (process.stderr.isTTY) this.#greet();
      return;
    }
    const registration = { ...(scope === undefined ? {} : { scope }), ...(dll === undefined ? {} : { dll }), ...(node === undefined ? {} : { node }) };
    reporting(() => {
      if (action === 'register') this.register(registration);
      else this.unregister(registration);
    });
  }

  /**
   * Registers the class objects, so that COM finds them in this process (in-process clients of it too), and keeps it alive
   * until `stop`.
   */
  serve(): void {
    this.#classObjects().register();
  }

  /** Takes the class objects back: no new objects are made; those that there are live on. */
  stop(): void {
    this.#objects?.revoke();
    this.#objects = undefined;
  }

  /** Whether a server keeps the process alive while it serves, as a listening socket does; it does unless told otherwise. */
  ref(): void {
    this.#classObjects().ref();
  }

  unref(): void {
    this.#classObjects().unref();
  }

  /**
   * Writes the server into the registry: its classes, and its type library with its interfaces. All or nothing. A warning
   * (COCLASS_NODE_PATH) tells of a node.exe whose path names a version or a temporary folder.
   * @throws ComError E_ACCESSDENIED when the registry may not be written
   * @throws Error when the node.exe that is named is not there
   */
  register(options: ServerRegistrationOptions = {}): void {
    checkOptions('ComServer.register', options, ['scope', 'dll', 'node']);
    const program = thisProgram(options);
    requireProgram(program.command[0]);
    provideLibrary(this.library, program);
    registerServer(serverRegistration(this.classManager, this.library, program), scopeOf(options));
    warnOfPassing(program.command[0]);
  }

  /**
   * Removes what `register` wrote, and leaves the rest as it was.
   * @throws ComError E_ACCESSDENIED when the registry may not be written
   */
  unregister(options: ServerRegistrationOptions = {}): void {
    checkOptions('ComServer.unregister', options, ['scope', 'dll', 'node']);
    unregisterServer(serverRegistration(this.classManager, this.library, thisProgram(options)), scopeOf(options));
  }

  #classObjects(): ClassObjects {
    return (this.#objects ??= new ClassObjects(() => this.#served()));
  }

  /** Ctrl-C: the class objects are taken back, where the system would leave that to COM. A program's own handlers come before. */
  #endBySignals(onEnd: EndOptions['onEnd']): void {
    for (const [signal, code] of Object.entries(SIGNALS)) {
      if (process.listenerCount(signal) > 0) continue;
      process.once(signal, () => {
        this.stop();
        void endProcess(onEnd, code);
      });
    }
  }

  /** Who starts it by hand at a terminal would else see nothing. */
  #greet(): void {
    for (const { className, clsid, progId } of this.classManager) process.stderr.write(`serving ${progId ?? className} ${clsid}\n`);
    process.stderr.write('Ctrl-C ends it; with /regserver it registers itself, so that COM starts it\n');
  }

  #served(): AnyFactory[] {
    return [...this.classManager];
  }
}

function scopeOf({ scope }: ServerRegistrationOptions): RegistrationOptions {
  return scope === undefined ? {} : { scope };
}

/** The exit code is the HRESULT: what regsvr32 and setup programs look at. */
function reporting<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = (ComError.is(error) ? error.hresult : HRESULT.E_FAIL) | 0;
    return undefined;
  }
}

/** The server of this process. */
export const comServer = new ComServer(comClassManager);
