import type { RegisteredTypeLibrary } from './registered-libraries.js';
import type { ClassServer } from './registry-facts.js';
import { fileFault, type FileFault, serverFiles } from './server-files.js';

/** Something that is wrong with what the registry says of a class or a library. */
export interface RegistrationFault {
  /** `library`: the type library that is named is not registered. */
  readonly kind: FileFault['kind'] | 'library';
  /** In words: 'DLL, 64-bit, is not there'. */
  readonly text: string;
  readonly path?: string;
  /** In which view of the registry; absent for both. */
  readonly bits?: 32 | 64;
}

/** Looks at files, and at each once: many classes have one DLL. */
export function rememberedFaults(): typeof fileFault {
  const known = new Map<string, FileFault | undefined>();
  return (file) => {
    const key = `${file.bits ?? ''} ${file.path}`;
    if (!known.has(key)) known.set(key, fileFault(file));
    return known.get(key);
  };
}

/** What is wrong with the files that a class is registered with. */
export function serverFaults(servers: readonly ClassServer[], faultOf = fileFault): RegistrationFault[] {
  return servers.flatMap((server) => serverFiles(server).flatMap((file) => {
    const fault = faultOf(file);
    if (fault === undefined) return [];
    const bits = file.bits === undefined ? {} : { bits: file.bits };
    return [{ kind: fault.kind, text: `${file.role}${file.bits === undefined ? '' : `, ${file.bits}-bit,`} ${fault.text}`, path: file.path, ...bits }];
  }));
}

/** The file of a library, without the number of a resource in it. */
export function libraryFile(path: string): string {
  return path.replace(/\\\d{1,5}$/, '');
}

/** What is wrong with the files that a type library is registered with. */
export function libraryFaults({ path32, path64 }: Pick<RegisteredTypeLibrary, 'path32' | 'path64'>): RegistrationFault[] {
  const files = [[64, path64], [32, path32]] as const;
  return files.flatMap(([bits, path]) => {
    const fault = path === undefined ? undefined : fileFault({ path: libraryFile(path) });
    return fault === undefined || path === undefined ? [] : [{ kind: fault.kind, text: `its file, ${bits}-bit, ${fault.text}`, path, bits }];
  });
}
