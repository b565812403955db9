import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import type { ClassFacts, CreateQuery } from '../../lib/browse/protocol.js';
import { objectLink } from '../base/links.js';
import { go } from '../base/place.js';
import { ask } from '../base/server.js';
import { Failure, Field } from '../parts/small.js';

/** Where an object can be made, as a user thinks of it, and what is asked for it. */
const WHERE: readonly (readonly [id: string, title: string, query: Omit<CreateQuery, 'class'>])[] = [
  ['all', 'wherever it is served', {}],
  ['inproc', 'in the process of the objects (its DLL)', { context: 'inproc', host: false }],
  ['local', 'in its own process (its program)', { context: 'local' }],
  ['isolated', 'in a host of its own', { host: 'auto', isolated: true }],
  ['host64', 'in a 64-bit host', { host: 64 }],
  ['host32', 'in a 32-bit host', { host: 32 }],
];

/** Creates an object and goes to its page. */
export function Create({ facts }: { readonly facts: Pick<ClassFacts, 'clsid' | 'progId'> }): JSX.Element {
  const [where, setWhere] = useState('all');
  const [more, setMore] = useState<Partial<Record<'binding' | 'machine' | 'licenseKey', string>>>({});
  const [error, setError] = useState<Error>();
  const [isBusy, setBusy] = useState(false);

  const create = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    const given = Object.fromEntries(Object.entries(more).filter(([, text]) => text !== ''));
    try {
      const made = await ask('create', { class: facts.progId ?? facts.clsid, ...WHERE.find(([id]) => id === where)?.[2], ...given });
      go(objectLink(made.id));
    } catch (failure) {
      setError(failure as Error);
    } finally {
      setBusy(false);
    }
  };
  const set = (name: keyof typeof more) => (event: { readonly currentTarget: { readonly value: string } }): void => { setMore({ ...more, [name]: event.currentTarget.value }); };
  return (
    <form class="notice" aria-label="Create an object" onSubmit={(event) => { event.preventDefault(); void create(); }}>
      <div class="row">
        <button type="submit" class="main" disabled={isBusy}>{isBusy ? 'Creating…' : 'Create'}</button>
        <label class="row">
          <span>an object</span>
          <select value={where} onChange={(event) => { setWhere(event.currentTarget.value); }}>
            {WHERE.map(([id, title]) => <option key={id} value={id}>{title}</option>)}
          </select>
        </label>
      </div>
      <details>
        <summary class="dim">More</summary>
        <div class="fields">
          <Field label="Binding">
            {(attributes) => (
              <select {...attributes} value={more.binding ?? ''} onChange={set('binding')}>
                <option value="">by its vtable where that is described</option>
                <option value="late">by IDispatch always</option>
              </select>
            )}
          </Field>
          <Field label="Machine (DCOM)">{(attributes) => <input {...attributes} value={more.machine ?? ''} onInput={set('machine')} />}</Field>
          <Field label="Licence key">{(attributes) => <input {...attributes} value={more.licenseKey ?? ''} onInput={set('licenseKey')} />}</Field>
        </div>
      </details>
      {error !== undefined && <Failure error={error} />}
    </form>
  );
}
