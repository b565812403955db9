import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';

/** A failure of what was asked, with a way to ask again. */
export function Failure({ error, again }: { readonly error: Error; readonly again?: (() => void) | undefined }): JSX.Element {
  return (
    <div class="failure" role="alert">
      <span class="grow">{error.message}</span>
      {again !== undefined && <button type="button" onClick={again}>Try again</button>}
    </div>
  );
}

/** Told to those who see and to those who listen. */
export function Busy({ what }: { readonly what: string }): JSX.Element {
  return <p class="busy dim pad" role="status">{what}…</p>;
}

/** Puts a text on the clipboard. */
export function Copy({ text, what }: { readonly text: string; readonly what: string }): JSX.Element {
  const [isDone, setDone] = useState(false);
  useEffect(() => {
    if (!isDone) return undefined;
    const timer = setTimeout(() => { setDone(false); }, 1500);
    return () => { clearTimeout(timer); };
  }, [isDone]);
  return (
    <button
      type="button" class="plain copy" aria-label={`Copy ${what}`} title={`Copy ${what}`}
      onClick={() => { void navigator.clipboard.writeText(text).then(() => { setDone(true); }); }}
    >
      {isDone ? <span role="status">copied</span> : 'copy'}
    </button>
  );
}

/** A GUID with its button. */
export function GuidText({ guid, what }: { readonly guid: string; readonly what: string }): JSX.Element {
  return <span class="nowrap"><code>{guid}</code><Copy text={guid} what={what} /></span>;
}

/** A tab: what it is called and what it shows. */
export interface Tab {
  readonly id: string;
  readonly title: ComponentChildren;
  readonly draw: () => ComponentChildren;
}

/** Tabs, as WAI-ARIA describes them: arrows go from one to the next. */
export function Tabs({ label, tabs, chosen, onChoose, aside }: {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
  readonly aside?: ComponentChildren;
}): JSX.Element {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const index = Math.max(0, tabs.findIndex((tab) => tab.id === chosen));
  const move = (step: number): void => {
    const next = tabs[(index + step + tabs.length) % tabs.length];
    if (next === undefined) return;
    onChoose(next.id);
    list.current?.querySelectorAll('button')[tabs.indexOf(next)]?.focus();
  };
  return (
    <div class="tabs">
      <div class="tab-bar">
        <div
          ref={list} role="tablist" aria-label={label}
          onKeyDown={(event) => {
            const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
            if (step === undefined) return;
            event.preventDefault();
            move(step);
          }}
        >
          {tabs.map((tab, at) => (
            <button
              key={tab.id} type="button" role="tab" id={`${id}-${tab.id}`} aria-selected={at === index} aria-controls={`${id}-panel`} tabIndex={at === index ? 0 : -1}
              onClick={() => { onChoose(tab.id); }}
            >
              {tab.title}
            </button>
          ))}
        </div>
        <span class="grow" />
        {aside}
      </div>
      <div class="tab-panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${tabs[index]?.id ?? ''}`}>
        {tabs[index]?.draw()}
      </div>
    </div>
  );
}

/** A form's field with its label, and what is wrong with it below. */
export function Field({ label, error, hint, children, wide = false }: {
  readonly label: string;
  readonly error?: string | undefined;
  readonly hint?: string | undefined;
  readonly wide?: boolean;
  readonly children: (attributes: { readonly id: string; readonly 'aria-invalid': boolean; readonly 'aria-describedby': string | undefined }) => ComponentChildren;
}): JSX.Element {
  const id = useId();
  const note = error ?? hint;
  return (
    <div class={`field${wide ? ' wide' : ''}`}>
      <label for={id}>{label}</label>
      {children({ id, 'aria-invalid': error !== undefined, 'aria-describedby': note === undefined ? undefined : `${id}-note` })}
      {note !== undefined && <p id={`${id}-note`} class={error === undefined ? 'note dim' : 'note bad'}>{note}</p>}
    </div>
  );
}

/** What kind of thing a name is of, as a letter in a colour. */
export function Kind({ kind }: { readonly kind: string }): JSX.Element {
  const [letter, colour] = MARKS[kind] ?? ['·', 'dim'];
  return <span class={`kind ${colour}`} title={kind} aria-hidden="true">{letter}</span>;
}

const MARKS: Readonly<Record<string, readonly [letter: string, colour: string]>> = {
  class: ['C', 'k-class'], coclass: ['C', 'k-class'], interface: ['I', 'k-interface'], dispatch: ['D', 'k-interface'], enum: ['E', 'k-data'], record: ['R', 'k-data'], union: ['U', 'k-data'],
  alias: ['A', 'k-data'], module: ['M', 'k-data'], library: ['L', 'k-library'], method: ['m', 'k-method'], property: ['p', 'k-property'], event: ['e', 'k-event'], constant: ['c', 'k-data'], field: ['f', 'k-property'],
  object: ['O', 'k-class'], category: ['#', 'k-library'], parameter: ['a', 'k-property'],
};
