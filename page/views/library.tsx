import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import type { LibraryId, LibraryTypes, TypeRow } from '../../lib/browse/protocol.js';
import { useAnswer } from '../base/answer.js';
import { hashOf, usePlace } from '../base/place.js';
import { ask } from '../base/server.js';
import { Busy, Failure } from '../parts/small.js';
import { TwoPanes } from '../parts/two-panes.js';
import { LibraryOverview } from './library-overview.js';
import { LibraryTree } from './library-tree.js';
import { TypePage } from './type-page.js';

/** Finds the type that an address names, by its name or its place. */
function typeOf(types: readonly TypeRow[], named: string | undefined): TypeRow | undefined {
  if (named === undefined) return undefined;
  return types.find(({ name }) => name === named) ?? (/^\d+$/.test(named) ? types.find(({ index }) => index === Number(named)) : undefined);
}

/** One type library: its tree, and the type that is chosen or the whole. */
export function Library({ library }: { readonly library: LibraryId }): JSX.Element {
  const key = JSON.stringify(library);
  const { value, error, again, isBusy } = useAnswer(`library ${key}`, () => ask('library', { library }));
  const { query } = usePlace();
  if (value === undefined) {
    return (
      <main class="right">
        {isBusy ? <Busy what="Reading the type library" /> : <></>}
        {error !== undefined && (
          <div class="page">
            <p class="crumbs"><a href={hashOf(['libraries'])}>Type libraries</a></p>
            <h1>{'path' in library ? library.path : library.libid}</h1>
            <Failure error={error} again={again} />
          </div>
        )}
      </main>
    );
  }
  return <Shown key={key} id={library} value={value} type={typeOf(value.types, query['type'])} named={query['type']} />;
}

function Shown({ id, value, type, named }: { readonly id: LibraryId; readonly value: LibraryTypes; readonly type: TypeRow | undefined; readonly named: string | undefined }): JSX.Element {
  const [view, setView] = useState('members');
  const right = type !== undefined
    ? <TypePage key={type.index} id={id} library={value} row={type} view={view} onView={setView} />
    : named !== undefined
      ? <div class="page"><Failure error={new Error(`${value.library.name} has no type ${named}.`)} /></div>
      : <LibraryOverview id={id} value={value} />;
  return <TwoPanes left={<LibraryTree id={id} value={value} chosen={type} />} right={right} hasDetail={type !== undefined} />;
}
