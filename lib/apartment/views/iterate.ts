import type { Chain } from './chain.js';
import { MarshaledArguments } from '../marshal/marshaled-arguments.js';
import { chainView, makeView, viewState } from './view.js';
import { handleOf } from '../../client/view-state.js';

/** Items asked for at once: few at first, for those who leave early, and then more. */
const FIRST = 8;
const MOST = 256;

/**
 * The items of a collection, fetched in batches that grow; those that nobody has taken when the loop is left are released.
 */
export async function* iterate(chain: Chain): AsyncGenerator<unknown, void, undefined> {
  const { handle, options } = chain;
  const ask = async (name: string, ...values: unknown[]): Promise<unknown> => {
    const marshaled = new MarshaledArguments(handle.channel);
    return handle.channel.request(name, marshaled.marshal(values), marshaled, options);
  };
  const enumerator = (await ask('enumerate', chain.path.length === 0 ? makeView(handle, options) : chainView(chain))) as object;
  const waiting: unknown[] = [];
  try {
    for (let count = FIRST, isDone = false; !isDone; count = Math.min(count * 2, MOST)) {
      const answer = (await ask('nextItems', enumerator, count)) as [items: unknown[], isDone: boolean];
      [, isDone] = answer;
      waiting.push(...answer[0].reverse());
      while (waiting.length > 0) yield waiting.pop();
    }
  } finally {
    for (const item of waiting) if (viewState(item) !== undefined) handleOf(item)?.release();
    handleOf(enumerator)?.release();
  }
}
