import type { ClassRow } from '../../lib/browse/protocol.js';
import { A_MINUTE, type Answer, useAnswer } from './answer.js';
import { ask } from './server.js';
import { byName } from './text.js';

/** What a class is called in a list. */
export function classTitle({ progId, versionIndependentProgId, name, clsid }: Pick<ClassRow, 'progId' | 'versionIndependentProgId' | 'name' | 'clsid'>): string {
  return progId ?? versionIndependentProgId ?? name ?? clsid;
}

/** All registered classes, once for all places that name one. */
export function useClasses(): Answer<readonly ClassRow[]> {
  return useAnswer('classes', async () => [...await ask('classes', {})].sort((a, b) => byName(a.progId ?? a.name, b.progId ?? b.name)), A_MINUTE);
}
