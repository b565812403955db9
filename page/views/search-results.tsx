import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

import type { IndexState, SearchAnswer, SearchHit, SearchKind } from '../../lib/browse/protocol.js';
import { useAnswer } from '../base/answer.js';
import { categoryLink, classLink, libraryLink } from '../base/links.js';
import { useLive } from '../base/live.js';
import { go, hashOf } from '../base/place.js';
import { ask } from '../base/server.js';
import { count } from '../base/text.js';
import { LongList } from '../parts/long-list.js';
import { Busy, Failure, Kind } from '../parts/small.js';
import { memberKind } from './library-tree.js';

const KINDS: readonly (readonly [kind: SearchKind, title: string])[] = [['class', 'Classes'], ['library', 'Type libraries'], ['category', 'Categories'], ['type', 'Types'], ['member', 'Members']];

const LIMIT = 1000;

function linkOf({ kind, guid, library, index, name }: SearchHit): string | undefined {
  if (kind === 'class' && guid !== undefined) return classLink(guid);
  if (kind === 'category' && guid !== undefined) return categoryLink(guid);
  if (library === undefined) return undefined;
  return libraryLink(library, index, kind === 'member' ? { member: name } : {});
}

/** What was found, while it is typed and while the index grows. */
export function SearchResults({ text, kind }: { readonly text: string; readonly kind: string | undefined }): JSX.Element {
  const { index } = useLive();
  const [answer, setAnswer] = useState<SearchAnswer>();
  const [error, setError] = useState<Error>();
  useEffect(() => {
    let isStale = false;
    const kinds = KINDS.map(([id]) => id).filter((id) => id === kind);
    ask('search', { text, limit: LIMIT, ...(kinds.length === 0 ? {} : { kinds }) }).then(
      (found) => { if (!isStale) { setAnswer(found); setError(undefined); } },
      (failure: unknown) => { if (!isStale) setError(failure as Error); },
    );
    return () => { isStale = true; };
    // As the index grows there is more to find.
  }, [text, kind, index?.done, index?.state]);
  return (
    <main class="right fixed results">
      <div class="left-head">
        <div class="row filters" role="group" aria-label="What is looked for">
          <a class="pill" href={hashOf(['search'], { q: text })} aria-current={kind === undefined ? 'true' : undefined}>All</a>
          {KINDS.map(([id, title]) => <a key={id} class="pill" href={hashOf(['search'], { q: text, kind: id })} aria-current={kind === id ? 'true' : undefined}>{title}</a>)}
          <span class="grow" />
          {answer !== undefined && <span class="dim" role="status">{answer.total > answer.hits.length ? `the first ${answer.hits.length} of ${count(answer.total, 'hit')}` : count(answer.total, 'hit')}</span>}
        </div>
        <Progress index={index === undefined || index.state === 'idle' ? answer?.index : index} />
      </div>
      {error !== undefined && <div class="pad"><Failure error={error} /></div>}
      {answer === undefined && error === undefined && <Busy what="Searching" />}
      {answer !== undefined && (
        <LongList
          key={`${text} ${kind ?? ''}`} label="Results" items={answer.hits.map((hit, at) => ({ hit, key: String(at) }))} keyOf={({ key }) => key} rowHeight={26}
          onChoose={({ hit }) => { const link = linkOf(hit); if (link !== undefined) go(link); }} draw={({ hit }) => <Hit hit={hit} />}
          empty={`Nothing is called “${text}”${answer.index.state === 'building' ? ' in what has been read so far' : ''}.`}
        />
      )}
    </main>
  );
}

function Progress({ index }: { readonly index: IndexState | undefined }): JSX.Element | null {
  const { value } = useAnswer(index?.state === 'ready' && index.failed > 0 ? 'searchIndex' : undefined, () => ask('searchIndex', {}));
  if (index === undefined || index.state === 'idle') return null;
  if (index.state === 'building') {
    return (
      <div class="row dim" role="status">
        <progress max={index.total} value={index.done} aria-label="Libraries read" />
        <span class="cut">Reading all type libraries, {index.done} of {index.total}{index.what === undefined ? '' : `: ${index.what}`}</span>
      </div>
    );
  }
  if (index.failed === 0) return null;
  return (
    <details class="dim">
      <summary>{count(index.failed, 'library', 'libraries')} could not be read</summary>
      <ul class="unread">
        {value?.failures.map((each) => <li key={`${each.libid} ${each.version}`}><a href={libraryLink({ libid: each.libid, version: each.version })}>{each.name ?? each.libid} {each.version}</a>: {each.message}</li>)}
      </ul>
    </details>
  );
}

function Hit({ hit }: { readonly hit: SearchHit }): JSX.Element {
  return (
    <>
      <Kind kind={hit.kind === 'type' ? hit.typeKind ?? 'interface' : hit.kind === 'member' ? memberKind({ kind: hit.memberKind ?? 'method' }) : hit.kind} />
      <span class="hit-name cut">{hit.name}</span>
      <span class="hit-where cut dim">{hit.where}</span>
      <span class="hit-help cut dim">{hit.helpString}</span>
    </>
  );
}
