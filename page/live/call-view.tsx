import type { JSX } from 'preact';

import type { Call } from './calls.js';
import { ErrorView, ValueView } from './value-view.js';

/** What a call came to: its result, what came back by reference, or its error. */
export function Outcome({ call }: { readonly call: Call }): JSX.Element {
  if (call.error !== undefined) return <ErrorView error={call.error} />;
  if (call.answer === undefined) return <span class="dim busy">has not returned yet…</span>;
  const out = Object.entries(call.answer.out);
  return (
    <>
      {call.givesNothing && call.answer.value.kind === 'empty' ? <span class="good">done</span> : <ValueView value={call.answer.value} />}
      {out.map(([name, value]) => <div key={name}><span class="dim">{name} = </span><ValueView value={value} /></div>)}
    </>
  );
}

function duration(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** The calls of an object, the newest first. */
export function CallList({ all }: { readonly all: readonly Call[] }): JSX.Element {
  if (all.length === 0) return <p class="dim">Nothing was called yet. What is called stands here with its result.</p>;
  return (
    <table aria-label="Calls">
      <thead><tr><th scope="col">Time</th><th scope="col">Call</th><th scope="col">Result</th><th scope="col">Took</th></tr></thead>
      <tbody>
        {all.map((call) => (
          <tr key={call.id}>
            <td class="dim nowrap">{call.time.toLocaleTimeString()}</td>
            <td class="mono">{call.text}</td>
            <td><Outcome call={call} /></td>
            <td class="dim nowrap">{call.answer === undefined ? '' : duration(call.answer.milliseconds)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
