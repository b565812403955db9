import type { ComponentChildren, JSX } from 'preact';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

import type { EditHelp, Problem } from '../../lib/browse/protocol.js';
import { ask } from '../base/server.js';
import { problemsAt } from './edit-store.js';
import { fieldId, type ListSpot, part, type Path, type Spot } from './spot.js';

/** What is wrong with the library, for the fields of all forms. */
export const Problems = createContext<readonly Problem[]>([]);

function useProblem(path: Path): Problem | undefined {
  const [first] = problemsAt(useContext(Problems), path);
  return first;
}

interface FieldProps {
  readonly label: string;
  readonly path: Path;
  readonly hint?: string;
  /** In a table the column's heading is the label for those who see. */
  readonly inTable?: boolean;
  readonly draw: (attributes: { readonly id: string; readonly 'aria-invalid': boolean; readonly 'aria-describedby': string | undefined }) => ComponentChildren;
}

/** A field of the editor: what is wrong with it stands below. */
function EditField({ label, path, hint, inTable = false, draw }: FieldProps): JSX.Element {
  const problem = useProblem(path);
  const id = fieldId(path);
  const note = problem?.message ?? hint;
  return (
    <div class="field">
      <label for={id} class={inTable ? 'unseen' : undefined}>{label}</label>
      {draw({ id, 'aria-invalid': problem?.severity === 'error', 'aria-describedby': note === undefined ? undefined : `${id}-note` })}
      {note !== undefined && <p id={`${id}-note`} class={problem === undefined ? 'note dim' : problem.severity === 'error' ? 'note bad' : 'note warn'}>{note}</p>}
    </div>
  );
}

interface TextProps<T extends string | undefined> {
  readonly label: string;
  readonly spot: Spot<T>;
  readonly hint?: string;
  readonly inTable?: boolean;
  readonly isCode?: boolean;
  /** The id of a datalist. */
  readonly list?: string;
  readonly placeholder?: string;
}

/** A text. An optional one that is emptied is left out. */
export function TextField<T extends string | undefined>({ label, spot, hint, inTable, isCode = false, list, placeholder, isOptional = false }: TextProps<T> & { readonly isOptional?: boolean }): JSX.Element {
  return (
    <EditField
      label={label} path={spot.path} {...(hint === undefined ? {} : { hint })} {...(inTable === undefined ? {} : { inTable })}
      draw={(attributes) => (
        <input
          {...attributes} class={isCode ? 'mono' : ''} value={spot.value ?? ''} list={list} placeholder={placeholder} spellcheck={false} autocomplete="off"
          onInput={(event) => { spot.set((isOptional && event.currentTarget.value === '' ? undefined : event.currentTarget.value) as T); }}
        />
      )}
    />
  );
}

/** A number that may be left out. What is no number yet is not taken. */
export function NumberField({ label, spot, hint, inTable }: { readonly label: string; readonly spot: Spot<number | undefined>; readonly hint?: string; readonly inTable?: boolean }): JSX.Element {
  return (
    <EditField
      label={label} path={spot.path} {...(hint === undefined ? {} : { hint })} {...(inTable === undefined ? {} : { inTable })}
      draw={(attributes) => (
        <input
          {...attributes} class="mono" inputMode="numeric" value={spot.value === undefined ? '' : String(spot.value)}
          onChange={(event) => {
            const text = event.currentTarget.value.trim();
            const number = Number(text);
            if (text === '') spot.set(undefined);
            else if (Number.isInteger(number)) spot.set(number);
            else event.currentTarget.value = spot.value === undefined ? '' : String(spot.value);
          }}
        />
      )}
    />
  );
}

/** One of several. */
export function ChoiceField<T extends string>({ label, spot, choices, inTable }: { readonly label: string; readonly spot: Spot<T>; readonly choices: Readonly<Record<T, string>>; readonly inTable?: boolean }): JSX.Element {
  return (
    <EditField
      label={label} path={spot.path} {...(inTable === undefined ? {} : { inTable })}
      draw={(attributes) => (
        <select {...attributes} value={spot.value} onChange={(event) => { spot.set(event.currentTarget.value as T); }}>
          {(Object.entries(choices) as [T, string][]).map(([value, title]) => <option key={value} value={value}>{title}</option>)}
        </select>
      )}
    />
  );
}

/** A GUID, with a button for a new one. */
export function GuidField({ label, spot, isOptional = false }: { readonly label: string; readonly spot: Spot<string | undefined>; readonly isOptional?: boolean }): JSX.Element {
  return (
    <div class="field">
      <TextField label={label} spot={spot} isCode isOptional={isOptional} placeholder="{00000000-0000-0000-0000-000000000000}" />
      <button type="button" class="plain" onClick={() => { void ask('guids', { count: 1 }).then(([guid]) => { if (guid !== undefined) spot.set(guid); }); }}>New GUID</button>
    </div>
  );
}

/** Flags by their names in IDL. */
export function Flags({ label, spot, names, inTable = false }: { readonly label: string; readonly spot: Spot<readonly string[]>; readonly names: readonly string[]; readonly inTable?: boolean }): JSX.Element {
  const problem = useProblem(spot.path);
  return (
    <fieldset class={`flags${inTable ? ' in-table' : ''}`} id={fieldId(spot.path)}>
      <legend class={inTable ? 'unseen' : undefined}>{label}</legend>
      {names.map((name) => (
        <label key={name} class="check">
          <input
            type="checkbox" checked={spot.value.includes(name)}
            onChange={(event) => { spot.set(event.currentTarget.checked ? [...spot.value, name] : spot.value.filter((each) => each !== name)); }}
          />
          {name}
        </label>
      ))}
      {problem !== undefined && <p class={problem.severity === 'error' ? 'note bad' : 'note warn'}>{problem.message}</p>}
    </fieldset>
  );
}

/** The help text of a type or a member. */
export function HelpField({ spot, inTable }: { readonly spot: Spot<EditHelp | undefined>; readonly inTable?: boolean }): JSX.Element {
  const help: Spot<EditHelp> = {
    value: spot.value ?? {},
    path: spot.path,
    set: (value) => { spot.set(Object.values(value).every((each) => each === undefined) ? undefined : value); },
  };
  return <TextField label="Help text" spot={part(help, 'text')} isOptional {...(inTable === undefined ? {} : { inTable })} />;
}

/** What can be done with a row of a list. */
export function RowButtons<T>({ of, index, name }: { readonly of: ListSpot<T>; readonly index: number; readonly name: string }): JSX.Element {
  return (
    <span class="row-buttons">
      <button type="button" class="plain" aria-label={`Move ${name} up`} title="Up" disabled={index === 0} onClick={() => { of.move(index, -1); }}>↑</button>
      <button type="button" class="plain" aria-label={`Move ${name} down`} title="Down" disabled={index === of.items.length - 1} onClick={() => { of.move(index, 1); }}>↓</button>
      <button type="button" class="plain danger" aria-label={`Remove ${name}`} title="Remove" onClick={() => { of.remove(index); }}>✕</button>
    </span>
  );
}

/** What is wrong with something that has no field of its own. */
export function PlaceProblem({ path }: { readonly path: Path }): JSX.Element | null {
  const problem = useProblem(path);
  if (problem === undefined) return null;
  return <p id={fieldId(path)} tabIndex={-1} class={problem.severity === 'error' ? 'note bad' : 'note warn'}>{problem.message}</p>;
}
