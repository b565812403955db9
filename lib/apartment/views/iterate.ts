import { handleOf } from '../../client/view-state.js';
import { MarshaledArguments } from '../marshal/marshaled-arguments.js';
import type { Encoded } from '../protocol.js';
import type { Chain } from './chain.js';

/** Items asked for at once: few at first, for those who leave early, and then more. */
const FIRST = 8;
const MOST = 256;

/**
 * The items of a collection, fetched in batches that grow; those that nobody has taken when the loop is left are released.
 */
export async function* iterate(chain: Chain): AsyncGenerator<unknown, void, undefined> {
  const { channel } = chain.handle;
  const ask = async (name: string, args: (call: MarshaledArguments) => Encoded[]): Promise<unknown> => {
    const call = new MarshaledArguments(channel);
    return channel.request(name, args(call), call, chain.options);
  };
  const enumerator = (await ask('enumerate', (call) => [call.include(chain)])) as object;
  const waiting: unknown[] = [];
  try {
    for (let count = FIRST, isDone = false; !isDone; count = Math.min(count * 2, MOST)) {
      const answer = (await ask('nextItems', (call) => call.marshal([enumerator, count]))) as [items: unknown[], isDone: boolean];
      [, isDone] = answer;
      waiting.push(...answer[0].reverse());
      while (waiting.length > 0) yield waiting.pop();
    }
  } finally {
    for (const item of waiting) handleOf(item)?.release();
    handleOf(enumerator)?.release();
  }
}
