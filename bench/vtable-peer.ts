import { Guid } from 'coclass';

/** Another way to call COM objects from JavaScript, with nothing native of one's own. The objects are its own. */
export interface VtablePeer {
  /** An object of a class, by one of its interfaces. */
  open(progId: string, iid: string): bigint;
  /** Calls of `HRESULT (long, long, [out, retval] long*)`, whose results are added up. */
  addLongs(object: bigint, offset: number): (count: number) => number;
  /** Calls of `HRESULT (BSTR, [out, retval] BSTR*)`, the lengths of whose results are added up. */
  echoString(object: bigint, offset: number, text: string): (count: number) => number;
  close(): void;
}

/** Throws for an HRESULT of failure. */
export function check(result: number, what: string): void {
  if (result < 0) throw new Error(`${what} failed: 0x${(result >>> 0).toString(16)}`);
}

/** A GUID as it lies in memory. */
export function bytesOf(guid: string): Buffer {
  const [a, b, c, d, e] = new Guid(guid).text.slice(1, -1).split('-');
  const swapped = [a, b, c].map((part) => (part ?? '').match(/../g)?.reverse().join('') ?? '').join('');
  return Buffer.from(`${swapped}${d ?? ''}${e ?? ''}`, 'hex');
}

/** Those that are measured; undefined where one is left out. */
export interface Peers {
  readonly koffi: VtablePeer | undefined;
  readonly nodeFfi: VtablePeer | undefined;
}

type Loop = (count: number) => void;

/**
 * The loops of the peers for one case.
 * @param make the loop of one of them
 * @param add takes what the loop has added up
 */
export function peerLoops({ koffi, nodeFfi }: Peers, make: (peer: VtablePeer) => (count: number) => number, add: (sum: number) => void): { koffi?: Loop; nodeFfi?: Loop } {
  const loop = (peer: VtablePeer): Loop => {
    const own = make(peer);
    return (count) => {
      add(own(count));
    };
  };
  return { ...(koffi && { koffi: loop(koffi) }), ...(nodeFfi && { nodeFfi: loop(nodeFfi) }) };
}
