import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

import { objectLink } from '../base/links.js';
import { useLive } from '../base/live.js';
import { go, hashOf } from '../base/place.js';
import { ask } from '../base/server.js';
import { LongList } from '../parts/long-list.js';
import { Failure, Kind } from '../parts/small.js';
import { TwoPanes } from '../parts/two-panes.js';
import { ObjectPage } from './object-page.js';

/** The live objects, and the one that is looked at. */
export function Objects({ id }: { readonly id: number | undefined }): JSX.Element {
  const { objects, calls } = useLive();
  const [error, setError] = useState<Error>();
  const end = (): void => { ask('endObjects', {}).then(() => { setError(undefined); }, setError); };
  const left = (
    <>
      <div class="left-head">
        <div class="row">
          <span class="grow dim" role="status">{objects.length === 0 ? 'No object is open' : 'Open objects'}</span>
          {(objects.length > 0 || calls.length > 0) && <button type="button" class="plain danger" title="Ends the process that they live in" onClick={end}>End all</button>}
        </div>
        {calls.length > 0 && <RunningCalls />}
        {error !== undefined && <Failure error={error} />}
      </div>
      <LongList
        label="Open objects" items={objects} keyOf={(object) => String(object.id)} chosen={id === undefined ? undefined : String(id)} onChoose={(object) => { go(objectLink(object.id)); }}
        draw={(object) => <><Kind kind="object" /><span class="name">{object.type}</span><span class="dim">{object.id}</span><span class="side" title={object.origin}>{object.origin}</span></>}
        empty={<>Create one on the page of a <a href={hashOf(['classes'])}>class</a>, or open a <a href={hashOf(['running'])}>running</a> one.</>}
      />
    </>
  );
  const right = id === undefined || Number.isNaN(id)
    ? <div class="page"><h1>Objects</h1><p class="dim">Objects that this page has created or opened, and those that they have given. They live in a process of their own: one that crashes or hangs costs the objects, and not the browser.</p></div>
    : <ObjectPage key={id} id={id} />;
  return <TwoPanes left={left} right={right} hasDetail={id !== undefined} />;
}

/** Calls that have not returned; what comes after them waits. */
function RunningCalls(): JSX.Element {
  const { calls } = useLive();
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => { setNow(Date.now()); }, 1000);
    return () => { clearInterval(timer); };
  }, []);
  return (
    <ul class="warn" role="status" aria-label="Calls that have not returned">
      {calls.map((call) => <li key={`${call.what} ${call.since}`}>{call.what}: {Math.max(0, Math.round((now - call.since) / 1000))} s</li>)}
    </ul>
  );
}
