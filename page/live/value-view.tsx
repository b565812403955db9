import type { JSX } from 'preact';

import type { ErrorInfo, Value } from '../../lib/browse/protocol.js';
import { objectLink } from '../base/links.js';

/** A value from COM. Objects lead to their pages, arrays and records open. */
export function ValueView({ value }: { readonly value: Value }): JSX.Element {
  switch (value.kind) {
    case 'object':
      return <span class="value"><a href={objectLink(value.object.id)}>{value.object.type}</a> <span class="dim">object {value.object.id}</span></span>;
    case 'failure': return <ErrorView error={value.error} />;
    case 'array':
      if (value.items.length === 0) return <span class="value dim">{value.text}</span>;
      return (
        <details class="value">
          <summary>{value.text}</summary>
          <ol start={0} class="parts">
            {value.items.map((item, index) => <li key={`${index}`}><ValueView value={item} /></li>)}
            {value.length > value.items.length && <li class="dim">… {value.length - value.items.length} more</li>}
          </ol>
        </details>
      );
    case 'record':
      return (
        <details class="value">
          <summary>{value.text}</summary>
          <dl class="parts">{Object.entries(value.fields).map(([name, each]) => <div key={name}><dt>{name}</dt><dd><ValueView value={each} /></dd></div>)}</dl>
        </details>
      );
    case 'text':
      return <span class="value t-string">{value.text}{value.cut !== undefined && <span class="dim"> … {value.cut} more characters</span>}</span>;
    case 'number': case 'currency': case 'decimal': case 'date': case 'scode': return <span class="value t-number">{value.text}</span>;
    case 'boolean': return <span class="value t-keyword">{value.text}</span>;
    default: return <span class="value dim">{value.text}</span>;
  }
}

/** An HRESULT as it is written. */
function hex(hresult: number): string {
  return `0x${(hresult >>> 0).toString(16).toUpperCase().padStart(8, '0')}`;
}

/** An error with all that is known of it. */
export function ErrorView({ error }: { readonly error: ErrorInfo }): JSX.Element {
  const facts = [
    error.code, error.hresult === undefined ? undefined : hex(error.hresult), error.member, error.argument === undefined ? undefined : `argument ${error.argument + 1}`,
    error.source === undefined ? undefined : `from ${error.source}`,
  ].filter((fact) => fact !== undefined);
  return <span class="value bad">{error.message}{facts.length > 0 && <span class="facts">{facts.join(' · ')}</span>}</span>;
}
