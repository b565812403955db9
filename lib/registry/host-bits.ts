import { OWN_BITS } from './program-bits.js';
import type { ClassInfo } from './registry-facts.js';

/** The bits of the host that createObject starts for a class which COM gives no process of this size (docs/bits.md); undefined where it needs none. */
export function hostBits({ servers, app }: Pick<ClassInfo, 'servers' | 'app'>): 32 | 64 | undefined {
  const isOut = app?.dllSurrogate !== undefined || app?.localService !== undefined || servers.some(({ localServer }) => localServer !== undefined);
  const [only] = servers.filter(({ inprocServer }) => inprocServer !== undefined);
  if (only === undefined || isOut || servers.some(({ bits, inprocServer }) => bits === OWN_BITS && inprocServer !== undefined)) return undefined;
  return only.bits;
}
