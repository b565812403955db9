import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

import type { EditLibrary, EditType, Problem } from '../../lib/browse/protocol.js';
import { go, hashOf } from '../base/place.js';
import { Code } from '../parts/code.js';
import { Copy, Failure, Tabs } from '../parts/small.js';
import { TwoPanes } from '../parts/two-panes.js';
import { change, close, type Edited, redo, undo } from './edit-store.js';
import { EditTree } from './edit-tree.js';
import { Problems } from './fields.js';
import { LibraryForm } from './library-form.js';
import { SaveDialog } from './save-dialog.js';
import { fieldId, list, part, type Spot } from './spot.js';
import { TypeForm } from './type-form.js';

/** What IDL calls its own types; the server knows all of them. */
const BASE_TYPES = [
  'BSTR', 'VARIANT', 'VARIANT_BOOL', 'long', 'short', 'int', 'hyper', 'unsigned char', 'unsigned short', 'unsigned long', 'unsigned hyper', 'float', 'double', 'CURRENCY', 'DATE', 'DECIMAL', 'SCODE', 'HRESULT', 'void',
  'IDispatch*', 'IUnknown*', 'SAFEARRAY(VARIANT)', 'SAFEARRAY(BSTR)', 'SAFEARRAY(double)', 'LPWSTR', 'GUID',
];

const TITLES: Readonly<Record<EditType['kind'], string>> = {
  interface: 'interface', dispatch: 'dispinterface', coclass: 'class', enum: 'enumeration', record: 'record', union: 'union', alias: 'alias', module: 'module',
};

/** Leaves no place for a change that is not saved to be lost unasked. */
function useWarning(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return undefined;
    const warn = (event: BeforeUnloadEvent): void => { event.preventDefault(); };
    addEventListener('beforeunload', warn);
    return () => { removeEventListener('beforeunload', warn); };
  }, [isNeeded]);
}

/** A library under change: its tree, the form of what is chosen, what it comes to, and what is wrong. */
export function Editor({ edited, query }: { readonly edited: Edited; readonly query: Readonly<Record<string, string | undefined>> }): JSX.Element {
  const [view, setView] = useState('form');
  const [isSaving, setSaving] = useState(false);
  useWarning(edited.isChanged);
  const { library, check } = edited;
  const problems = check?.problems ?? [];
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const root: Spot<EditLibrary> = { value: library, path: [], set: change };
  const at = query['at'] === undefined ? undefined : Number(query['at']);
  const spot = at === undefined ? undefined : list(part(root, 'types')).items[at];
  const show = (problem: Problem): void => {
    setView('form');
    const [first, index] = problem.path;
    go(hashOf(['edit'], first === 'types' && index !== undefined ? { at: String(index) } : {}));
    // After it has been drawn; the nearest place above where the very one has no field.
    setTimeout(() => { focusOn(problem.path); }, 60);
  };
  const right = (
    <Problems.Provider value={problems}>
      <div class="whole">
        <div class="page flat">
          <header>
            <div class="grow">
              <p class="crumbs">{spot === undefined ? 'type library' : TITLES[spot.value.kind]}</p>
              <h1>{spot?.value.name ?? library.name}</h1>
            </div>
            <div class="row" role="toolbar" aria-label="Library">
              <button type="button" disabled={edited.past.length === 0} onClick={undo}>Undo</button>
              <button type="button" disabled={edited.future.length === 0} onClick={redo}>Redo</button>
              <button type="button" class="main" onClick={() => { setSaving(true); }}>Save…</button>
              <Close isChanged={edited.isChanged} />
            </div>
          </header>
        </div>
        <Tabs
          label="The library under change" chosen={view} onChoose={setView}
          aside={<span role="status" class={errors > 0 ? 'bad' : 'dim'}>{edited.checkError !== undefined ? 'not checked' : check === undefined ? 'checking…' : errors > 0 ? `${errors} ${errors === 1 ? 'error' : 'errors'}` : 'in order'}</span>}
          tabs={[
            {
              id: 'form', title: 'Form', draw: () => (
                <div class="page editor" key={at}>
                  {spot === undefined ? <LibraryForm spot={root} /> : <TypeForm spot={spot} />}
                </div>
              ),
            },
            { id: 'idl', title: 'IDL', draw: () => <Written text={check?.idl} language="idl" title="IDL" library={library} /> },
            { id: 'definition', title: 'TypeScript', draw: () => <Written text={check?.definition} language="typescript" title="TypeScript" library={library} /> },
            { id: 'problems', title: <>Problems{problems.length > 0 && <span class="badge">{problems.length}</span>}</>, draw: () => <div class="page"><ProblemList edited={edited} onShow={show} /></div> },
          ]}
        />
        <Types library={library} />
        {isSaving && <SaveDialog edited={edited} onClose={() => { setSaving(false); }} onProblems={() => { setView('problems'); }} />}
      </div>
    </Problems.Provider>
  );
  return <TwoPanes left={<EditTree spot={root} problems={problems} chosen={at} />} right={right} hasDetail />;
}

