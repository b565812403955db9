import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import type { LibraryId, LibraryRow } from '../../lib/browse/protocol.js';
import { A_MINUTE, useAnswer } from '../base/answer.js';
import { libraryLink } from '../base/links.js';
import { go } from '../base/place.js';
import { ask } from '../base/server.js';
import { byName, fileName } from '../base/text.js';
import { FileChooser } from '../parts/file-chooser.js';
import { FilteredList } from '../parts/filtered-list.js';
import { Kind } from '../parts/small.js';
import { TwoPanes } from '../parts/two-panes.js';

function idOf({ libid, version, lcid }: LibraryRow): LibraryId {
  return { libid, version, ...(lcid === 0 ? {} : { lcid }) };
}

function keyOf({ libid, version, lcid }: LibraryRow): string {
  return `${libid} ${version} ${lcid}`;
}

const isLibrary = (): boolean => true;
const isBroken = ({ faults }: LibraryRow): boolean => faults.length > 0;

/** The registered type libraries. */
export function Libraries(): JSX.Element {
  const answer = useAnswer('libraries', async () => [...await ask('libraries', {})].sort((a, b) => byName(a.name, b.name)), A_MINUTE);
  const [onlyBroken, setOnlyBroken] = useState(false);
  const left = (
    <FilteredList
      names={['Type libraries', 'library', 'libraries']} answer={answer} textOf={textOf} has={onlyBroken ? isBroken : isLibrary}
      choice={<label class="check"><input type="checkbox" checked={onlyBroken} onChange={(event) => { setOnlyBroken(event.currentTarget.checked); }} />broken only</label>}
      keyOf={keyOf} draw={(row) => <Row row={row} />} onChoose={(row) => { go(libraryLink(idOf(row))); }}
    />
  );
  return <TwoPanes left={left} right={<Open />} hasDetail={false} />;
}

function textOf({ name, libid, path64, path32 }: LibraryRow): string {
  return [name, libid, path64, path32].join('\n').toLowerCase();
}

function Row({ row }: { readonly row: LibraryRow }): JSX.Element {
  const path = row.path64 ?? row.path32 ?? '';
  return (
    <>
      <Kind kind="library" />
      <span class={`name${isBroken(row) ? ' bad' : ''}`} title={[row.name, path, ...row.faults.map(({ text }) => text)].join('\n')}>{row.name ?? row.libid}</span>
      <span class="dim">{row.version}</span>
      {isBroken(row) && <span class="bad"><span aria-hidden="true">⚠</span><span class="unseen">broken</span></span>}
      <span class="side" title={path}>{fileName(path.replace(/\\\d+$/, ''))}</span>
    </>
  );
}

function Open(): JSX.Element {
  const [isChoosing, setChoosing] = useState(false);
  const [path, setPath] = useState('');
  const open = (file: string): void => { go(libraryLink({ path: file })); };
  return (
    <div class="page">
      <h1>Type libraries</h1>
      <p class="dim">What is registered. Choose one to see its types, as a tree and as IDL, TypeScript and text; or open a file.</p>
      <form class="row notice" aria-label="Open a file" onSubmit={(event) => { event.preventDefault(); if (path.trim() !== '') open(path.trim()); }}>
        <label class="grow row">
          <span>File</span>
          <input class="grow mono" placeholder="C:\folder\library.tlb, .dll, .ocx, .exe" value={path} onInput={(event) => { setPath(event.currentTarget.value); }} />
        </label>
        <button type="button" onClick={() => { setChoosing(true); }}>Choose…</button>
        <button type="submit" class="main" disabled={path.trim() === ''}>Open</button>
      </form>
      {isChoosing && <FileChooser title="Open a type library" ends={/\.(tlb|olb|dll|ocx|exe)$/i} onClose={() => { setChoosing(false); }} onChoose={open} />}
    </div>
  );
}
