import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

import type { Value } from '../../lib/browse/protocol.js';
import { ask } from '../base/server.js';
import { Failure } from '../parts/small.js';
import { ValueView } from './value-view.js';

const PART = 100;

/** What is in a collection. */
export function Items({ object }: { readonly object: number }): JSX.Element {
  const [items, setItems] = useState<readonly Value[]>([]);
  const [more, setMore] = useState<boolean>();
  const [error, setError] = useState<Error>();
  const read = async (skip: number): Promise<void> => {
    setError(undefined);
    try {
      const part = await ask('items', { object, skip, limit: PART });
      setItems((before) => [...before.slice(0, skip), ...part.items]);
      setMore(part.more);
    } catch (failure) {
      setError(failure as Error);
    }
  };
  useEffect(() => { void read(0); }, [object]);
  return (
    <>
      <div class="row"><span class="grow dim" role="status">{more === undefined ? '' : `${items.length}${more ? ' or more' : ''} in it`}</span><button type="button" onClick={() => { void read(0); }}>Read again</button></div>
      {error !== undefined && <Failure error={error} />}
      <ol start={0} class="parts" aria-label="Items">{items.map((item, index) => <li key={`${index}`}><ValueView value={item} /></li>)}</ol>
      {more === true && <button type="button" onClick={() => { void read(items.length); }}>More</button>}
    </>
  );
}
