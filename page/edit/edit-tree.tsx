import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import type { EditLibrary, EditType, Problem } from '../../lib/browse/protocol.js';
import { go, hashOf } from '../base/place.js';
import { LongList } from '../parts/long-list.js';
import { Failure, Kind } from '../parts/small.js';
import { problemsBelow } from './edit-store.js';
import { NEW, newType } from './new-types.js';
import { list, part, type Spot } from './spot.js';

interface Row {
  readonly key: string;
  /** Absent for the library itself. */
  readonly index?: number;
  readonly type?: EditType;
  readonly name: string;
}

function place(index: number | undefined): string {
  return hashOf(['edit'], index === undefined ? {} : { at: String(index) });
}

/** The library and its types, in its order; new ones are added here. */
export function EditTree({ spot, problems, chosen }: { readonly spot: Spot<EditLibrary>; readonly problems: readonly Problem[]; readonly chosen: number | undefined }): JSX.Element {
  const [error, setError] = useState<Error>();
  const types = list(part(spot, 'types'));
  const rows: readonly Row[] = [{ key: 'library', name: spot.value.name }, ...spot.value.types.map((type, index): Row => ({ key: String(index), index, type, name: type.name }))];
  const add = (kind: string): void => {
    setError(undefined);
    newType(kind, spot.value).then((type) => {
      types.add(type);
      go(place(types.items.length));
    }, setError);
  };
  const remove = (): void => {
    if (chosen === undefined) return;
    types.remove(chosen);
    go(place(chosen > 0 ? chosen - 1 : undefined), true);
  };
  const move = (by: number): void => {
    if (chosen === undefined || chosen + by < 0 || chosen + by >= types.items.length) return;
    types.move(chosen, by);
    go(place(chosen + by), true);
  };
  const isType = chosen !== undefined && types.items[chosen] !== undefined;
  return (
    <>
      <div class="left-head">
        <div class="row">
          <select aria-label="Add a type" class="grow" value="" onChange={(event) => { add(event.currentTarget.value); event.currentTarget.value = ''; }}>
            <option value="" disabled>Add…</option>
            {Object.entries(NEW).map(([kind, title]) => <option key={kind} value={kind}>{title}</option>)}
          </select>
          <button type="button" class="plain" aria-label="Move the type up" title="Up" disabled={!isType} onClick={() => { move(-1); }}>↑</button>
          <button type="button" class="plain" aria-label="Move the type down" title="Down" disabled={!isType} onClick={() => { move(1); }}>↓</button>
          <button type="button" class="plain danger" aria-label="Remove the type" title="Remove" disabled={!isType} onClick={remove}>✕</button>
        </div>
        {error !== undefined && <Failure error={error} />}
      </div>
      <LongList
        label="Library under change" items={rows} keyOf={({ key }) => key} chosen={chosen === undefined ? 'library' : String(chosen)} onChoose={({ index }) => { go(place(index)); }}
        branchOf={({ index }) => ({ level: index === undefined ? 0 : 1, ...(index === undefined ? { isOpen: true } : {}) })}
        draw={({ type, name, index }) => {
          const errors = index === undefined ? 0 : problemsBelow(problems, ['types', index]).filter(({ severity }) => severity === 'error').length;
          return (
            <>
              <Kind kind={type?.kind ?? 'library'} />
              <span class={`name${errors > 0 ? ' bad' : ''}`}>{name === '' ? '(no name)' : name}</span>
              {errors > 0 && <span class="bad">{errors}<span class="unseen"> {errors === 1 ? 'error' : 'errors'}</span></span>}
            </>
          );
        }}
      />
    </>
  );
}
