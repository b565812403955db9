import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import type { ObjectFacts } from '../../lib/browse/protocol.js';
import { useAnswer } from '../base/answer.js';
import { classLink, objectLink, typeLink } from '../base/links.js';
import { useLive } from '../base/live.js';
import { go, hashOf } from '../base/place.js';
import { ask } from '../base/server.js';
import { Busy, Failure, GuidText, type Tab, Tabs } from '../parts/small.js';
import { CallList } from './call-view.js';
import { calls } from './calls.js';
import { Events } from './events.js';
import { Items } from './items.js';
import { Members } from './members.js';

/** A live object. */
export function ObjectPage({ id }: { readonly id: number }): JSX.Element {
  const { value, error, again } = useAnswer(`object ${id}`, () => ask('object', { object: id }));
  if (value !== undefined) return <Shown facts={value} />;
  if (error === undefined) return <Busy what="Asking the object" />;
  return <div class="page"><h1>Object {id}</h1><Failure error={error} again={again} /></div>;
}

function Shown({ facts }: { readonly facts: ObjectFacts }): JSX.Element {
  const [view, setView] = useState('members');
  const [error, setError] = useState<Error>();
  const { events, objects } = useLive();
  const own = calls.use().filter(({ object }) => object === facts.id);
  const told = events.filter(({ object }) => object === facts.id).length;
  const described = facts.described === undefined ? undefined : typeLink(facts.described);
  const release = (): void => { ask('release', { object: facts.id }).then(() => { go(hashOf(['objects'])); }, setError); };
  const tabs: readonly Tab[] = [
    { id: 'members', title: 'Members', draw: () => <Members facts={facts} /> },
    ...(facts.isCollection ? [{ id: 'items', title: 'Items', draw: () => <Items object={facts.id} /> }] : []),
    { id: 'events', title: <>Events{told > 0 && <span class="badge">{told}</span>}</>, draw: () => <Events facts={facts} /> },
    { id: 'calls', title: <>Calls{own.length > 0 && <span class="badge">{own.length}</span>}</>, draw: () => <CallList all={own} /> },
    { id: 'interfaces', title: 'Interfaces', draw: () => <Interfaces facts={facts} onError={setError} /> },
  ];
  return (
    <div class="page wide">
      <p class="crumbs">{facts.origin}</p>
      <header>
        <div class="grow">
          <h1>{facts.type} <span class="dim">object {facts.id}</span></h1>
          <p class="dim">
            {facts.processId === undefined ? 'COM does not tell in which process it lives' : facts.isHere === true ? `in the process of the objects (${facts.processId})` : `in process ${facts.processId}`}
            {facts.clsid !== undefined && <> · <a href={classLink(facts.clsid)}>its class</a></>}
            {described !== undefined && <> · <a href={described}>{facts.described?.name} in its type library</a></>}
          </p>
        </div>
        <button type="button" class="danger" onClick={release}>Release</button>
      </header>
      {!objects.some(({ id }) => id === facts.id) && <p class="notice" role="status">This object is no longer there: it has been released, or its process has ended.</p>}
      {error !== undefined && <Failure error={error} />}
      <Tabs label={`Object ${facts.id}`} tabs={tabs.map((tab) => ({ ...tab, draw: () => <div class="tab-inner">{tab.draw()}</div> }))} chosen={view} onChoose={setView} />
    </div>
  );
}

function Interfaces({ facts, onError }: { readonly facts: ObjectFacts; readonly onError: (error: Error) => void }): JSX.Element {
  const open = (iid: string): void => { ask('query', { object: facts.id, iid }).then((made) => { go(objectLink(made.id)); }, onError); };
  return (
    <table aria-label="Interfaces">
      <thead><tr><th scope="col">Name</th><th scope="col">IID</th><th scope="col"><span class="unseen">Open</span></th></tr></thead>
      <tbody>
        {facts.interfaces.map(({ iid, name }) => (
          <tr key={iid}>
            <td>{name}</td>
            <td><GuidText guid={iid} what={`IID of ${name}`} /></td>
            <td><button type="button" class="plain" aria-label={`Open as ${name}`} onClick={() => { open(iid); }}>Open as this</button></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
