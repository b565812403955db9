import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

import type { SaveQuery } from '../../lib/browse/protocol.js';
import { libraryLink } from '../base/links.js';
import { useLive } from '../base/live.js';
import { ask, ServerError } from '../base/server.js';
import { download } from '../parts/download.js';
import { FileChooser } from '../parts/file-chooser.js';
import { Failure } from '../parts/small.js';
import { type Edited, saved } from './edit-store.js';

const FORMS: Readonly<Record<SaveQuery['form'], readonly [title: string, end: string]>> = {
  tlb: ['Type library', '.tlb'], idl: ['IDL', '.idl'], definition: ['TypeScript (defineLibrary)', '.ts'],
};

/** Where a form is saved unless somebody says otherwise: beside where the library is. */
function pathFor(form: SaveQuery['form'], { path, library }: Edited): string {
  const [, end] = FORMS[form];
  if (path === undefined) return `${library.name}${end}`;
  // What a DLL or program holds is not written into it.
  return /\.(tlb|idl|ts)$/i.test(path) ? path.replace(/\.\w+$/, end) : `${library.name}${end}`;
}

/** Saves the library under change in one of its forms, or gives it to the browser's downloads. */
export function SaveDialog({ edited, onClose, onProblems }: { readonly edited: Edited; readonly onClose: () => void; readonly onProblems: () => void }): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const { about } = useLive();
  const [form, setForm] = useState<SaveQuery['form']>('tlb');
  const [path, setPath] = useState(pathFor('tlb', edited));
  const [error, setError] = useState<ServerError>();
  const [done, setDone] = useState<{ readonly path: string; readonly bytes: number; readonly form: SaveQuery['form'] }>();
  const [isChoosing, setChoosing] = useState(false);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => { dialog.current?.showModal(); }, []);
  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setError(undefined);
    setDone(undefined);
    try {
      await work();
    } catch (failure) {
      if (!(failure instanceof ServerError)) throw failure;
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  const save = (overwrite: boolean): Promise<void> => run(async () => {
    const answer = await ask('saveLibrary', { library: edited.library, form, path: path.trim(), ...(overwrite ? { overwrite } : {}) });
    setDone({ ...answer, form });
    saved(answer.path);
  });
  const get = (): Promise<void> => run(async () => {
    const { fileName, base64 } = await ask('downloadLibrary', { library: edited.library, form });
    download(fileName, Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
  });
  return (
    <dialog ref={dialog} aria-label="Save the library" onClose={onClose}>
      <form onSubmit={(event) => { event.preventDefault(); void save(false); }}>
        <h2>Save {edited.library.name}</h2>
        <div class="fields">
          <label class="field wide">
            <span class="dim">As</span>
            <select value={form} onChange={(event) => { const next = event.currentTarget.value as SaveQuery['form']; setForm(next); setPath(pathFor(next, edited)); setError(undefined); }}>
              {Object.entries(FORMS).map(([id, [title, end]]) => <option key={id} value={id}>{title} ({end})</option>)}
            </select>
          </label>
          <label class="field wide">
            <span class="dim">File{about !== undefined && `, from ${about.folder} unless it is a whole path`}</span>
            <span class="row">
              <input class="grow mono" value={path} spellcheck={false} onInput={(event) => { setPath(event.currentTarget.value); }} />
              <button type="button" onClick={() => { setChoosing(true); }}>Choose…</button>
            </span>
          </label>
        </div>
        {error !== undefined && (
          <>
            <Failure error={error} />
            {error.status === 409 && <button type="button" class="danger" onClick={() => { void save(true); }}>Write over it</button>}
            {error.problems.length > 0 && <button type="button" onClick={() => { dialog.current?.close(); onProblems(); }}>Show the problems</button>}
          </>
        )}
        {done !== undefined && (
          <p class="good" role="status">
            Saved as {done.form === 'tlb' ? <a href={libraryLink({ path: done.path })}>{done.path}</a> : done.path} ({done.bytes} bytes).
          </p>
        )}
        <div class="row dialog-buttons">
          <button type="button" disabled={isBusy} onClick={() => { void get(); }}>Download</button>
          <span class="grow" />
          <button type="button" onClick={() => dialog.current?.close()}>Close</button>
          <button type="submit" class="main" disabled={isBusy || path.trim() === ''}>Save</button>
        </div>
      </form>
      {isChoosing && <FileChooser title="Save as" ends={new RegExp(`\\${FORMS[form][1]}$`, 'i')} newName={path.split('\\').at(-1) ?? ''} onClose={() => { setChoosing(false); }} onChoose={setPath} />}
    </dialog>
  );
}