function focusOn(path: Problem['path']): void {
  for (let length = path.length; length > 0; length--) {
    const found = document.getElementById(fieldId(path.slice(0, length)));
    if (found === null) continue;
    found.scrollIntoView({ block: 'center' });
    found.focus();
    return;
  }
}

/** Names that fields of types offer. */
function Types({ library }: { readonly library: EditLibrary }): JSX.Element {
  const interfaces = library.types.filter(({ kind }) => kind === 'interface' || kind === 'dispatch').map(({ name }) => name);
  const data = library.types.filter(({ kind }) => kind === 'enum' || kind === 'record' || kind === 'union' || kind === 'alias').map(({ name }) => name);
  return (
    <>
      <datalist id="edit-types">{[...BASE_TYPES, ...data, ...interfaces.map((name) => `${name}*`)].map((name) => <option key={name} value={name} />)}</datalist>
      <datalist id="edit-interfaces">{['IDispatch', 'IUnknown', ...interfaces].map((name) => <option key={name} value={name} />)}</datalist>
    </>
  );
}

function Written({ text, language, title, library }: { readonly text: string | undefined; readonly language: 'idl' | 'typescript'; readonly title: string; readonly library: EditLibrary }): JSX.Element {
  if (text === undefined) return <p class="pad dim">There is no {title} of it while there are errors, or while it says what {title} cannot: see Problems.</p>;
  const places = new Map(library.types.map(({ name }, index) => [name, index]));
  return (
    <>
      <div class="code-tools"><Copy text={text} what={`the ${title}`} /></div>
      <Code text={text} language={language} label={`${library.name} as ${title}`} linkOf={(name) => (places.has(name) ? hashOf(['edit'], { at: String(places.get(name)) }) : undefined)} />
    </>
  );
}

function ProblemList({ edited, onShow }: { readonly edited: Edited; readonly onShow: (problem: Problem) => void }): JSX.Element {
  if (edited.checkError !== undefined) return <Failure error={edited.checkError} />;
  if (edited.check === undefined) return <p class="dim" role="status">Checking…</p>;
  if (edited.check.problems.length === 0) return <p class="dim" role="status">Nothing is wrong with it.</p>;
  return (
    <ul class="problems" aria-label="Problems">
      {edited.check.problems.map((problem) => (
        <li key={`${problem.place} ${problem.message}`}>
          <button type="button" class="plain" onClick={() => { onShow(problem); }}><span class={problem.severity === 'error' ? 'bad' : 'warn'}>{problem.severity}</span> <strong>{problem.place}</strong></button>
          <span>{problem.message}</span>
        </li>
      ))}
    </ul>
  );
}

function Close({ isChanged }: { readonly isChanged: boolean }): JSX.Element {
  const [isAsked, setAsked] = useState(false);
  const end = (): void => {
    close();
    go(hashOf(['edit']));
  };
  if (!isAsked) return <button type="button" onClick={() => { if (isChanged) setAsked(true); else end(); }}>Close</button>;
  return (
    <>
      <span class="warn" role="alert">It is not saved.</span>
      <button type="button" class="danger" onClick={end}>Close all the same</button>
      <button type="button" onClick={() => { setAsked(false); }}>Go on</button>
    </>
  );
}
