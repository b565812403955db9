import type { ComponentChildren, JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';

import type { Answer } from '../base/answer.js';
import { count } from '../base/text.js';
import { LongList } from './long-list.js';
import { Busy, Failure } from './small.js';

interface Props<T> {
  /** What is listed: of the list's label, of one and of several. */
  readonly names: readonly [label: string, one: string, several: string];
  readonly answer: Answer<readonly T[]>;
  /** What the person's filter looks into, in lower case. */
  readonly textOf: (row: T) => string;
  /** Whether a row is listed at all: what `choice` lets the person say. Another function for another choice. */
  readonly has: (row: T) => boolean;
  readonly choice: ComponentChildren;
  readonly keyOf: (row: T) => string;
  readonly draw: (row: T) => ComponentChildren;
  readonly chosen?: string | undefined;
  readonly onChoose: (row: T) => void;
}

/** A list of what is registered, with a filter over it. */
export function FilteredList<T>({ names: [label, one, several], answer: { value, error, again, isBusy }, textOf, has, choice, keyOf, draw, chosen, onChoose }: Props<T>): JSX.Element {
  const [filter, setFilter] = useState('');
  const rows = useMemo(() => {
    const wanted = filter.trim().toLowerCase();
    return (value ?? []).filter((row) => has(row) && (wanted === '' || textOf(row).includes(wanted)));
  }, [value, filter, has]);
  return (
    <>
      <div class="left-head">
        <input type="search" aria-label={`Filter ${label.toLowerCase()}`} placeholder="Filter by name, GUID or file" value={filter} onInput={(event) => { setFilter(event.currentTarget.value); }} />
        <div class="row">
          {choice}
          <span class="grow dim cut" role="status">{value === undefined ? '' : count(rows.length, one, several)}</span>
          <button type="button" class="plain" onClick={again} disabled={isBusy} title="Read the registry again">Refresh</button>
        </div>
      </div>
      {error !== undefined && <div class="pad"><Failure error={error} again={again} /></div>}
      {value === undefined && isBusy && <Busy what="Reading the registry" />}
      {value !== undefined && <LongList label={label} items={rows} keyOf={keyOf} chosen={chosen} draw={draw} onChoose={onChoose} empty={`No ${one} is like this.`} />}
    </>
  );
}
