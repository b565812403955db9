import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

import type { Folder } from '../../lib/browse/protocol.js';
import { ask } from '../base/server.js';
import { LongList } from './long-list.js';
import { Failure } from './small.js';

interface Props {
  readonly title: string;
  /** Which files are shown. */
  readonly ends: RegExp;
  /** A name is asked for: the file need not be there. */
  readonly newName?: string;
  readonly onChoose: (path: string) => void;
  readonly onClose: () => void;
}

interface Entry {
  readonly name: string;
  readonly path: string;
  readonly isFolder: boolean;
}

function join(folder: string, name: string): string {
  return folder.endsWith('\\') ? `${folder}${name}` : `${folder}\\${name}`;
}

function entriesOf({ path, parent, folders, files, drives }: Folder, ends: RegExp): Entry[] {
  return [
    ...(parent === undefined ? drives.filter((drive) => drive.toLowerCase() !== path.toLowerCase()).map((name) => ({ name, path: name, isFolder: true })) : [{ name: '..', path: parent, isFolder: true }]),
    ...folders.map((name) => ({ name, path: join(path, name), isFolder: true })),
    ...files.filter((name) => ends.test(name)).map((name) => ({ name, path: join(path, name), isFolder: false })),
  ];
}

/** Leads through the folders of the computer that the server runs on: a browser's own file dialog tells no paths. */
export function FileChooser({ title, ends, newName, onChoose, onClose }: Props): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const [folder, setFolder] = useState<Folder>();
  const [error, setError] = useState<Error>();
  const [name, setName] = useState(newName ?? '');
  const show = async (path?: string): Promise<void> => {
    setError(undefined);
    try {
      setFolder(await ask('folder', path === undefined ? {} : { path }));
    } catch (failure) {
      setError(failure as Error);
    }
  };
  useEffect(() => {
    dialog.current?.showModal();
    void show();
  }, []);
  const choose = (entry: Entry): void => {
    if (entry.isFolder) void show(entry.path);
    else if (newName === undefined) done(entry.path);
    else setName(entry.name);
  };
  const done = (path: string): void => {
    onClose();
    onChoose(path);
  };
  const entries = folder === undefined ? [] : entriesOf(folder, ends);
  return (
    <dialog ref={dialog} aria-label={title} onClose={onClose} class="chooser">
      <form method="dialog" onSubmit={(event) => { event.preventDefault(); if (folder !== undefined && name.trim() !== '') done(join(folder.path, name.trim())); }}>
        <h2>{title}</h2>
        <p class="mono cut" role="status">{folder?.path}</p>
        {error !== undefined && <Failure error={error} />}
        <div class="chooser-list">
          <LongList
            label="Folders and files" items={entries} keyOf={({ path }) => path} onChoose={choose} empty="Nothing is here."
            draw={(entry) => <><span aria-hidden="true">{entry.isFolder ? '▸' : ' '}</span><span class="name">{entry.name}{entry.isFolder && <span class="unseen"> (folder)</span>}</span></>}
          />
        </div>
        <div class="row">
          {newName !== undefined && (
            <label class="grow row"><span>Name</span><input class="grow" value={name} onInput={(event) => { setName(event.currentTarget.value); }} /></label>
          )}
          {newName === undefined && <span class="grow" />}
          <button type="button" onClick={() => dialog.current?.close()}>Cancel</button>
          {newName !== undefined && <button type="submit" class="main" disabled={name.trim() === '' || folder === undefined}>Choose</button>}
        </div>
      </form>
    </dialog>
  );
}
