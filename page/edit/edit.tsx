import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

import { libraryOfQuery } from '../base/links.js';
import { go, hashOf } from '../base/place.js';
import { FileChooser } from '../parts/file-chooser.js';
import { Busy, Failure } from '../parts/small.js';
import { beginNew, beginWith, editStore } from './edit-store.js';
import { Editor } from './editor.js';

type Query = Readonly<Record<string, string | undefined>>;

/** The editor of type libraries: the library under change, or what to begin with. */
export function Edit({ query }: { readonly query: Query }): JSX.Element {
  const edited = editStore.use();
  const wanted = libraryOfQuery(query);
  const [error, setError] = useState<Error>();
  const [isBusy, setBusy] = useState(false);
  const [isAllowed, setAllowed] = useState(false);
  const run = async (begin: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      await begin();
    } catch (failure) {
      setError(failure as Error);
    } finally {
      setBusy(false);
      setAllowed(false);
    }
  };
  const hasUnsaved = edited?.isChanged === true;
  useEffect(() => {
    if (wanted === undefined || (hasUnsaved && !isAllowed)) return;
    void run(() => beginWith(wanted)).then(() => { go(hashOf(['edit']), true); });
    // The text says which.
  }, [JSON.stringify(wanted), isAllowed]);
  if (wanted !== undefined && hasUnsaved && !isAllowed) {
    return (
      <main class="right">
        <div class="page">
          <h1>{edited.library.name} is not saved</h1>
          <p>Its changes are lost when another library is opened for change.</p>
          <div class="row">
            <button type="button" class="main" onClick={() => { go(hashOf(['edit']), true); }}>Go on with {edited.library.name}</button>
            <button type="button" class="danger" onClick={() => { setAllowed(true); }}>Give them up</button>
          </div>
        </div>
      </main>
    );
  }
  if (isBusy) return <main class="right"><Busy what="Reading the type library" /></main>;
  if (edited === undefined || error !== undefined) return <Beginning error={error} run={run} />;
  return <Editor edited={edited} query={query} />;
}

function Beginning({ error, run }: { readonly error: Error | undefined; readonly run: (begin: () => Promise<void>) => Promise<void> }): JSX.Element {
  const [name, setName] = useState('');
  const [path, setPath] = useState('');
  const [isChoosing, setChoosing] = useState(false);
  return (
    <main class="right">
      <div class="page">
        <h1>Editor of type libraries</h1>
        <p class="dim">Describe interfaces, classes, enumerations and records, and save them as a type library (.tlb), as IDL, or as TypeScript for defineLibrary.</p>
        {error !== undefined && <Failure error={error} />}
        <h2>A new library</h2>
        <form class="row" aria-label="New library" onSubmit={(event) => { event.preventDefault(); void run(() => beginNew(name.trim())); }}>
          <label class="row"><span>Name</span><input class="mono" value={name} placeholder="MyLibrary" spellcheck={false} onInput={(event) => { setName(event.currentTarget.value); }} /></label>
          <button type="submit" class="main" disabled={name.trim() === ''}>Begin</button>
        </form>
        <h2>A library that there is</h2>
        <form class="row" aria-label="Open a library for change" onSubmit={(event) => { event.preventDefault(); void run(() => beginWith({ path: path.trim() })); }}>
          <label class="row grow"><span>File</span><input class="grow mono" value={path} placeholder="C:\folder\library.tlb" spellcheck={false} onInput={(event) => { setPath(event.currentTarget.value); }} /></label>
          <button type="button" onClick={() => { setChoosing(true); }}>Choose…</button>
          <button type="submit" disabled={path.trim() === ''}>Open</button>
        </form>
        <p class="dim">Or “Edit a copy” on the page of a registered <a href={hashOf(['libraries'])}>type library</a>.</p>
        {isChoosing && <FileChooser title="Open a type library" ends={/\.(tlb|olb|dll|ocx|exe)$/i} onClose={() => { setChoosing(false); }} onChoose={setPath} />}
      </div>
    </main>
  );
}
