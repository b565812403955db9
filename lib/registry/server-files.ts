import { existsSync } from 'node:fs';
import { win32 } from 'node:path';

import { NotAProgram, programBits } from './program-bits.js';
import type { ClassServer } from './registry-facts.js';

/** A file that a class's registration names. */
export interface ServerFile {
  readonly role: 'DLL' | 'program' | 'script';
  /** Without quotation marks and arguments. */
  readonly path: string;
  /** Of a DLL: for processes of which size it is registered. */
  readonly bits?: 32 | 64;
}

/** What is wrong with a file: `missing`, of the other `bits`, no program (`format`), or it cannot be read (`access`). */
export interface FileFault {
  readonly kind: 'missing' | 'bits' | 'format' | 'access';
  /** After the file's name: 'is not there'. */
  readonly text: string;
}

/** The parts of a command line, as CommandLineToArgvW takes them apart. */
function partsOf(command: string): string[] {
  return [...command.matchAll(/"(?<quoted>[^"]*)"|(?<plain>\S+)/g)].map(({ groups }) => groups?.['quoted'] ?? groups?.['plain'] ?? '');
}

/** The files that one side of a class's registration names: its DLL, its program, and the script that this runs. */
export function serverFiles({ bits, inprocServer, localServer }: ClassServer): ServerFile[] {
  const dll: ServerFile[] = inprocServer === undefined ? [] : [{ role: 'DLL', path: inprocServer.replace(/^"|"$/g, ''), bits }];
  if (localServer === undefined) return dll;
  // An unquoted path may have spaces in it.
  const whole = /^(?<path>.*?\.exe)(?:\s|$)/i.exec(localServer)?.groups?.['path'];
  const [first = '', ...rest] = partsOf(localServer);
  const program: ServerFile = { role: 'program', path: localServer.startsWith('"') ? first : (whole ?? first) };
  const script = rest.find((part) => /\.[cm]?[jt]s$/i.test(part));
  return [...dll, program, ...(script === undefined ? [] : [{ role: 'script', path: script } as const])];
}

/** What is wrong with a file, if anything is. Of a name alone nothing is known: it is looked for in the system's folders. */
export function fileFault({ path, bits }: Pick<ServerFile, 'path' | 'bits'>): FileFault | undefined {
  if (!win32.isAbsolute(path)) return undefined;
  if (!existsSync(path)) return { kind: 'missing', text: 'is not there' };
  if (bits === undefined) return undefined;
  try {
    const actual = programBits(path);
    return actual === bits ? undefined : { kind: 'bits', text: `is for ${actual}-bit processes` };
  } catch (error) {
    if (error instanceof NotAProgram) return { kind: 'format', text: `is ${error.message}` };
    return { kind: 'access', text: `cannot be read: ${error instanceof Error ? error.message : String(error)}` };
  }
}
