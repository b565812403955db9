import type { JSX } from 'preact';

import type { ValueType } from '../../lib/browse/protocol.js';
import { useLive } from '../base/live.js';
import { type Draft, type Mode, modesOf, modeTitles, startOf } from './draft.js';

interface Props {
  readonly type: ValueType;
  readonly optional?: boolean;
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  readonly attributes: { readonly id: string; readonly 'aria-invalid': boolean; readonly 'aria-describedby': string | undefined };
  readonly label: string;
}

/** The field for a value, by its type; where it can be of several kinds, with a choice of them. */
export function ValueInput({ type, optional = false, draft, onDraft, attributes, label }: Props): JSX.Element {
  const modes = modesOf(type, optional);
  const setText = (event: { readonly currentTarget: { readonly value: string } }): void => { onDraft({ ...draft, text: event.currentTarget.value }); };
  return (
    <span class="value-input">
      {modes.length > 1 && (
        <select
          class="mode" aria-label={`${label}: kind of value`} value={draft.mode}
          onChange={(event) => {
            const mode = event.currentTarget.value as Mode;
            onDraft({ mode, text: startOf(mode, type) });
          }}
        >
          {modes.map((mode) => <option key={mode} value={mode}>{modeTitles[mode]}</option>)}
        </select>
      )}
      <Written mode={draft.mode} text={draft.text} type={type} attributes={attributes} onInput={setText} />
    </span>
  );
}

interface WrittenProps {
  readonly mode: Mode;
  readonly text: string;
  readonly type: ValueType;
  readonly attributes: Props['attributes'];
  readonly onInput: (event: { readonly currentTarget: { readonly value: string } }) => void;
}

function Written({ mode, text, type, attributes, onInput }: WrittenProps): JSX.Element | null {
  const { objects } = useLive();
  switch (mode) {
    case 'missing': case 'empty': case 'null': case 'nothing': return null;
    case 'boolean': return <select {...attributes} class="grow" value={text} onChange={onInput}><option value="true">true</option><option value="false">false</option></select>;
    case 'list':
      return (
        <select {...attributes} class="grow" value={text} onChange={onInput}>
          {type.constants?.map(({ name, value }) => <option key={name} value={String(value)}>{name} ({value})</option>)}
        </select>
      );
    case 'object':
      return (
        <select {...attributes} class="grow" value={text} onChange={onInput}>
          <option value="">{objects.length === 0 ? 'no object is open' : 'choose…'}</option>
          {objects.map(({ id, type: name, origin }) => <option key={id} value={String(id)}>{id}: {name} ({origin})</option>)}
        </select>
      );
    case 'date': return <input {...attributes} class="grow" type="datetime-local" step="1" value={text} onInput={onInput} />;
    case 'json': return <textarea {...attributes} class="grow" rows={2} spellcheck={false} value={text} onInput={onInput} />;
    case 'number': return <input {...attributes} class="grow" inputMode="decimal" spellcheck={false} value={text} onInput={onInput} />;
    case 'text': return text.includes('\n') ? <textarea {...attributes} class="grow" rows={3} value={text} onInput={onInput} /> : <input {...attributes} class="grow" value={text} onInput={onInput} />;
    default: return <input {...attributes} class="grow" spellcheck={false} value={text} onInput={onInput} />;
  }
}
