import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import type { AttachQuery } from '../../lib/browse/protocol.js';
import { useAnswer } from '../base/answer.js';
import { classLink, objectLink } from '../base/links.js';
import { go } from '../base/place.js';
import { ask } from '../base/server.js';
import { Busy, Failure, Field } from '../parts/small.js';

/** Opens what there is, and goes to its page. */
async function attach(query: AttachQuery): Promise<void> {
  go(objectLink((await ask('attach', query)).id));
}

/** What runs: the running object table, hosts; and the ways to an object that needs no new one. */
export function Running(): JSX.Element {
  const { value, error, again, isBusy } = useAnswer('running', () => ask('running', {}));
  const [failure, setFailure] = useState<Error>();
  const open = (query: AttachQuery): void => {
    setFailure(undefined);
    attach(query).catch(setFailure);
  };
  return (
    <main class="right">
      <div class="page">
        <header>
          <div class="grow">
            <h1>Running objects</h1>
            <p class="dim">What programs have put into the running object table. Open one to look at it live.</p>
          </div>
          <button type="button" onClick={again} disabled={isBusy}>Refresh</button>
        </header>
        {(failure ?? error) !== undefined && <Failure error={failure ?? error ?? new Error()} />}
        {value === undefined && isBusy && <Busy what="Reading the running object table" />}
        {value?.objects.length === 0 && <p class="notice">The running object table is empty: no program of this session has put an object into it.</p>}
        {value !== undefined && value.objects.length > 0 && (
          <table aria-label="Running objects">
            <thead><tr><th scope="col">Display name</th><th scope="col">Class</th><th scope="col"><span class="unseen">Open</span></th></tr></thead>
            <tbody>
              {value.objects.map(({ name, clsid, className }) => (
                <tr key={name}>
                  <td class="mono">{name}</td>
                  <td>{clsid !== undefined && <a href={classLink(clsid)}>{className ?? clsid}</a>}</td>
                  <td><button type="button" class="plain" onClick={() => { open({ running: name }); }}>Open</button></td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <Ways open={open} />
        {value !== undefined && value.hosts.length > 0 && (
          <>
            <h2>Hosts</h2>
            <table aria-label="Hosts">
              <thead><tr><th scope="col">Process</th><th scope="col">For</th></tr></thead>
              <tbody>{value.hosts.map(({ bits, processId }) => <tr key={processId}><td>{processId}</td><td>{bits}-bit DLLs</td></tr>)}</tbody>
            </table>
          </>
        )}
      </div>
    </main>
  );
}

/** By a moniker, or the active object of a class. */
function Ways({ open }: { readonly open: (query: AttachQuery) => void }): JSX.Element {
  const [moniker, setMoniker] = useState('');
  const [active, setActive] = useState('');
  return (
    <>
      <h2>Other ways to an object</h2>
      <div class="fields two-wide">
        <form onSubmit={(event) => { event.preventDefault(); open({ moniker }); }}>
          <Field label="By a moniker" hint="As getObject: a file, winmgmts:, new:ProgID. A server may be started.">
            {(attributes) => (
              <span class="row">
                <input {...attributes} class="grow mono" value={moniker} placeholder="winmgmts:" onInput={(event) => { setMoniker(event.currentTarget.value); }} />
                <button type="submit" disabled={moniker.trim() === ''}>Open</button>
              </span>
            )}
          </Field>
        </form>
        <form onSubmit={(event) => { event.preventDefault(); open({ active }); }}>
          <Field label="The active object of a class" hint="As getActiveObject: a ProgID or CLSID.">
            {(attributes) => (
              <span class="row">
                <input {...attributes} class="grow mono" value={active} placeholder="Excel.Application" onInput={(event) => { setActive(event.currentTarget.value); }} />
                <button type="submit" disabled={active.trim() === ''}>Open</button>
              </span>
            )}
          </Field>
        </form>
      </div>
    </>
  );
}
