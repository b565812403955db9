import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import type { GivenValue, LiveEventParameter, LiveSource, ObjectFacts, WatchQuery } from '../../lib/browse/protocol.js';
import { clearEvents, useLive } from '../base/live.js';
import { ask } from '../base/server.js';
import { Failure, Field } from '../parts/small.js';
import { type Draft, DraftError, given } from './draft.js';
import { ValueInput } from './value-input.js';
import { ValueView } from './value-view.js';

/** The events of an object: its source interfaces, and what they have told. */
export function Events({ facts }: { readonly facts: ObjectFacts }): JSX.Element {
  const { events } = useLive();
  const own = events.filter(({ object }) => object === facts.id);
  if (facts.sources.length === 0) return <p class="dim">This object tells of no source interface: it fires no events, as far as anybody can know.</p>;
  return (
    <>
      {facts.sources.map((source) => <Source key={source.iid} object={facts.id} source={source} />)}
      <div class="row">
        <h2 class="grow">Events that came</h2>
        {own.length > 0 && <button type="button" class="plain" onClick={() => { clearEvents(facts.id); }}>Clear</button>}
      </div>
      {own.length === 0 && <p class="dim">None yet.</p>}
      {own.length > 0 && (
        <table aria-label="Events" aria-live="polite">
          <thead><tr><th scope="col">Time</th><th scope="col">Event</th><th scope="col">Arguments</th></tr></thead>
          <tbody>
            {[...own].reverse().map((event) => (
              <tr key={`${event.watch} ${event.number}`}>
                <td class="dim nowrap">{new Date(event.time).toLocaleTimeString()}</td>
                <td class="strong">{event.name}</td>
                <td>{event.arguments.map(({ name, value }) => <span key={name} class="argument"><span class="dim">{name} = </span><ValueView value={value} /></span>)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

/** The VARTYPE that a field has for a parameter whose type is known as a text. */
function vtOf(type: string): number {
  if (type.includes('BOOL')) return 11;
  if (type.includes('BSTR')) return 8;
  if (type.includes('DATE')) return 7;
  if (type.includes('CY')) return 6;
  return type.includes('VARIANT') ? 12 : 3;
}

type Answers = Readonly<Record<string, Draft>>;

function answersOf(source: LiveSource, drafts: Answers): NonNullable<WatchQuery['answers']> {
  const answers: Record<string, Record<string, GivenValue>> = {};
  for (const event of source.events) {
    for (const { name } of event.parameters) {
      const draft = drafts[`${event.name}.${name}`];
      if (draft !== undefined && draft.mode !== 'missing') (answers[event.name] ??= {})[name] = given(draft);
    }
  }
  return answers;
}

function Source({ object, source }: { readonly object: number; readonly source: LiveSource }): JSX.Element {
  const { watches } = useLive();
  const [drafts, setDrafts] = useState<Answers>({});
  const [error, setError] = useState<Error>();
  const watch = watches.find((each) => each.object === object && each.iid === source.iid);
  const changeable = source.events.flatMap((event) => event.parameters.filter(({ canChange }) => canChange).map((parameter) => ({ event: event.name, parameter })));
  const toggle = async (): Promise<void> => {
    setError(undefined);
    try {
      if (watch !== undefined) await ask('unwatch', { watch: watch.watch });
      else await ask('watch', { object, iid: source.iid, answers: answersOf(source, drafts) });
    } catch (failure) {
      setError(failure instanceof DraftError ? new Error(`An answer: ${failure.message}.`) : failure as Error);
    }
  };
  return (
    <section class="notice" aria-label={source.name ?? source.iid}>
      <div class="row">
        <strong>{source.name ?? source.iid}</strong>
        {source.isDefault && <span class="dim">default</span>}
        <span class="grow dim cut" title={source.events.map(({ name }) => name).join('\n')}>{source.events.map(({ name }) => name).join(', ')}</span>
        {source.name === undefined
          ? <span class="dim">nothing describes it, so it cannot be watched</span>
          : <button type="button" class={watch === undefined ? 'main' : ''} aria-pressed={watch !== undefined} onClick={() => { void toggle(); }}>{watch === undefined ? 'Watch' : 'Stop watching'}</button>}
      </div>
      {changeable.length > 0 && watch === undefined && (
        <details>
          <summary class="dim">What is answered to events</summary>
          <div class="fields">{changeable.map(({ event, parameter }) => <Answer key={`${event}.${parameter.name}`} event={event} parameter={parameter} drafts={drafts} onDrafts={setDrafts} />)}</div>
        </details>
      )}
      {error !== undefined && <Failure error={error} />}
    </section>
  );
}

function Answer({ event, parameter, drafts, onDrafts }: { readonly event: string; readonly parameter: LiveEventParameter; readonly drafts: Answers; readonly onDrafts: (drafts: Answers) => void }): JSX.Element {
  const key = `${event}.${parameter.name}`;
  return (
    <Field label={key}>
      {(attributes) => (
        <ValueInput
          type={{ text: parameter.type, vt: vtOf(parameter.type) }} optional label={key} attributes={attributes} draft={drafts[key] ?? { mode: 'missing', text: '' }}
          onDraft={(draft) => { onDrafts({ ...drafts, [key]: draft }); }}
        />
      )}
    </Field>
  );
}
